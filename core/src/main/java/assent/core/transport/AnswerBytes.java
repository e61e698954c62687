package assent.core.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the bytes of a JSON text and tells where its values begin and end. It knows strings,
 * brackets and what may stand between them, and nothing of what they mean: so a value that no
 * reader would take costs no more than its own bytes. One byte of UTF-8 never looks like a bracket
 * or a quote unless it is one.
 */
final class AnswerBytes {
  private static final int END = -1;

  private final InputStream in;
  private final long most;
  private final int status;
  private final byte[] buffer = new byte[16 * 1024];
  private int at;
  private int filled;
  private long before;
  private int open;

  AnswerBytes(InputStream in, long most, int status) {
    this.in = in;
    this.most = most;
    this.status = status;
  }

  /** Bytes read so far. */
  long read() {
    return before + at;
  }

  /** The next byte that is no white space, not taken; {@code -1} at the end. */
  int peek() throws IOException {
    while (true) {
      if (at == filled && !fill()) {
        return END;
      }
      int next = buffer[at] & 0xff;
      if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
        return next;
      }
      at++;
    }
  }

  /** Takes the next byte that is no white space, which must be this one. */
  void take(char expected) throws IOException {
    if (peek() != expected) {
      throw new NotJsonException();
    }
    at++;
    count(expected);
  }

  private void count(char taken) {
    if (taken == '{' || taken == '[') {
      open++;
    } else if (taken == '}' || taken == ']') {
      open--;
    }
  }

  /** How many objects and lists are open here. */
  int open() {
    return open;
  }

  /** Passes over what is left of everything that was opened since so many were open. */
  void leaveTo(int formerlyOpen) throws IOException {
    Capture lost = new Capture(0);
    while (open > formerlyOpen) {
      switch (next()) {
        case '{', '[' -> open++;
        case '}', ']' -> open--;
        case '"' -> string(lost, 0);
        default -> {
          // What it is does not matter any more.
        }
      }
    }
  }

  /** Takes the next byte if it is this one. */
  boolean takeIf(char wanted) throws IOException {
    if (peek() != wanted) {
      return false;
    }
    at++;
    count(wanted);
    return true;
  }

  private int next() throws IOException {
    if (at == filled && !fill()) {
      throw new NotJsonException();
    }
    return buffer[at++] & 0xff;
  }

  private boolean fill() throws IOException {
    before += filled;
    at = 0;
    filled = Math.max(0, in.read(buffer));
    if (before + filled > most) {
      throw new TransportFailure(
          TransportFailure.Kind.TOO_LARGE,
          status,
          "the answer is longer than " + most + " bytes",
          null);
    }
    return filled > 0;
  }

  /** A property's name without its quotes, escapes as they stand; null where it is too long. */
  @Nullable String name(int longest) throws IOException {
    take('"');
    ByteArrayOutputStream name = new ByteArrayOutputStream();
    boolean tooLong = false;
    for (int b = next(); b != '"'; b = next()) {
      tooLong |= name.size() > longest;
      if (!tooLong) {
        name.write(b);
      }
      if (b == '\\') {
        int escaped = next();
        if (!tooLong) {
          name.write(escaped);
        }
      }
    }
    return tooLong ? null : name.toString(StandardCharsets.UTF_8);
  }

  /** Takes one whole value into this capture. */
  void value(Capture into) throws IOException {
    int first = peek();
    if (first == END) {
      throw new NotJsonException();
    }
    if (first == '{' || first == '[') {
      nested(into);
    } else if (first == '"') {
      at++;
      into.put('"');
      string(into, 0);
    } else {
      bare(into);
    }
  }

  private void nested(Capture into) throws IOException {
    int depth = 0;
    do {
      int b = next();
      into.put(b);
      switch (b) {
        case '{', '[' -> into.depth(++depth);
        case '}', ']' -> depth--;
        case '"' -> string(into, depth);
        case ',', ':' -> into.separated(b == ':', depth);
        default -> {
          // Numbers, words and white space are for the reader of this thing.
        }
      }
    } while (depth > 0);
  }

  private void string(Capture into, int depth) throws IOException {
    into.stringBegins(depth);
    int length = 0;
    for (int b = next(); b != '"'; b = next()) {
      into.put(b);
      length++;
      if (b == '\\') {
        into.put(next());
      }
    }
    into.put('"');
    into.stringEnds(length);
  }

  /** A number or a word: ends where something else begins; nothing where there is none. */
  private void bare(Capture into) throws IOException {
    while (true) {
      if (at == filled && !fill()) {
        return;
      }
      int b = buffer[at] & 0xff;
      if (b == ',' || b == '}' || b == ']' || b == ':' || b == '{' || b == '[' || b == '"') {
        return;
      }
      at++;
      into.put(b);
    }
  }

  /** The bytes are no JSON, so nobody can say where a thing ends. */
  static final class NotJsonException extends IOException {
    private static final long serialVersionUID = 1L;

    NotJsonException() {
      super("no JSON");
    }
  }
}
