package assent.ui.theme;

/** How large everything written is. */
public enum TextSize {
  NORMAL(14),
  LARGE(17.5),
  LARGEST(21),
  DOUBLE(28);

  private final double pixels;

  TextSize(double pixels) {
    this.pixels = pixels;
  }

  /** Size of body text in pixels; all others are a share of it. */
  public double pixels() {
    return pixels;
  }
}
