package assent.ui.format;

import assent.core.api.Caution;
import assent.ui.text.Texts;
import java.util.List;

/** Tells what must be said beside a list of data. The words are part of what is consented to. */
public final class CautionTexts {
  private CautionTexts() {}

  /** One sentence or two for each. */
  public static List<String> of(List<Caution> cautions, Texts texts) {
    return cautions.stream().map(caution -> of(caution, texts)).toList();
  }

  private static String of(Caution caution, Texts texts) {
    return texts.family(
        "sharing.caution", caution.kind(), "subject", PlainText.name(caution.subject()));
  }
}
