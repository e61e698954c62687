package assent.core.transport;

import io.socket.parser.Parser;

/** What reads the frames of a socket, for those who throw odd ones at it. */
public final class TransportDecoders {
  private TransportDecoders() {}

  /** As a line uses it. */
  public static Parser.Decoder ofSocket() {
    return new CarefulDecoder();
  }
}
