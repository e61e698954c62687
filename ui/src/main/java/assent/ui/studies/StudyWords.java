package assent.ui.studies;

import assent.core.api.study.StudyPlan;
import assent.core.api.study.StudySnapshot;
import assent.ui.format.Chip;
import assent.ui.format.Numbers;
import assent.ui.format.PlainText;
import assent.ui.format.Times;
import assent.ui.format.Tone;
import assent.ui.fx.Ui;
import assent.ui.text.Texts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tells a study in words. */
final class StudyWords {
  private final Ui ui;
  private final Texts texts;
  private final Times times;
  private final Numbers numbers;

  StudyWords(Ui ui) {
    this.ui = ui;
    this.texts = ui.texts();
    this.times = ui.times();
    this.numbers = new Numbers(texts.locale());
  }

  String title(StudyPlan plan) {
    String title = PlainText.name(plan.title(texts.locale().getLanguage()));
    return title.isEmpty() ? texts.get("studies.untitled") : title;
  }

  /** Whether it runs, in a word. */
  Chip chip(StudySnapshot study) {
    LocalDate today = LocalDate.ofInstant(ui.clock().instant(), study.plan().span().zone());
    LocalDate starts = study.plan().span().starts();
    LocalDate ends = study.plan().span().ends();
    if (study.archived()) {
      return new Chip(texts.get("studies.chip.archived"), Tone.ENDED);
    }
    if (starts != null && starts.isAfter(today)) {
      return new Chip(texts.get("studies.chip.before"), Tone.PENDING);
    }
    if (ends != null && ends.isBefore(today)) {
      return new Chip(texts.get("studies.chip.over"), Tone.ENDED);
    }
    return new Chip(texts.get("studies.chip.running"), Tone.OPEN);
  }

  /** How many there are of those that are wanted. */
  String people(StudyPlan plan, int accepted) {
    Integer target = plan.span().target();
    return target == null
        ? texts.count("studies.people", accepted)
        : texts.get(
            "studies.people.of", Map.of("count", numbers.whole(accepted), "target", (long) target));
  }

  /** Text, people and time in one line. */
  String facts(StudyPlan plan, int accepted) {
    List<String> parts = new ArrayList<>();
    if (!plan.textVersion().isEmpty()) {
      parts.add(texts.get("studies.fact.text", "version", PlainText.name(plan.textVersion())));
    }
    parts.add(people(plan, accepted));
    LocalDate starts = plan.span().starts();
    LocalDate ends = plan.span().ends();
    if (starts != null && ends != null) {
      parts.add(
          texts.get(
              "studies.fact.span",
              Map.of("starts", times.shortDate(starts), "ends", times.date(ends))));
    } else if (ends != null) {
      parts.add(texts.get("studies.fact.ends", "ends", times.date(ends)));
    } else if (starts != null) {
      parts.add(texts.get("studies.fact.starts", "starts", times.date(starts)));
    }
    return String.join(" · ", parts);
  }
}
