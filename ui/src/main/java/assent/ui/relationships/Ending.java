package assent.ui.relationships;

import assent.ui.format.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far the ending of the chosen relationship has come. */
public sealed interface Ending {
  /** Nobody asked for it. */
  record None() implements Ending {}

  /**
   * The person is told what will happen and asked.
   *
   * @param problem why the last try failed; null for the first
   */
  record Asked(@Nullable Problem problem) implements Ending {}

  /** On its way. */
  record Working() implements Ending {}

  /** Over; what is true now. */
  record Told(List<Outcome> outcomes) implements Ending {}
}
