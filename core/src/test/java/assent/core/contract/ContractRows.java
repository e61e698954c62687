package assent.core.contract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The list of rows, the tests that name them, and what is between the two. */
final class ContractRows {
  private ContractRows() {}

  /**
   * One row.
   *
   * @param text what the protocol page says, in short
   * @param noTest why no test is possible; null when one is
   */
  record Entry(String text, @Nullable String noTest) {}

  /** All rows by id, in the order of the list. */
  static Map<String, Entry> listed() {
    try (InputStream in =
            Objects.requireNonNull(ContractRows.class.getResourceAsStream("contract-rows.txt"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return parse(lines.lines());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, Entry> parse(Stream<String> lines) {
    Map<String, Entry> rows = new LinkedHashMap<>();
    lines
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .forEach(
            line -> {
              String[] parts = line.split("\\s*\\|\\s*");
              String noTest =
                  parts.length > 2 && parts[2].startsWith("no test:")
                      ? parts[2].substring("no test:".length()).strip()
                      : null;
              if (parts.length < 2 || rows.put(parts[0], new Entry(parts[1], noTest)) != null) {
                throw new IllegalStateException("not a row, or twice: " + line);
              }
            });
    return rows;
  }

  /** Row id to the tests that name it, read from the compiled tests of this package. */
  static SortedMap<String, TreeSet<String>> named() {
    SortedMap<String, TreeSet<String>> named = new TreeMap<>();
    try {
      Path folder =
          Path.of(
              Objects.requireNonNull(ContractRows.class.getResource("ContractRows.class")).toURI());
      try (Stream<Path> files = Files.list(Objects.requireNonNull(folder.getParent()))) {
        for (Path file : files.toList()) {
          String name = Objects.requireNonNull(file.getFileName()).toString();
          if (name.endsWith("Test.class")) {
            collect(name.substring(0, name.length() - ".class".length()), named);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    return named;
  }

  private static void collect(String simpleName, SortedMap<String, TreeSet<String>> named) {
    try {
      Class<?> test =
          Class.forName(
              ContractRows.class.getPackageName() + "." + simpleName,
              false,
              ContractRows.class.getClassLoader());
      for (Method method : test.getDeclaredMethods()) {
        Row row = method.getAnnotation(Row.class);
        if (row != null) {
          for (String id : row.value()) {
            named
                .computeIfAbsent(id, unused -> new TreeSet<>())
                .add(simpleName + "." + method.getName());
          }
        }
      }
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Prints the rows without a test, then those where none is possible. */
  public static void main(String[] arguments) {
    Map<String, Entry> listed = listed();
    SortedMap<String, TreeSet<String>> named = named();
    System.out.println("Rows without a test:");
    long open =
        listed.entrySet().stream()
            .filter(row -> row.getValue().noTest() == null && !named.containsKey(row.getKey()))
            .peek(row -> System.out.println("  " + row.getKey() + " | " + row.getValue().text()))
            .count();
    System.out.println("Rows where no test is possible here:");
    long impossible =
        listed.entrySet().stream()
            .filter(row -> row.getValue().noTest() != null && !named.containsKey(row.getKey()))
            .peek(row -> System.out.println("  " + row.getKey() + " | " + row.getValue().noTest()))
            .count();
    System.out.println(
        listed.size()
            + " rows, "
            + named.size()
            + " with a test, "
            + open
            + " without, "
            + impossible
            + " where none is possible");
  }
}
