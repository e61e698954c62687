package assent.core.qr;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.BitSet;

/**
 * A QR code as a square grid of dark and light modules, without the quiet zone around it. What it
 * says cannot be read from its {@link #toString()}.
 */
public final class QrCode {
  /** Width of the empty border the standard asks for, in modules. */
  public static final int QUIET_ZONE = 4;

  private final int size;
  private final BitSet dark;

  private QrCode(int size, BitSet dark) {
    this.size = size;
    this.dark = dark;
  }

  /** How much of a code may be damaged or covered and still be read. */
  public enum Robustness {
    /** About 7 %. */
    LOW,
    /** About 15 %: right for a screen. */
    MEDIUM,
    /** About 25 %: right for paper. */
    HIGH
  }

  /**
   * Draws a text.
   *
   * <p>Only printable ASCII, which links are made of: with it no character-set segment is needed,
   * and some readers stumble over one.
   *
   * @throws IllegalArgumentException when the text is empty, not ASCII, or too long for a code; the
   *     message does not repeat it
   */
  public static QrCode encode(String text, Robustness robustness) {
    if (text.isEmpty() || !text.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
      throw new IllegalArgumentException("a QR code holds printable ASCII only");
    }
    ErrorCorrectionLevel level =
        switch (robustness) {
          case LOW -> ErrorCorrectionLevel.L;
          case MEDIUM -> ErrorCorrectionLevel.M;
          case HIGH -> ErrorCorrectionLevel.Q;
        };
    ByteMatrix matrix;
    try {
      matrix = Encoder.encode(text, level).getMatrix();
    } catch (WriterException tooLong) {
      throw new IllegalArgumentException(
          "a text of " + text.length() + " characters does not fit into a QR code", tooLong);
    }
    int size = matrix.getWidth();
    BitSet dark = new BitSet(size * size);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        dark.set(y * size + x, matrix.get(x, y) == 1);
      }
    }
    return new QrCode(size, dark);
  }

  /** Modules along one side, without the quiet zone. */
  public int size() {
    return size;
  }

  /** Whether the module in this column and row is dark; everything outside is light. */
  public boolean isDark(int x, int y) {
    return x >= 0 && y >= 0 && x < size && y < size && dark.get(y * size + x);
  }

  /**
   * The picture as SVG: dark on white with its quiet zone, without blurred edges at any size. The
   * text it holds does not stand in it as text.
   *
   * @param side width and height to name in the file, in pixels
   */
  public String toSvg(int side) {
    int full = size + 2 * QUIET_ZONE;
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%1$d" viewBox="0 0 %2$d %2$d" \
    shape-rendering="crispEdges">
    <rect width="%2$d" height="%2$d" fill="#ffffff"/>
    <path d="%3$s" fill="#000000"/>
    </svg>
    """
        .formatted(side, full, path(QUIET_ZONE));
  }

  /**
   * The picture in grey, dark on white with its quiet zone.
   *
   * @param pixelsPerModule at least 1
   */
  public GreyPicture toPicture(int pixelsPerModule) {
    int full = (size + 2 * QUIET_ZONE) * pixelsPerModule;
    byte[] grey = new byte[full * full];
    for (int y = 0; y < full; y++) {
      int row = y / pixelsPerModule - QUIET_ZONE;
      for (int x = 0; x < full; x++) {
        grey[y * full + x] = (byte) (isDark(x / pixelsPerModule - QUIET_ZONE, row) ? 0 : 0xff);
      }
    }
    return new GreyPicture(full, full, grey);
  }

  /**
   * The picture as a PNG file, dark on white with its quiet zone.
   *
   * @param pixelsPerModule at least 1
   */
  public byte[] toPng(int pixelsPerModule) {
    int full = (size + 2 * QUIET_ZONE) * pixelsPerModule;
    return Png.of(
        full,
        full,
        (x, y) -> !isDark(x / pixelsPerModule - QUIET_ZONE, y / pixelsPerModule - QUIET_ZONE));
  }

  /**
   * The modules as a path of unit squares joined to rows, in the notation of SVG, without the quiet
   * zone: for drawing it at any scale.
   */
  public String toPath() {
    return path(0);
  }

  private String path(int offset) {
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        if (!isDark(x, y)) {
          continue;
        }
        int run = 1;
        while (isDark(x + run, y)) {
          run++;
        }
        path.append('M').append(x + offset).append(' ').append(y + offset);
        path.append('h').append(run).append("v1h-").append(run).append('z');
        x += run;
      }
    }
    return path.toString();
  }

  @Override
  public String toString() {
    return "QrCode(" + size + "×" + size + ")";
  }
}
