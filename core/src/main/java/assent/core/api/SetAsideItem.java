package assent.core.api;

import assent.core.cmc.DisplayText;
import assent.core.cmc.RelationshipId;
import assent.core.error.SetAside;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something in the account that this program could not read, so that it was put aside and
 * everything around it went on. What is in it is not held; it stays on the platform until it is
 * deleted there.
 *
 * @param kind what it is
 * @param id its id on the platform; empty where it could not be found
 * @param name the type of an event, the name of an access or stream, as a stranger may have chosen
 *     it: inert, at most 80 characters
 * @param from whose half of a relationship wrote it, or null where that is not known
 * @param reason why
 * @param bytes how long it is; 0 where that is not known
 * @param found when it was first met
 */
public record SetAsideItem(
    Kind kind,
    String id,
    String name,
    @Nullable RelationshipId from,
    SetAside.Reason reason,
    long bytes,
    Instant found) {
  /** Longer names say no more. */
  private static final int LONGEST = 80;

  public SetAsideItem {
    name = DisplayText.inert(name, LONGEST);
  }

  /** What a thing is. */
  public enum Kind {
    EVENT,
    /** An access, or the part of one that the plugin copied from what a stranger wrote. */
    ACCESS,
    STREAM,
    /** A field of an answer, which nobody can delete. */
    OTHER
  }

  /** Whether this account can delete it: an event, or an access, that told its id. */
  public boolean deletable() {
    return !id.isEmpty() && (kind == Kind.EVENT || kind == Kind.ACCESS);
  }
}
