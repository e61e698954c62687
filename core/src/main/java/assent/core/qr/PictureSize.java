package assent.core.qr;

import java.util.Optional;

/**
 * Width and height as the head of a picture file states them, read without unpacking a pixel: a
 * file of a few kilobytes can unfold to gigabytes.
 *
 * @param width in pixels
 * @param height in pixels
 */
public record PictureSize(int width, int height) {
  /** Largest file that is looked at, in bytes. */
  public static final int MAX_FILE = 40_000_000;

  /** Reads PNG, JPEG, GIF and BMP; empty for anything else and for broken heads. */
  public static Optional<PictureSize> of(byte[] file) {
    Head head = new Head(file);
    if (head.starts(0, 0x89, 'P', 'N', 'G') && head.starts(12, 'I', 'H', 'D', 'R')) {
      return head.has(24) ? of(head.big32(16), head.big32(20)) : Optional.empty();
    }
    if (head.starts(0, 'G', 'I', 'F', '8')) {
      return head.has(10) ? of(head.little16(6), head.little16(8)) : Optional.empty();
    }
    if (head.starts(0, 'B', 'M') && head.has(26)) {
      // Rows may run upwards, which a negative height says.
      return of(head.little32(18), Math.abs((long) head.little32(22)));
    }
    return head.starts(0, 0xff, 0xd8) ? ofJpeg(head) : Optional.empty();
  }

  private static Optional<PictureSize> of(long width, long height) {
    return width > 0 && height > 0 && width <= Integer.MAX_VALUE && height <= Integer.MAX_VALUE
        ? Optional.of(new PictureSize((int) width, (int) height))
        : Optional.empty();
  }

  private static Optional<PictureSize> ofJpeg(Head head) {
    int at = 2;
    while (head.has(at + 9) && head.at(at) == 0xff) {
      int marker = head.at(at + 1);
      boolean frame =
          marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
      if (frame) {
        return of(head.big16(at + 7), head.big16(at + 5));
      }
      boolean filler = marker == 0xff;
      int length = head.big16(at + 2);
      if (!filler && length < 2) {
        return Optional.empty();
      }
      at += filler ? 1 : 2 + length;
    }
    return Optional.empty();
  }

  /** The first bytes of a file, as numbers. */
  private record Head(byte[] bytes) {
    boolean has(int length) {
      return bytes.length >= length;
    }

    int at(int index) {
      return bytes[index] & 0xff;
    }

    boolean starts(int from, int... values) {
      if (!has(from + values.length)) {
        return false;
      }
      for (int i = 0; i < values.length; i++) {
        if (at(from + i) != values[i]) {
          return false;
        }
      }
      return true;
    }

    int big16(int index) {
      return at(index) << 8 | at(index + 1);
    }

    int big32(int index) {
      return big16(index) << 16 | big16(index + 2);
    }

    int little16(int index) {
      return at(index) | at(index + 1) << 8;
    }

    int little32(int index) {
      return little16(index) | little16(index + 2) << 16;
    }
  }
}
