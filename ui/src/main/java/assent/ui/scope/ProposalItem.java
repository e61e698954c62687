package assent.ui.scope;

import assent.ui.format.Chip;
import assent.ui.format.Sharing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A proposal as it is read.
 *
 * @param heading who proposed it, and when
 * @param state what has become of it
 * @param known whether it is known what is shared now; otherwise everything counts as added
 * @param reason in the proposer's words; inert; may be empty
 * @param answer in the words of the one who answered; inert; may be empty
 * @param trouble why it waits or failed; empty when it does neither
 * @param answerable whether it can be answered here and now
 * @param agreeable whether it can also be agreed to; otherwise only refused
 * @param cautions what must be read beside the lines
 * @param barrier why it cannot be agreed to; empty if it can
 * @param open whether nobody has answered
 * @param asked whether it is the other side's and not settled: it wants an answer from here
 */
public record ProposalItem(
    String id,
    String heading,
    Chip state,
    boolean known,
    List<Line> lines,
    String reason,
    String answer,
    String trouble,
    boolean altered,
    boolean answerable,
    boolean agreeable,
    List<String> cautions,
    String barrier,
    boolean open,
    boolean asked) {
  /** What it would do with one thing. */
  public enum Change {
    ADDED,
    REMOVED,
    LEVEL_CHANGED,
    UNCHANGED
  }

  /**
   * One line of old against new.
   *
   * @param change null once it was answered: what is shared then is what it is compared with
   * @param now as it would be; as it is when it would be removed
   * @param before what the other side can do with it now; null when that is not told beside it
   */
  public record Line(@Nullable Change change, Sharing now, @Nullable String before) {}
}
