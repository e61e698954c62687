package assent.ui.desktop;

import assent.core.observe.Pin;
import assent.core.security.Secret;
import assent.ui.fx.Later;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Puts a link on the clipboard for a minute, and takes it away again if it is still there. */
public final class SecretClip {
  /** How long it stays. */
  static final Duration KEPT = Duration.ofSeconds(60);

  private final Clip clip;
  private final Later later;
  private @Nullable Pin waiting;
  private @Nullable Secret copied;

  public SecretClip(Clip clip, Later later) {
    this.clip = clip;
    this.later = later;
  }

  /**
   * Copies.
   *
   * @param afterwards called when the minute is over
   */
  public void copy(Secret secret, Runnable afterwards) {
    if (waiting != null) {
      waiting.close();
    }
    clip.put(secret.reveal());
    copied = secret;
    waiting =
        later.after(
            KEPT,
            () -> {
              forget();
              afterwards.run();
            });
  }

  /** Takes the link away now, if it is still there. */
  public void forget() {
    if (waiting != null) {
      waiting.close();
      waiting = null;
    }
    Secret ours = copied;
    copied = null;
    if (ours != null && clip.text().map(ours.reveal()::equals).orElse(false)) {
      clip.clear();
    }
  }
}
