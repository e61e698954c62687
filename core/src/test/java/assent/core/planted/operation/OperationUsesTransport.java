package assent.core.planted.operation;

class OperationUsesTransport {
  assent.core.planted.transport.Good below = new assent.core.planted.transport.Good();
}
