package assent.sandbox.fault;

import java.time.Duration;

/** One way in which a platform treats a request badly. */
public sealed interface Fault {

  /** The request waits before it is looked at. */
  record Latency(Duration delay) implements Fault {}

  /** The connection is closed before anything was done. */
  record DropRequest() implements Fault {}

  /** Everything is done, then the connection is closed instead of an answer. */
  record DropAnswer() implements Fault {}

  /** Nothing is done, an error is answered: 429, 500, 503… */
  record ErrorStatus(int status) implements Fault {}

  /** Everything is done, but an error is answered. */
  record ErrorAfter(int status) implements Fault {}

  /**
   * Everything is done and answered, and the account's stream tree is put back to what it was
   * before its newest stream: that one stays unknown until the tree changes again.
   */
  record StaleStreamTree() implements Fault {}

  /** The request is carried out twice; the caller gets the first answer. */
  record Duplicate() implements Fault {}
}
