package assent.core.persistence;

import assent.core.error.SetAside;
import java.time.Instant;

/**
 * Something that could not be read, as it is kept: the cursor has moved past it, so nobody may come
 * by it again.
 *
 * @param found when it was first met
 */
public record KeptUnread(SetAside what, Instant found) {
  /** What tells it from others. */
  public String key() {
    return what.id().isEmpty()
        ? what.list() + " " + what.stream() + " " + what.type() + " " + what.reason()
        : what.list() + " " + what.id();
  }
}
