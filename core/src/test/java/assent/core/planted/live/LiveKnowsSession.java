package assent.core.planted.live;

class LiveKnowsSession {
  assent.core.planted.session.Good above = new assent.core.planted.session.Good();
}
