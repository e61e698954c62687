package assent.core.planted.platform;

class PlatformKnowsOperation {
  assent.core.planted.operation.Good above = new assent.core.planted.operation.Good();
}
