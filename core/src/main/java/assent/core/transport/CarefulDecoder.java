package assent.core.transport;

import io.socket.parser.DecodingException;
import io.socket.parser.IOParser;
import io.socket.parser.Parser;

/**
 * The library's reader of socket frames, with every way of stumbling made into the one that the
 * library expects: the line is then closed, and the next one begins. Otherwise a number that is
 * none ends a thread of the library, with the frame in a trace on the console.
 */
final class CarefulDecoder implements Parser.Decoder {
  private final Parser.Decoder library = new IOParser.Decoder();

  @Override
  public void add(String frame) {
    try {
      library.add(frame);
    } catch (RuntimeException | StackOverflowError odd) {
      throw unreadable(odd);
    }
  }

  @Override
  public void add(byte[] frame) {
    try {
      library.add(frame);
    } catch (RuntimeException odd) {
      throw unreadable(odd);
    }
  }

  /** Without message and cause: they may repeat the frame. */
  private static DecodingException unreadable(Throwable odd) {
    return new DecodingException("an unreadable frame: " + odd.getClass().getSimpleName());
  }

  @Override
  public void destroy() {
    library.destroy();
  }

  @Override
  public void onDecoded(Callback callback) {
    library.onDecoded(callback);
  }
}
