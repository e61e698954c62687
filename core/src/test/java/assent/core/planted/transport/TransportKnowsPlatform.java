package assent.core.planted.transport;

class TransportKnowsPlatform {
  assent.core.planted.platform.Good above = new assent.core.planted.platform.Good();
}
