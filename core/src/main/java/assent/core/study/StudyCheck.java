package assent.core.study;

import assent.core.api.FieldsRefused;
import assent.core.api.FieldsRefused.Flaw;
import assent.core.api.study.ParticipantSnapshot.Label;
import assent.core.api.study.StudyItem;
import assent.core.api.study.StudyPlan;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.Permission;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Looks at what a person filled in of a study before anything of it is written. */
final class StudyCheck {
  private static final int LONGEST_TITLE = 300;
  private static final int LONGEST_LABEL = 60;
  private static final int LONGEST_TEXT = 64 * 1024;
  private static final int LONGEST_PREFIX = 12;
  private static final int MOST_ITEMS = 60;
  private static final int MOST_TAGS = 20;

  private final Map<String, Flaw> flaws = new HashMap<>();

  private StudyCheck() {}

  static void plan(StudyPlan plan) {
    StudyCheck check = new StudyCheck();
    check.needed("title", plan.texts().title(), LONGEST_TITLE);
    check.texts("description", plan.texts().description(), LONGEST_TEXT);
    check.needed("consent", plan.texts().consent(), LONGEST_TEXT);
    check.words("textVersion", plan.textVersion(), LONGEST_LABEL);
    check.words("requesterName", plan.requesterName(), LONGEST_TITLE);
    check.words("codePrefix", plan.codePrefix(), LONGEST_PREFIX);
    check.span(plan.span());
    check.items(plan);
    check.done();
  }

  static void label(Label label) {
    StudyCheck check = new StudyCheck();
    if (label.code().isBlank()) {
      check.flaws.put("code", Flaw.MISSING);
    }
    check.words("code", label.code(), LONGEST_LABEL);
    check.words("alias", label.alias(), LONGEST_LABEL);
    if (label.tags().size() > MOST_TAGS) {
      check.flaws.put("tags", Flaw.OUT_OF_RANGE);
    }
    label.tags().forEach(tag -> check.words("tags", tag, LONGEST_LABEL));
    check.done();
  }

  static void note(String text) {
    StudyCheck check = new StudyCheck();
    if (text.isBlank()) {
      check.flaws.put("note", Flaw.MISSING);
    }
    check.words("note", text, LONGEST_TEXT);
    check.done();
  }

  private void span(StudyPlan.Span span) {
    if (span.target() != null && span.target() < 1) {
      flaws.put("target", Flaw.OUT_OF_RANGE);
    }
    if (span.daysEach() != null && span.daysEach() < 1) {
      flaws.put("daysEach", Flaw.OUT_OF_RANGE);
    }
    if (span.starts() != null && span.ends() != null && span.ends().isBefore(span.starts())) {
      flaws.put("ends", Flaw.OUT_OF_RANGE);
    }
  }

  private void items(StudyPlan plan) {
    if (plan.items().isEmpty()) {
      flaws.put("items", Flaw.MISSING);
    } else if (plan.items().size() > MOST_ITEMS) {
      flaws.put("items", Flaw.OUT_OF_RANGE);
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < plan.items().size(); i++) {
      StudyItem item = plan.items().get(i);
      String stream = item.streamId();
      String field = "items[" + i + "].streamId";
      if (stream.isBlank()) {
        flaws.put(field, Flaw.MISSING);
      } else if (stream.chars().anyMatch(c -> c <= ' ' || c == 0xFFFD) || !isOfPerson(item)) {
        flaws.put(field, Flaw.MALFORMED);
      } else if (!seen.add(stream)) {
        flaws.put(field, Flaw.TWICE);
      }
      words("items[" + i + "].name", item.name(), LONGEST_TITLE);
      words("items[" + i + "].unit", item.unit(), LONGEST_LABEL);
    }
  }

  /** Neither the plumbing of a platform nor somebody's own studies, which hold notes on others. */
  private static boolean isOfPerson(StudyItem item) {
    return Permission.on(item.streamId(), item.data().level()).isUserFacing()
        && !StudyStreams.isOurs(item.streamId());
  }

  private void needed(String field, Map<String, String> texts, int longest) {
    if (texts.values().stream().allMatch(String::isBlank)) {
      flaws.put(field, Flaw.MISSING);
    } else {
      texts(field, texts, longest);
    }
  }

  private void texts(String field, Map<String, String> texts, int longest) {
    if (!texts.isEmpty() && !new LocalizedText(texts).isSendable()) {
      flaws.put(field, Flaw.MALFORMED);
    }
    texts.values().forEach(text -> words(field, text, longest));
  }

  private void words(String field, String text, int longest) {
    if (text.length() > longest) {
      flaws.put(field, Flaw.TOO_LONG);
    }
  }

  private void done() {
    if (!flaws.isEmpty()) {
      throw new FieldsRefused(flaws);
    }
  }
}
