package assent.ui.fx;

import java.net.URI;

/** Shows pages of others, outside of Assent. Only what a person has confirmed goes there. */
@FunctionalInterface
public interface Browser {
  /** Shows nothing. */
  Browser NONE = page -> {};

  /** Hands a page to the desktop's browser and returns at once. */
  void open(URI page);
}
