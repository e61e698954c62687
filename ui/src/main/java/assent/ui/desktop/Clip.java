package assent.ui.desktop;

import assent.core.qr.GreyPicture;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The desktop's clipboard. Called on the screen's thread. */
public interface Clip {
  /** The text in it. */
  Optional<String> text();

  /**
   * The picture in it. Turning it grey takes a while and is left to the returned work, which may
   * run anywhere; it throws {@link UnreadablePictureException}.
   */
  Optional<Callable<GreyPicture>> picture();

  /** Puts a text in. */
  void put(String text);

  /** Empties it. */
  void clear();
}
