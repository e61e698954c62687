package assent.core.planted.operation;

class OperationKnowsLive {
  assent.core.planted.live.Good above = new assent.core.planted.live.Good();
}
