package assent.core.qr;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Writes pictures as PNG, in black and white or in colours, without a graphics toolkit. */
public final class Png {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private static final int GREY = 0;
  private static final int RED_GREEN_BLUE = 2;

  private Png() {}

  /** Whether a pixel is white. */
  interface White {
    boolean at(int x, int y);
  }

  static byte[] of(int width, int height, White white) {
    return file(header(width, height, 1, GREY), blackAndWhite(width, height, white));
  }

  /**
   * A picture in colours, eight bits for each.
   *
   * @param pixels row by row, as alpha, red, green and blue; alpha is left out
   */
  public static byte[] ofColours(int width, int height, int[] pixels) {
    return file(header(width, height, 8, RED_GREEN_BLUE), coloured(width, height, pixels));
  }

  private static byte[] file(byte[] header, byte[] pixels) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(file)) {
      out.write(SIGNATURE);
      chunk(out, "IHDR", header);
      chunk(out, "IDAT", pixels);
      chunk(out, "IEND", new byte[0]);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return file.toByteArray();
  }

  private static byte[] header(int width, int height, int bits, int kind) {
    return ByteBuffer.allocate(13)
        .putInt(width)
        .putInt(height)
        .put((byte) bits)
        .put((byte) kind)
        .array();
  }

  private static byte[] blackAndWhite(int width, int height, White white) {
    return packed(
        Deflater.BEST_COMPRESSION,
        1 + (width + 7) / 8,
        height,
        (row, y) -> {
          Arrays.fill(row, (byte) 0);
          for (int x = 0; x < width; x++) {
            if (white.at(x, y)) {
              row[1 + x / 8] |= (byte) (0x80 >> x % 8);
            }
          }
        });
  }

  private static byte[] coloured(int width, int height, int[] pixels) {
    return packed(
        Deflater.BEST_SPEED,
        1 + 3 * width,
        height,
        (row, y) -> {
          for (int x = 0; x < width; x++) {
            int colour = pixels[y * width + x];
            row[1 + 3 * x] = (byte) (colour >> 16);
            row[2 + 3 * x] = (byte) (colour >> 8);
            row[3 + 3 * x] = (byte) colour;
          }
        });
  }

  /** Fills one row, whose first byte says that it is not filtered and stays as it is. */
  private interface Row {
    void fill(byte[] row, int y);
  }

  private static byte[] packed(int effort, int bytesOfRow, int height, Row filling) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(effort);
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
      byte[] row = new byte[bytesOfRow];
      for (int y = 0; y < height; y++) {
        filling.fill(row, y);
        out.write(row);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte[] content) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 check = new CRC32();
    check.update(name);
    check.update(content);
    out.writeInt(content.length);
    out.write(name);
    out.write(content);
    out.writeInt((int) check.getValue());
  }
}
