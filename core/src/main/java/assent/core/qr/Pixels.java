package assent.core.qr;

import java.util.Arrays;

/** What the search does to a picture before it looks again. Every function makes a new picture. */
final class Pixels {
  private Pixels() {}

  static GreyPicture inverted(GreyPicture from) {
    byte[] in = from.array();
    byte[] out = new byte[in.length];
    for (int i = 0; i < in.length; i++) {
      out[i] = (byte) ~in[i];
    }
    return new GreyPicture(from.width(), from.height(), out);
  }

  /** Each pixel is the mean of a square of this side. */
  static GreyPicture reduced(GreyPicture from, int by) {
    int width = from.width() / by;
    int height = from.height() / by;
    byte[] out = new byte[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int sum = 0;
        for (int dy = 0; dy < by; dy++) {
          for (int dx = 0; dx < by; dx++) {
            sum += from.at(x * by + dx, y * by + dy);
          }
        }
        out[y * width + x] = (byte) (sum / (by * by));
      }
    }
    return new GreyPicture(width, height, out);
  }

  /** Made larger, with straight transitions between the old pixels. */
  static GreyPicture enlarged(GreyPicture from, int by) {
    int width = from.width() * by;
    int height = from.height() * by;
    byte[] out = new byte[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        out[y * width + x] =
            (byte) between(from, (x + 0.5) / by - 0.5, (y + 0.5) / by - 0.5, false);
      }
    }
    return new GreyPicture(width, height, out);
  }

  /** Turned around its middle onto a white sheet that holds all of it. */
  static GreyPicture rotated(GreyPicture from, double degrees) {
    double angle = Math.toRadians(degrees);
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    int width = (int) Math.ceil(Math.abs(from.width() * cos) + Math.abs(from.height() * sin));
    int height = (int) Math.ceil(Math.abs(from.width() * sin) + Math.abs(from.height() * cos));
    byte[] out = new byte[width * height];
    for (int y = 0; y < height; y++) {
      double fromMiddleY = y + 0.5 - height / 2.0;
      for (int x = 0; x < width; x++) {
        double fromMiddleX = x + 0.5 - width / 2.0;
        double oldX = cos * fromMiddleX + sin * fromMiddleY + from.width() / 2.0 - 0.5;
        double oldY = -sin * fromMiddleX + cos * fromMiddleY + from.height() / 2.0 - 0.5;
        out[y * width + x] = (byte) between(from, oldX, oldY, true);
      }
    }
    return new GreyPicture(width, height, out);
  }

  /** The mean of three by three: takes away fine noise and the pattern of a photographed screen. */
  static GreyPicture blurred(GreyPicture from) {
    return neighbourhood(
        from,
        nine -> {
          int sum = 0;
          for (int value : nine) {
            sum += value;
          }
          return sum / 9;
        });
  }

  /** The middle one of three by three: takes away single wrong pixels and keeps the edges. */
  static GreyPicture median(GreyPicture from) {
    return neighbourhood(
        from,
        nine -> {
          Arrays.sort(nine);
          return nine[4];
        });
  }

  private interface OfNine {
    int apply(int[] nine);
  }

  private static GreyPicture neighbourhood(GreyPicture from, OfNine rule) {
    int width = from.width();
    int height = from.height();
    byte[] out = new byte[width * height];
    int[] nine = new int[9];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = 0;
        for (int dy = -1; dy <= 1; dy++) {
          for (int dx = -1; dx <= 1; dx++) {
            nine[i++] = from.at(clamp(x + dx, width), clamp(y + dy, height));
          }
        }
        out[y * width + x] = (byte) rule.apply(nine);
      }
    }
    return new GreyPicture(width, height, out);
  }

  private static int between(GreyPicture from, double x, double y, boolean whiteOutside) {
    if (whiteOutside && (x < -1 || y < -1 || x > from.width() || y > from.height())) {
      return 255;
    }
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    double right = x - left;
    double down = y - top;
    double upper =
        pixel(from, left, top, whiteOutside) * (1 - right)
            + pixel(from, left + 1, top, whiteOutside) * right;
    double lower =
        pixel(from, left, top + 1, whiteOutside) * (1 - right)
            + pixel(from, left + 1, top + 1, whiteOutside) * right;
    return (int) Math.round(upper * (1 - down) + lower * down);
  }

  private static int pixel(GreyPicture from, int x, int y, boolean whiteOutside) {
    if (whiteOutside && (x < 0 || y < 0 || x >= from.width() || y >= from.height())) {
      return 255;
    }
    return from.at(clamp(x, from.width()), clamp(y, from.height()));
  }

  private static int clamp(int value, int size) {
    return Math.max(0, Math.min(size - 1, value));
  }
}
