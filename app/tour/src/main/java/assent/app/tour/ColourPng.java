package assent.app.tour;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes a picture as PNG, eight bits for each colour. The Java platform's own writer would load a
 * second toolkit, which only the documents' helper may.
 */
final class ColourPng {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int BITS = 8;
  private static final int RED_GREEN_BLUE = 2;

  private ColourPng() {}

  /**
   * @param pixels row by row, as alpha, red, green and blue; alpha is left out
   */
  static byte[] of(int width, int height, int[] pixels) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(file)) {
      out.write(SIGNATURE);
      ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
      chunk(out, "IHDR", header.put((byte) BITS).put((byte) RED_GREEN_BLUE).array());
      chunk(out, "IDAT", packed(width, height, pixels));
      chunk(out, "IEND", new byte[0]);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return file.toByteArray();
  }

  private static byte[] packed(int width, int height, int[] pixels) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
      byte[] row = new byte[1 + 3 * width];
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int colour = pixels[y * width + x];
          row[1 + 3 * x] = (byte) (colour >> 16);
          row[2 + 3 * x] = (byte) (colour >> 8);
          row[3 + 3 * x] = (byte) colour;
        }
        out.write(row);
      }
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
