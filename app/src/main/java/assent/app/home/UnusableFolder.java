package assent.app.home;

import java.io.IOException;

/** There is no folder to keep anything in; the message is one sentence for people. */
public final class UnusableFolder extends IOException {
  private static final long serialVersionUID = 1L;

  UnusableFolder(String message) {
    super(message);
  }
}
