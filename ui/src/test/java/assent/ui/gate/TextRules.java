package assent.ui.gate;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks of bundles and of the sources that use them. Each returns what is wrong, in words. */
final class TextRules {
  private static final List<String> OTHERS = List.of("_de", "_fr");
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern SHOWN =
      Pattern.compile(
          "(?:new (?:Label|Button|Text|Tooltip|Hyperlink|CheckBox|RadioButton|ToggleButton|Tab|"
              + "TitledPane|MenuItem|EmptyState)|Labels\\.(?:label|wrapped)|"
              + "\\.set(?:Text|PromptText|AccessibleText|AccessibleHelp|Title|HeaderText))"
              + "\\(\\s*\"[^\"]*\\p{L}[^\"]*\"");

  private TextRules() {}

  /** Missing, surplus, double and misplaced keys, and places that differ between languages. */
  static List<String> bundles(Path folder) {
    List<String> wrong = new ArrayList<>();
    for (String domain : domains(folder)) {
      Map<String, String> english = read(folder.resolve("ui-" + domain + ".properties"), wrong);
      for (String key : english.keySet()) {
        if (!key.startsWith(domain + ".")) {
          wrong.add(key + " does not belong into ui-" + domain);
        }
      }
      messages(domain, english, wrong);
      for (String language : OTHERS) {
        Path file = folder.resolve("ui-" + domain + language + ".properties");
        if (!Files.exists(file)) {
          wrong.add("no file " + file.getFileName());
          continue;
        }
        Map<String, String> other = read(file, wrong);
        messages(domain + language, other, wrong);
        compare(domain + language, english, other, wrong);
      }
    }
    return wrong;
  }

  /** Keys that no source names, and names of keys that do not exist. */
  static List<String> usage(Path folder, List<Path> sources) {
    Set<String> keys = new TreeSet<>();
    Set<String> domains = domains(folder);
    for (String domain : domains) {
      keys.addAll(read(folder.resolve("ui-" + domain + ".properties"), new ArrayList<>()).keySet());
    }
    Set<String> named = new TreeSet<>();
    Set<String> families = new TreeSet<>();
    for (Path source : sources) {
      String text = text(source);
      Matcher literal = LITERAL.matcher(text);
      while (literal.find()) {
        String word = literal.group(1);
        int dot = word.indexOf('.');
        if (dot > 0 && domains.contains(word.substring(0, dot)) && word.matches("[a-z0-9.-]+")) {
          boolean family = text.substring(0, literal.start()).stripTrailing().endsWith("family(");
          (family ? families : named).add(word);
        }
      }
    }
    List<String> wrong = new ArrayList<>();
    for (String key : keys) {
      boolean used =
          named.contains(key) || families.contains(key.substring(0, key.lastIndexOf('.')));
      if (!used) {
        wrong.add("nobody uses " + key);
      }
    }
    for (String name : named) {
      if (!keys.contains(name)) {
        wrong.add("no text for " + name);
      }
    }
    for (String family : families) {
      if (keys.stream().noneMatch(key -> key.startsWith(family + "."))) {
        wrong.add("no texts for the family " + family);
      }
    }
    return wrong;
  }

  /** Words in sources that would be shown as they are. */
  static List<String> literals(List<Path> sources) {
    List<String> wrong = new ArrayList<>();
    for (Path source : sources) {
      Matcher shown = SHOWN.matcher(text(source));
      while (shown.find()) {
        wrong.add(source.getFileName() + ": " + shown.group());
      }
    }
    return wrong;
  }

  /** All Java files below a folder. */
  static List<Path> sources(Path root) {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(path -> path.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Set<String> domains(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      Set<String> domains = new TreeSet<>();
      all.map(path -> Objects.requireNonNull(path.getFileName()).toString())
          .filter(name -> name.matches("ui-[a-z]+\\.properties"))
          .forEach(name -> domains.add(name.substring(3, name.length() - 11)));
      return domains;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void compare(
      String where, Map<String, String> english, Map<String, String> other, List<String> wrong) {
    for (Map.Entry<String, String> entry : english.entrySet()) {
      String translated = other.get(entry.getKey());
      if (translated == null) {
        wrong.add(where + " lacks " + entry.getKey());
      } else if (!Objects.equals(places(entry.getValue()), places(translated))) {
        wrong.add(where + " has other places in " + entry.getKey());
      } else if (translated.isBlank()) {
        wrong.add(where + " says nothing for " + entry.getKey());
      }
    }
    for (String key : other.keySet()) {
      if (!english.containsKey(key)) {
        wrong.add(where + " has a surplus " + key);
      }
    }
  }

  /** Each text is a message, with a form for every number where it speaks of one. */
  private static void messages(String where, Map<String, String> texts, List<String> wrong) {
    texts.forEach(
        (key, text) -> {
          if (places(text) == null) {
            wrong.add(where + " has no message in " + key);
          }
        });
  }

  private static @Nullable Set<String> places(String text) {
    try {
      return new MessageFormat(text, Locale.ROOT).getArgumentNames();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Line by line: a loader of properties would hide a key that stands there twice. */
  private static Map<String, String> read(Path file, List<String> wrong) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String line : text(file).split("\n")) {
      int equals = line.indexOf('=');
      if (line.startsWith("#") || equals < 0) {
        continue;
      }
      if (texts.put(line.substring(0, equals).strip(), line.substring(equals + 1)) != null) {
        wrong.add(file.getFileName() + " has twice " + line.substring(0, equals));
      }
    }
    return texts;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
