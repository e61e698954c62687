package assent.core.cmc;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A text in one or more languages, as {@code {"en": "…", "de": "…"}} (protocol NOTES §4).
 *
 * <p>What is read may hold odd language names and empty texts; what is sent must not hold the
 * former, see {@link #isSendable()}. {@link #toString()} tells the languages only.
 *
 * @param texts language → text, in the order in which they were written
 */
public record LocalizedText(Map<String, String> texts) {
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");

  public LocalizedText {
    texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
  }

  /** A text in one language. */
  public static LocalizedText of(String language, String text) {
    return new LocalizedText(Map.of(language, text));
  }

  /**
   * @param field name for messages
   * @throws MalformedContentException if this is no object of strings
   */
  public static LocalizedText parse(JsonNode node, String field) {
    if (!(node instanceof ObjectNode object)) {
      throw new MalformedContentException(field, "must be an object of language and text");
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      if (!entry.getValue().isString()) {
        throw new MalformedContentException(field, "must hold a text for every language");
      }
      texts.put(entry.getKey(), entry.getValue().stringValue());
    }
    return new LocalizedText(texts);
  }

  public ObjectNode toJson() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    texts.forEach(node::put);
    return node;
  }

  /** Whether a platform takes it: not empty, and every language two or three small letters. */
  public boolean isSendable() {
    return !texts.isEmpty()
        && texts.keySet().stream().allMatch(language -> LANGUAGE.matcher(language).matches());
  }

  /**
   * The text for the first of these languages that has one; else English; else the first text that
   * there is. Empty only where no language has any text.
   */
  public Optional<String> best(Locale... wanted) {
    for (Locale locale : wanted) {
      String text = in(locale.getLanguage());
      if (text == null) {
        text = in(threeLetters(locale));
      }
      if (text != null) {
        return Optional.of(text);
      }
    }
    String english = in("en");
    if (english != null) {
      return Optional.of(english);
    }
    return texts.values().stream().filter(text -> !text.isBlank()).findFirst();
  }

  @Override
  public String toString() {
    return "LocalizedText" + texts.keySet();
  }

  private @Nullable String in(String language) {
    String text = texts.get(language);
    return text == null || text.isBlank() ? null : text;
  }

  private static String threeLetters(Locale locale) {
    try {
      return locale.getISO3Language();
    } catch (MissingResourceException noSuchCode) {
      return locale.getLanguage();
    }
  }
}
