package assent.ui.desktop;

import assent.ui.fx.FxLater;
import assent.ui.fx.Later;

/**
 * What the desktop lends to the window.
 *
 * @param clip the clipboard
 * @param pictures unpacks picture files
 * @param later waits
 */
public record Desktop(Clip clip, Pictures pictures, Later later) {
  /** The desktop of a real window. */
  public static Desktop ofWindow() {
    return new Desktop(new FxClip(), new FxPictures(), new FxLater());
  }
}
