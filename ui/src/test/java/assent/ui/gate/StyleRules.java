package assent.ui.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks of the style sheets. Each returns what is wrong, in words. */
final class StyleRules {
  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
  private static final Pattern DECLARATION = Pattern.compile("([a-z0-9-]+)\\s*:\\s*([^;{}]+);");
  private static final Pattern COLOUR =
      Pattern.compile(
          "#[0-9a-fA-F]{3,8}\\b|\\b(rgb|rgba|hsb|hsba|derive|ladder)\\(|"
              + "\\b(white|black|red|green|blue|gr[ae]y|silver|orange|yellow|navy|teal)\\b");
  private static final Pattern TOKEN = Pattern.compile("(?<![\\w-])-(?!fx-)[a-z][a-z0-9-]*");

  private StyleRules() {}

  /** Colours written out where only tokens may stand, and tokens that no theme defines. */
  static List<String> rules(Path folder) {
    Map<String, String> light = tokens(folder.resolve("tokens-light.css"));
    Map<String, String> dark = tokens(folder.resolve("tokens-dark.css"));
    List<String> wrong = new ArrayList<>();
    light.keySet().stream()
        .filter(token -> !dark.containsKey(token))
        .forEach(token -> wrong.add("only light has " + token));
    dark.keySet().stream()
        .filter(token -> !light.containsKey(token))
        .forEach(token -> wrong.add("only dark has " + token));
    for (Path file : sheets(folder)) {
      String name = Objects.requireNonNull(file.getFileName()).toString();
      if (name.startsWith("tokens-")) {
        continue;
      }
      Matcher declaration = DECLARATION.matcher(read(file));
      while (declaration.find()) {
        String value = declaration.group(2);
        if (declaration.group(1).equals("-fx-font-family")) {
          continue;
        }
        if (COLOUR.matcher(value).find()) {
          wrong.add(name + ": colour in " + declaration.group());
        }
        Matcher token = TOKEN.matcher(value);
        while (token.find()) {
          if (!light.containsKey(token.group())) {
            wrong.add(name + ": unknown token " + token.group());
          }
        }
      }
    }
    return wrong;
  }

  /** The tokens of a theme and their values. */
  static Map<String, String> tokens(Path file) {
    Map<String, String> tokens = new TreeMap<>();
    Matcher declaration = DECLARATION.matcher(read(file));
    while (declaration.find()) {
      tokens.put(declaration.group(1), declaration.group(2).strip());
    }
    return tokens;
  }

  /** Contrast of two colours as WCAG 2 defines it, 1 to 21. */
  static double contrast(String one, String other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(String hex) {
    double[] channels = new double[3];
    for (int i = 0; i < 3; i++) {
      double c = Integer.parseInt(hex.substring(1 + i * 2, 3 + i * 2), 16) / 255.0;
      channels[i] = c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2];
  }

  private static List<Path> sheets(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> path.toString().endsWith(".css")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return COMMENT.matcher(Files.readString(file)).replaceAll("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
