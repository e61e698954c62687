package assent.core.qr;

/**
 * A picture in grey, one byte a pixel (0 black, 255 white), row after row from the top.
 *
 * <p>The array is used as it is, not copied: a screenshot has eight million pixels. Whoever hands
 * it over does not write to it any more.
 */
public final class GreyPicture {
  /** Longest side that is looked at, in pixels. */
  public static final int MAX_SIDE = 16_384;

  /** Most pixels that are looked at: a photograph of today's cameras, not a bomb. */
  public static final int MAX_PIXELS = 64_000_000;

  private final int width;
  private final int height;
  private final byte[] grey;

  /**
   * @throws IllegalArgumentException when {@link #accepts} says no, or the array does not fit
   */
  public GreyPicture(int width, int height, byte[] grey) {
    if (!accepts(width, height)) {
      throw new IllegalArgumentException("a picture of " + width + " × " + height + " is refused");
    }
    if (grey.length != width * height) {
      throw new IllegalArgumentException(
          grey.length + " pixels for a picture of " + width + " × " + height);
    }
    this.width = width;
    this.height = height;
    this.grey = grey;
  }

  /** Whether a picture of this size is looked at. To be asked before its pixels are unpacked. */
  public static boolean accepts(int width, int height) {
    return width > 0
        && height > 0
        && width <= MAX_SIDE
        && height <= MAX_SIDE
        && (long) width * height <= MAX_PIXELS;
  }

  /** The brightness of a colour as seen by an eye, from 0 to 255; what is transparent is paper. */
  public static byte greyOf(int argb) {
    int alpha = argb >>> 24;
    int grey =
        (306 * ((argb >> 16) & 0xff) + 601 * ((argb >> 8) & 0xff) + 117 * (argb & 0xff)) >> 10;
    return (byte) (alpha == 255 ? grey : (grey * alpha + 255 * (255 - alpha)) / 255);
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** Brightness from 0 to 255. */
  public int at(int x, int y) {
    return grey[y * width + x] & 0xff;
  }

  byte[] array() {
    return grey;
  }
}
