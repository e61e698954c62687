package assent.app.home;

/**
 * Where the window stood.
 *
 * @param width of the window in pixels; 0 while it never was
 */
public record WindowPlace(double x, double y, double width, double height, boolean maximized) {
  /** It never stood anywhere. */
  public static final WindowPlace UNKNOWN = new WindowPlace(0, 0, 0, 0, false);

  /** Whether it can be put there at all. */
  public boolean isKnown() {
    return width >= 200 && height >= 200 && width < 20_000 && height < 20_000;
  }
}
