package assent.core.qr;

import java.util.Arrays;
import java.util.Random;

/** A grey sheet that tests draw codes on, turned, pale, in negative or spoilt. */
final class Canvas {
  private final int width;
  private final int height;
  private final byte[] grey;

  Canvas(int width, int height, int paper) {
    this.width = width;
    this.height = height;
    this.grey = new byte[width * height];
    Arrays.fill(grey, (byte) paper);
  }

  /** Draws a code with its quiet zone around a middle point, by asking each pixel where it lies. */
  Canvas draw(
      QrCode code, int middleX, int middleY, double module, double degrees, int ink, int paper) {
    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    double half = code.size() / 2.0 + QrCode.QUIET_ZONE;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double dx = (x + 0.5 - middleX) / module;
        double dy = (y + 0.5 - middleY) / module;
        double column = cos * dx + sin * dy;
        double row = -sin * dx + cos * dy;
        if (Math.abs(column) < half && Math.abs(row) < half) {
          boolean dark =
              code.isDark(
                  (int) Math.floor(column + code.size() / 2.0),
                  (int) Math.floor(row + code.size() / 2.0));
          grey[y * width + x] = (byte) (dark ? ink : paper);
        }
      }
    }
    return this;
  }

  Canvas draw(QrCode code, int middleX, int middleY, double module) {
    return draw(code, middleX, middleY, module, 0, 0, 255);
  }

  /** Turns this share of all pixels black or white. */
  Canvas saltAndPepper(double share, long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < grey.length; i++) {
      if (random.nextDouble() < share) {
        grey[i] = (byte) (random.nextBoolean() ? 255 : 0);
      }
    }
    return this;
  }

  /** Uneven light: darker to the right. */
  Canvas shade(int most) {
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        grey[i] = (byte) Math.max(0, (grey[i] & 0xff) - most * x / width);
      }
    }
    return this;
  }

  GreyPicture picture() {
    return new GreyPicture(width, height, grey);
  }
}
