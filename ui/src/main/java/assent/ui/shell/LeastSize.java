package assent.ui.shell;

import assent.ui.theme.TextSize;

/**
 * How small the window may be made: larger text needs more of it, as far as the screen has that.
 * Where it has not, what has no room scrolls.
 *
 * @param width of the window in pixels
 * @param height of the window in pixels
 */
public record LeastSize(double width, double height) {
  private static final double WIDTH = 640;
  private static final double HEIGHT = 520;

  // From usual text to twice its size.
  private static final double MORE_WIDTH = 260;
  private static final double MORE_HEIGHT = 120;

  /**
   * The least size at this size of the text.
   *
   * @param screenWidth what the screen has for windows
   * @param screenHeight what the screen has for windows
   */
  public static LeastSize of(TextSize size, double screenWidth, double screenHeight) {
    double usual = TextSize.NORMAL.pixels();
    double larger = size.pixels() / usual - 1;
    return new LeastSize(
        Math.min(WIDTH + larger * MORE_WIDTH, screenWidth),
        Math.min(HEIGHT + larger * MORE_HEIGHT, screenHeight));
  }
}
