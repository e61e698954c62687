package assent.core.api;

import assent.core.cmc.DisplayText;
import assent.core.cmc.RelationshipId;
import assent.core.error.CoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A proposal to share something else than now, as a person reads it before answering (protocol
 * NOTES §6.3). Accepting applies exactly what stands here, or fails if the sender changed it
 * meanwhile.
 *
 * @param id id of the proposal's event on this account; its notice in the timeline has this key
 * @param relationship whose sharing it is about
 * @param mine whether this account proposed it
 * @param wish what is wished, and what must be said beside it
 * @param reason why, in the proposer's words; may be empty
 * @param state what has become of it
 * @param answerable whether this account can answer it now: the other side proposed it, nobody has
 *     answered, and this account is the one that shares
 * @param status how far it has come; one that was altered is not accepted
 * @param at when it was written
 * @param expires until when an answer is wished, a claim that no platform enforces; null for no end
 * @param answered what was answered
 */
public record ScopeProposal(
    String id,
    RelationshipId relationship,
    boolean mine,
    Wish wish,
    String reason,
    State state,
    boolean answerable,
    DeliveryStatus status,
    Instant at,
    @Nullable Instant expires,
    Answer answered) {
  /**
   * What is wished.
   *
   * @param now what is shared now; null when it could not be read
   * @param wished the whole list that would be shared instead
   * @param cautions what must be said beside the items
   * @param barrier why it cannot be agreed to, only refused: it cannot be read, and nothing is
   *     shown of its items, or it asks what nobody can be asked to agree to; null otherwise
   */
  public record Wish(
      @Nullable List<DataItem> now,
      List<DataItem> wished,
      List<Caution> cautions,
      @Nullable CoreException barrier) {
    public Wish {
      now = now == null ? null : List.copyOf(now);
      wished = List.copyOf(wished);
      cautions = List.copyOf(cautions);
    }
  }

  /**
   * What was answered.
   *
   * @param at when; null while nobody has
   * @param words of the one who answered; may be empty
   */
  public record Answer(@Nullable Instant at, String words) {
    public Answer {
      words = DisplayText.lines(words);
    }
  }

  /** What has become of a proposal. */
  public enum State {
    /** Nobody has answered. */
    OPEN,
    /** This account answered; the answer is on its way, or waits. */
    ANSWERING,
    /** Agreed to; what is shared now tells whether it was applied. */
    ACCEPTED,
    /** Agreed to in a form that no platform applies: all is as before. */
    UNCHANGED,
    REFUSED,
    /** The same side proposed something else later. */
    REPLACED,
    EXPIRED
  }

  /** What a proposal would do with one item. */
  public enum Difference {
    ADDED,
    REMOVED,
    /** Another level than now. */
    LEVEL_CHANGED,
    UNCHANGED
  }

  /**
   * One line of old against new.
   *
   * @param item as wished; as it is now when it would be removed
   * @param before as it is now; null when it would be added
   */
  public record Line(Difference difference, DataItem item, @Nullable DataItem before) {}

  public ScopeProposal {
    reason = DisplayText.lines(reason);
  }

  /** What is shared now; null when it could not be read. */
  public @Nullable List<DataItem> now() {
    return wish.now();
  }

  /** The whole list that would be shared instead. */
  public List<DataItem> wished() {
    return wish.wished();
  }

  /** What must be said beside the items. */
  public List<Caution> cautions() {
    return wish.cautions();
  }

  /** Why it can only be refused; null otherwise. */
  public @Nullable CoreException barrier() {
    return wish.barrier();
  }

  /** When it was answered; null while it is not. */
  public @Nullable Instant answeredAt() {
    return answered.at();
  }

  /** Words of the one who answered; may be empty. */
  public String answer() {
    return answered.words();
  }

  /** How far it has come. */
  public Delivery delivery() {
    return status.delivery();
  }

  /** Whether somebody changed it after it was written. */
  public boolean altered() {
    return status.altered();
  }

  /** Why it failed or waits; null otherwise. */
  public @Nullable CoreException failure() {
    return status.failure();
  }

  /** Whether this account can agree to it now. */
  public boolean agreeable() {
    return answerable && barrier() == null && !altered();
  }

  /**
   * Old against new, in the order wished, what would be removed at the end. Everything counts as
   * added while nobody knows what is shared now.
   */
  public List<Line> lines() {
    @Nullable List<DataItem> now = now();
    List<DataItem> before = now == null ? List.of() : now;
    List<Line> lines = new ArrayList<>();
    for (DataItem item : wished()) {
      Optional<DataItem> former = find(before, item.streamId());
      lines.add(
          former
              .map(old -> new Line(difference(old, item), item, old))
              .orElseGet(() -> new Line(Difference.ADDED, item, null)));
    }
    for (DataItem old : before) {
      if (find(wished(), old.streamId()).isEmpty()) {
        lines.add(new Line(Difference.REMOVED, old, old));
      }
    }
    return lines;
  }

  private static Difference difference(DataItem old, DataItem item) {
    return old.level() == item.level() ? Difference.UNCHANGED : Difference.LEVEL_CHANGED;
  }

  private static Optional<DataItem> find(List<DataItem> items, String streamId) {
    return items.stream().filter(item -> item.streamId().equals(streamId)).findFirst();
  }
}
