package assent.ui.present;

import assent.core.cmc.ErrorId;
import assent.core.error.CoreException;
import assent.core.error.RetryKind;
import assent.ui.text.Texts;

/** Tells failures in words. */
public final class Problems {
  private Problems() {}

  /** The failure in the reader's language; what the person entered is always kept by the screen. */
  public static Problem of(Throwable failure, Texts texts) {
    if (!(failure instanceof CoreException known)) {
      return new Problem(
          texts.get("problem.unexpected"),
          texts.get("problem.kept"),
          texts.get("problem.todo.permanent"),
          failure.getClass().getSimpleName());
    }
    String details = known.errorId() + ": " + known.getMessage();
    if (!texts.has(known.messageKey())) {
      return new Problem(
          texts.get("problem.refused", "id", known.errorId()),
          texts.get("problem.kept"),
          todo(known.retryKind(), texts),
          details);
    }
    // The catalogue's texts say all three in a row: what happened, what was kept, what to do.
    String all = texts.get(known.messageKey(), known.arguments());
    int first = all.indexOf(". ");
    return first < 0
        ? new Problem(all, "", "", details)
        : new Problem(all.substring(0, first + 1), all.substring(first + 2), "", details);
  }

  /** All of it in one paragraph. */
  public static String sentence(Throwable failure, Texts texts) {
    Problem problem = of(failure, texts);
    return (problem.happened() + " " + problem.kept() + " " + problem.todo()).strip();
  }

  /**
   * The same of something that is kept and tried again by itself: nobody need do anything about a
   * network that is not there.
   */
  public static String waiting(Throwable failure, Texts texts) {
    boolean unreachable =
        failure instanceof CoreException known
            && known.errorId().equals(ErrorId.ASSENT_UNREACHABLE.id());
    return unreachable ? texts.get("problem.waits") : sentence(failure, texts);
  }

  private static String todo(RetryKind kind, Texts texts) {
    return switch (kind) {
      case NETWORK -> texts.get("problem.todo.network");
      case TRANSIENT -> texts.get("problem.todo.transient");
      case PERMANENT -> texts.get("problem.todo.permanent");
    };
  }
}
