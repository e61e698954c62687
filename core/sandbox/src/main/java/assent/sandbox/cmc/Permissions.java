package assent.sandbox.cmc;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Permission entries as offers and acceptances carry them: {@code {streamId, level}} or {@code
 * {feature, setting}}, and the rule that compares what is granted with what was offered (NOTES
 * §6.2).
 */
final class Permissions {
  private static final List<String> LEVELS =
      List.of("none", "read", "create-only", "contribute", "manage");
  private static final List<String> SETTINGS = List.of("forbidden", "allowed");

  private Permissions() {}

  /** Says what is wrong with a permission list; the message is what the server answers. */
  static final class Invalid extends Exception {
    private static final long serialVersionUID = 1L;

    Invalid(String message) {
      super(message);
    }
  }

  /** Why a grant is refused; the words stand in the failure's text. */
  enum Refusal {
    NOT_SUBSET("not-subset", "cmc-granted-permissions-not-subset"),
    CHOICE_NOT_ALLOWED("choice-not-allowed", "cmc-consent-user-choice-not-allowed"),
    MANDATORY_REFUSED("mandatory-refused", "cmc-mandatory-permission-refused");

    final String word;
    final String errorId;

    Refusal(String word, String errorId) {
      this.word = word;
      this.errorId = errorId;
    }
  }

  /** A refused grant and the entries that are to blame. */
  record Verdict(Refusal refusal, ArrayNode offending) {}

  /** Known fields only, {@code mandatory} dropped. */
  static ArrayNode plain(JsonNode list) throws Invalid {
    return normalise(list, false);
  }

  /** Known fields only, {@code mandatory} kept; exclusion masks are not allowed in an offer. */
  static ArrayNode offered(JsonNode list) throws Invalid {
    return normalise(list, true);
  }

  private static ArrayNode normalise(JsonNode list, boolean offer) throws Invalid {
    if (!list.isArray()) {
      throw new Invalid("permissions must be an array");
    }
    ArrayNode result = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < list.size(); i++) {
      JsonNode entry = list.get(i);
      ObjectNode known = Nodes.object();
      if (isStream(entry)) {
        if (offer && "none".equals(Nodes.text(entry, "level"))) {
          throw new Invalid(
              ("invalid consent permission at index %d: level 'none' (an exclusion mask) is not"
                      + " allowed in a consent offer — offers must grant positive access only")
                  .formatted(i));
        }
        copyText(entry, known, "streamId");
        copyText(entry, known, "level");
        copyText(entry, known, "defaultName");
        copyText(entry, known, "name");
      } else if (isFeature(entry)) {
        copyText(entry, known, "feature");
        copyText(entry, known, "setting");
      } else {
        throw new Invalid(
            "invalid permission at index %d: expected {streamId, level in [%s]} or {feature, setting in [%s]}"
                .formatted(i, String.join(", ", LEVELS), String.join(", ", SETTINGS)));
      }
      if (offer && isTrue(entry.path("mandatory"))) {
        known.put("mandatory", true);
      }
      result.add(known);
    }
    return result;
  }

  static ArrayNode withoutMandatory(Iterable<JsonNode> entries) {
    ArrayNode stripped = JsonNodeFactory.instance.arrayNode();
    for (JsonNode entry : entries) {
      ObjectNode copy = Nodes.copy(entry);
      copy.remove("mandatory");
      stripped.add(copy);
    }
    return stripped;
  }

  /**
   * Compares entry by entry, names and {@code mandatory} apart: granted ⊆ offered always;
   * everything when no choice was allowed; the mandatory ones otherwise.
   *
   * @return why the grant is refused, or empty
   */
  static Optional<Verdict> check(ArrayNode granted, ArrayNode offered, boolean choiceAllowed) {
    Set<String> offeredKeys = keys(offered);
    List<JsonNode> foreign = new ArrayList<>();
    for (JsonNode entry : granted) {
      if (!offeredKeys.contains(key(entry))) {
        foreign.add(entry);
      }
    }
    if (!foreign.isEmpty()) {
      return verdict(Refusal.NOT_SUBSET, foreign);
    }
    Set<String> grantedKeys = keys(granted);
    List<JsonNode> missing = new ArrayList<>();
    for (JsonNode entry : offered) {
      boolean needed = !choiceAllowed || isTrue(entry.path("mandatory"));
      if (needed && !grantedKeys.contains(key(entry))) {
        missing.add(entry);
      }
    }
    return missing.isEmpty()
        ? Optional.empty()
        : verdict(choiceAllowed ? Refusal.MANDATORY_REFUSED : Refusal.CHOICE_NOT_ALLOWED, missing);
  }

  private static Optional<Verdict> verdict(Refusal refusal, List<JsonNode> entries) {
    return Optional.of(new Verdict(refusal, withoutMandatory(entries)));
  }

  private static Set<String> keys(ArrayNode entries) {
    Set<String> keys = new HashSet<>();
    for (JsonNode entry : entries) {
      keys.add(key(entry));
    }
    return keys;
  }

  private static String key(JsonNode entry) {
    return isStream(entry)
        ? "s|" + Nodes.text(entry, "streamId") + "|" + Nodes.text(entry, "level")
        : "f|" + Nodes.text(entry, "feature") + "|" + Nodes.text(entry, "setting");
  }

  private static boolean isStream(JsonNode entry) {
    String level = Nodes.text(entry, "level");
    return Nodes.nonEmpty(entry, "streamId") != null && level != null && LEVELS.contains(level);
  }

  private static boolean isFeature(JsonNode entry) {
    String setting = Nodes.text(entry, "setting");
    return Nodes.nonEmpty(entry, "feature") != null
        && setting != null
        && SETTINGS.contains(setting);
  }

  private static boolean isTrue(JsonNode node) {
    return node.isBoolean() && node.booleanValue();
  }

  private static void copyText(JsonNode from, ObjectNode to, String name) {
    String text = Nodes.text(from, name);
    if (text != null) {
      to.put(name, text);
    }
  }
}
