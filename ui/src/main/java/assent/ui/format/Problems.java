package assent.ui.format;

import assent.core.api.FieldsRefused;
import assent.core.cmc.ErrorId;
import assent.core.error.CoreException;
import assent.core.error.RetryKind;
import assent.ui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tells failures in words. */
public final class Problems {
  private Problems() {}

  /** The failure in the reader's language; what the person entered is always kept by the screen. */
  public static Problem of(Throwable failure, Texts texts) {
    if (!(failure instanceof CoreException known)) {
      return new Problem(
          texts.get("problem.unexpected"),
          texts.get("problem.kept"),
          texts.get("problem.advice.permanent"),
          failure.getClass().getSimpleName());
    }
    String details = known.errorId() + ": " + known.getMessage();
    if (!texts.has(known.messageKey())) {
      return new Problem(
          texts.get("problem.refused", "id", known.errorId()),
          texts.get("problem.kept"),
          advice(known.retryKind(), texts),
          details);
    }
    // The catalogue's texts say all three in a row: what happened, what was kept, what to do.
    String all = texts.get(known.messageKey(), known.arguments());
    int first = all.indexOf(". ");
    String advice = failure instanceof FieldsRefused refused ? fields(refused, texts) : "";
    return first < 0
        ? new Problem(all, "", advice, details)
        : new Problem(all.substring(0, first + 1), all.substring(first + 2), advice, details);
  }

  /** What is wrong with a field that was filled in. */
  public static String flaw(FieldsRefused.Flaw flaw, Texts texts) {
    return texts.family("problem.flaw", flaw);
  }

  /** What is wrong with each field that was refused, by its name in what was to be sent. */
  public static Map<String, String> flaws(FieldsRefused refused, Texts texts) {
    Map<String, String> words = new TreeMap<>();
    refused.flaws().forEach((name, flaw) -> words.put(name, flaw(flaw, texts)));
    return Map.copyOf(words);
  }

  /** Each field by its name: not every form has a place to mark it. */
  private static String fields(FieldsRefused refused, Texts texts) {
    List<String> lines = new ArrayList<>();
    new TreeMap<>(refused.flaws())
        .forEach(
            (path, flaw) ->
                FieldName.of(path)
                    .map(
                        field ->
                            texts.get(
                                "problem.field",
                                Map.of(
                                    "field",
                                    texts.family("problem.field", field),
                                    "flaw",
                                    flaw(flaw, texts))))
                    .filter(line -> !lines.contains(line))
                    .ifPresent(lines::add));
    return String.join("\n", lines);
  }

  /** All of it in one paragraph. */
  public static String sentence(Throwable failure, Texts texts) {
    Problem problem = of(failure, texts);
    return (problem.happened() + " " + problem.kept() + " " + problem.advice()).strip();
  }

  /**
   * The same of something that is kept and tried again by itself: nobody need do anything about a
   * network that is not there.
   */
  public static String waiting(Throwable failure, Texts texts) {
    boolean unreachable =
        failure instanceof CoreException known
            && ErrorId.of(known).filter(ErrorId.ASSENT_UNREACHABLE::equals).isPresent();
    return unreachable ? texts.get("problem.waits") : sentence(failure, texts);
  }

  private static String advice(RetryKind kind, Texts texts) {
    return switch (kind) {
      case NETWORK -> texts.get("problem.advice.network");
      case TRANSIENT -> texts.get("problem.advice.transient");
      case PERMANENT -> texts.get("problem.advice.permanent");
    };
  }
}
