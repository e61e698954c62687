package assent.ui.present;

import assent.core.error.CoreException;
import assent.core.error.RetryKind;
import assent.ui.text.Texts;

/** Tells failures in words. */
public final class Problems {
  private Problems() {}

  /** The failure in the reader's language; what the person entered is always kept by the screen. */
  public static Problem of(Throwable failure, Texts texts) {
    if (failure instanceof CoreException known) {
      return new Problem(
          happened(known, texts),
          texts.get("problem.kept"),
          todo(known.retryKind(), texts),
          known.errorId() + ": " + known.getMessage());
    }
    return new Problem(
        texts.get("problem.unexpected"),
        texts.get("problem.kept"),
        texts.get("problem.todo.permanent"),
        failure.getClass().getSimpleName());
  }

  /** Only what happened, in one sentence. */
  public static String happened(CoreException failure, Texts texts) {
    if (texts.has(failure.messageKey())) {
      return texts.get(failure.messageKey(), failure.arguments());
    }
    return texts.get("problem.refused", "id", failure.errorId());
  }

  private static String todo(RetryKind kind, Texts texts) {
    return switch (kind) {
      case NETWORK -> texts.get("problem.todo.network");
      case TRANSIENT -> texts.get("problem.todo.transient");
      case PERMANENT -> texts.get("problem.todo.permanent");
    };
  }
}
