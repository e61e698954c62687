package assent.core.consent;

import assent.core.api.AlertDraft;
import assent.core.api.DataItem;
import assent.core.api.FieldsRefused;
import assent.core.api.FieldsRefused.Flaw;
import assent.core.api.InviteDraft;
import assent.core.cmc.DisplayText;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.content.ChatContent;
import assent.core.operation.InviteRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what a person filled in before anything of it is sent, and says which fields are wrong.
 * What is optional may be missing.
 */
public final class DraftCheck {
  /** A title is read on one or two lines. */
  static final int LONGEST_TITLE = 300;

  /** Reasons and the text of an alert, in UTF-16 units: as much as a message. */
  static final int LONGEST_WORDS = ChatContent.LONGEST;

  /** What an offer may weigh is bounded on the reader's side; the rest of it is little. */
  private static final int MOST_BYTES = 200_000;

  private final Map<String, Flaw> flaws = new HashMap<>();

  private DraftCheck() {}

  static void invite(InviteDraft draft) {
    DraftCheck check = new DraftCheck();
    check.required("title", draft.title(), LONGEST_TITLE);
    check.texts("description", draft.description());
    check.required("consent", draft.consent(), Integer.MAX_VALUE);
    if (check.flaws.isEmpty() && bytes(draft.description()) + bytes(draft.consent()) > MOST_BYTES) {
      boolean consent = bytes(draft.consent()) > bytes(draft.description());
      check.flaws.put(consent ? "consent" : "description", Flaw.TOO_LONG);
    }
    if (draft.requesterName().length() > DisplayText.LONGEST_NAME) {
      check.flaws.put("requesterName", Flaw.TOO_LONG);
    }
    if (draft.validity().compareTo(InviteRequest.SHORTEST) < 0
        || draft.validity().compareTo(InviteRequest.LONGEST) > 0) {
      check.flaws.put("validity", Flaw.OUT_OF_RANGE);
    }
    check.items("items", draft.items());
    check.done();
  }

  public static void alert(AlertDraft draft) {
    DraftCheck check = new DraftCheck();
    check.words("title", draft.title(), LONGEST_TITLE);
    if (draft.title().isBlank()) {
      check.flaws.put("title", Flaw.MISSING);
    }
    check.words("body", draft.body(), LONGEST_WORDS);
    check.done();
  }

  /**
   * The text without what no server can keep: a NUL, which ends a message with a server error, and
   * half a surrogate pair, which nothing can write. Neither can be typed; both can be pasted.
   */
  public static String sendable(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> c != 0)
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xfffd : c)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }

  public static void message(String text) {
    DraftCheck check = new DraftCheck();
    check.words("text", text, ChatContent.LONGEST);
    if (text.isBlank()) {
      check.flaws.put("text", Flaw.MISSING);
    }
    check.done();
  }

  public static void proposal(List<DataItem> wished, String reason) {
    DraftCheck check = new DraftCheck();
    check.items("items", wished);
    check.words("reason", reason, LONGEST_WORDS);
    check.done();
  }

  public static void reason(@Nullable String reason) {
    DraftCheck check = new DraftCheck();
    check.words("reason", reason == null ? "" : reason, LONGEST_WORDS);
    check.done();
  }

  /**
   * What is optional stands there all the same, empty in the languages of the title: servers ask
   * for it.
   */
  static LocalizedText optional(Map<String, String> text, Map<String, String> title) {
    Map<String, String> written = new HashMap<>(text);
    written.values().removeIf(String::isBlank);
    if (!written.isEmpty()) {
      return new LocalizedText(written);
    }
    Map<String, String> empty = new HashMap<>();
    title.keySet().forEach(language -> empty.put(language, ""));
    return new LocalizedText(empty);
  }

  private void required(String field, Map<String, String> text, int longest) {
    if (text.values().stream().allMatch(String::isBlank)) {
      flaws.put(field, Flaw.MISSING);
      return;
    }
    texts(field, text);
    text.values().forEach(one -> words(field, one, longest));
  }

  private void texts(String field, Map<String, String> text) {
    if (!text.isEmpty() && !new LocalizedText(text).isSendable()) {
      flaws.put(field, Flaw.MALFORMED);
    }
  }

  private void words(String field, String text, int longest) {
    if (text.length() > longest) {
      flaws.put(field, Flaw.TOO_LONG);
    }
  }

  private void items(String field, List<DataItem> items) {
    if (items.isEmpty()) {
      flaws.put(field, Flaw.MISSING);
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      DataItem item = items.get(i);
      String name = field + "[" + i + "]";
      if (item.streamId().isBlank()) {
        flaws.put(name + ".streamId", Flaw.MISSING);
      } else if (item.streamId().chars().anyMatch(c -> c <= ' ' || c == 0xFFFD)) {
        flaws.put(name + ".streamId", Flaw.MALFORMED);
      } else if (!seen.add(item.streamId())) {
        flaws.put(name + ".streamId", Flaw.TWICE);
      }
      words(name + ".name", item.name(), LONGEST_TITLE);
    }
  }

  private void done() {
    if (!flaws.isEmpty()) {
      throw new FieldsRefused(flaws);
    }
  }

  private static int bytes(Map<String, String> texts) {
    return texts.values().stream()
        .mapToInt(text -> text.getBytes(StandardCharsets.UTF_8).length)
        .sum();
  }
}
