package assent.core.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Prints, package by package, what JaCoCo or PIT wrote. Arguments: {@code coverage} and the file
 * with comma-separated values, or {@code mutations} and the folder with a folder for each group.
 */
public final class Tables {
  private Tables() {}

  /** How many of how many. */
  static final class Share {
    private long good;
    private long all;

    void add(long goodOnes, long allOfThem) {
      good += goodOnes;
      all += allOfThem;
    }

    /** In percent; 100 of nothing. */
    double percent() {
      return all == 0 ? 100 : 100.0 * good / all;
    }

    @Override
    public String toString() {
      return "%6d of %6d   %5.1f %%".formatted(good, all, percent());
    }
  }

  public static void main(String[] arguments) throws IOException {
    Path from = Path.of(arguments[1]);
    if (arguments[0].equals("coverage")) {
      System.out.print(coverage(Files.readAllLines(from)));
      return;
    }
    try (Stream<Path> groups = Files.list(from)) {
      for (Path group : groups.sorted().toList()) {
        Path csv = group.resolve("mutations.csv");
        if (Files.exists(csv)) {
          System.out.print(mutations(group.getFileName().toString(), Files.readAllLines(csv)));
        }
      }
    }
  }

  /** Lines reached, by package, and the ten classes with most lines that were not. */
  static String coverage(List<String> csv) {
    Map<String, Share> packages = new TreeMap<>();
    Map<String, Long> missed = new TreeMap<>();
    // GROUP,PACKAGE,CLASS,INSTRUCTION_MISSED,…_COVERED,BRANCH_…,…,LINE_MISSED,LINE_COVERED,…
    for (String line : csv.subList(1, csv.size())) {
      String[] cells = line.split(",", -1);
      long not = Long.parseLong(cells[7]);
      long reached = Long.parseLong(cells[8]);
      packages.computeIfAbsent(cells[1], unused -> new Share()).add(reached, not + reached);
      missed.merge(cells[1] + "." + cells[2], not, Long::sum);
    }
    return table("Lines of core that its tests reach", packages)
        + worst("Lines that no test reaches, by class", missed);
  }

  /** Mutants that a test noticed, by package, and the ten classes with most that none did. */
  static String mutations(String name, List<String> csv) {
    Map<String, Share> packages = new TreeMap<>();
    Map<String, Long> alive = new TreeMap<>();
    // file,class,mutator,method,line,status,killing test
    for (String line : csv) {
      String[] cells = line.split(",", -1);
      String type = cells[1].replaceAll("\\$.*", "");
      boolean noticed = !cells[5].equals("SURVIVED") && !cells[5].equals("NO_COVERAGE");
      String group = group(type);
      packages.computeIfAbsent(group, unused -> new Share()).add(noticed ? 1 : 0, 1);
      alive.merge(type, noticed ? 0L : 1L, Long::sum);
    }
    return table("Mutants of " + name + " that the tests notice", packages)
        + worst("Mutants of " + name + " that no test notices, by class", alive);
  }

  private static String group(String type) {
    return type.substring(0, type.lastIndexOf('.'));
  }

  private static String table(String title, Map<String, Share> rows) {
    StringBuilder text = new StringBuilder(title).append(":\n");
    Share all = new Share();
    rows.forEach(
        (name, share) -> {
          text.append("  %-28s %s%n".formatted(name, share));
          all.add(share.good, share.all);
        });
    return text.append("  %-28s %s%n".formatted("all", all)).toString();
  }

  private static String worst(String title, Map<String, Long> counts) {
    StringBuilder text = new StringBuilder(title).append(":\n");
    List<Map.Entry<String, Long>> entries = new ArrayList<>(counts.entrySet());
    entries.sort(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()));
    for (var entry : entries.subList(0, Math.min(10, entries.size()))) {
      text.append("  %-56s %5d%n".formatted(entry.getKey(), entry.getValue()));
    }
    return text.toString();
  }
}
