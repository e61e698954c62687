package assent.ui.text;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Texts in one language. A key's first word names its bundle: {@code chat.send} stands in {@code
 * assent/i18n/ui-chat.properties}, German in {@code ui-chat_de.properties}. Texts are messages as
 * ICU defines them: places are named, {@code {name}}, and what depends on a number says so itself,
 * {@code {count, plural, one {# message} other {# messages}}}.
 */
public final class Texts {
  /** Languages Assent speaks; the first is the one others fall back to. */
  public static final List<Locale> LANGUAGES =
      List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH);

  private static final Logger LOG = LoggerFactory.getLogger(Texts.class);
  private static final String FOLDER = "/assent/i18n/ui-";
  private static final String ERRORS = "/assent/i18n/errors";

  private final Locale locale;
  private final Map<String, Properties> bundles = new ConcurrentHashMap<>();
  private final Map<String, MessageFormat> messages = new ConcurrentHashMap<>();

  private Texts(Locale locale) {
    this.locale = locale;
  }

  /** Texts for a reader; English where Assent does not speak the language. */
  public static Texts in(Locale wanted) {
    boolean known =
        LANGUAGES.stream().anyMatch(own -> own.getLanguage().equals(wanted.getLanguage()));
    return new Texts(known ? wanted : Locale.ENGLISH);
  }

  /** A language under its own name, which its reader recognises. */
  public static String ownName(Locale language) {
    String name = language.getDisplayLanguage(language);
    return name.substring(0, 1).toUpperCase(language) + name.substring(1);
  }

  /** The language, for dates and numbers. */
  public Locale locale() {
    return locale;
  }

  /** Whether there is a text for the key. */
  public boolean has(String key) {
    return bundle(key).containsKey(key);
  }

  /** The text; a missing one is an error in the log and shows its key. */
  public String get(String key) {
    String text = bundle(key).getProperty(key);
    if (text == null) {
      LOG.error("no text for {} in {}", key, locale);
      return key;
    }
    return text;
  }

  /** The text with its named places filled. */
  public String get(String key, Map<String, ?> places) {
    String text = get(key);
    if (text.indexOf('{') < 0) {
      return text;
    }
    // Filled values are not looked into: a person's name may hold braces.
    Map<String, Object> values = new HashMap<>();
    places.forEach(
        (name, value) -> values.put(name, value instanceof Long ? value : value.toString()));
    MessageFormat message = messages.computeIfAbsent(key, unused -> message(text));
    synchronized (message) {
      return message.format(values);
    }
  }

  private MessageFormat message(String text) {
    return new MessageFormat(text, locale);
  }

  /** The text with one named place filled. */
  public String get(String key, String place, Object value) {
    return get(key, Map.of(place, value));
  }

  /** The text that goes with a number, which fills its place {@code count}. */
  public String count(String key, long count) {
    return get(key, "count", count);
  }

  /** The text of a value of an enum: {@code key} and its name, as in {@code chat.state.sent}. */
  public String family(String key, Enum<?> value) {
    return get(member(key, value));
  }

  /** {@link #family(String, Enum)} with one place to fill. */
  public String family(String key, Enum<?> value, String name, Object with) {
    return get(member(key, value), name, with);
  }

  private static String member(String key, Enum<?> value) {
    return key + "." + value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private Properties bundle(String key) {
    int dot = key.indexOf('.');
    return bundles.computeIfAbsent(dot < 0 ? key : key.substring(0, dot), this::load);
  }

  private Properties load(String domain) {
    // The catalogue of failures belongs to core's ids and is shared with others than ui.
    String base = domain.equals("error") ? ERRORS : FOLDER + domain;
    Properties english = new Properties();
    read(base + ".properties", english);
    if (locale.getLanguage().equals("en")) {
      return english;
    }
    Properties own = new Properties();
    own.putAll(english);
    read(base + "_" + locale.getLanguage() + ".properties", own);
    if (locale.getLanguage().equals("fr")) {
      own.replaceAll((key, text) -> unbroken(text.toString()));
    }
    return own;
  }

  /** French sets a space before a colon and its like; no line may begin with them. */
  private static String unbroken(String text) {
    return text.replaceAll(" ([:;?!»])", "\u00a0$1").replace("« ", "«\u00a0");
  }

  private static void read(String path, Properties into) {
    try (InputStream in = Texts.class.getResourceAsStream(path)) {
      if (in == null) {
        LOG.error("no texts at {}", path);
        return;
      }
      into.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
