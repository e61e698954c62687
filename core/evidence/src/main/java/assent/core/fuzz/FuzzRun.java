package assent.core.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The long form: Jazzer on each decoder for a while, in a process of its own. It begins with two
 * planted faults, one deep and one that hangs, and stops if they are not found. Arguments: seconds
 * for each decoder, a folder for what it makes, and a comma-separated list of decoders or {@code
 * all}.
 */
public final class FuzzRun {
  private static final Pattern PROGRESS =
      Pattern.compile("#(\\d+)\\s.*?cov: (\\d+) ft: (\\d+) corp: (\\d+)/");
  private static final Pattern DONE = Pattern.compile("stat::number_of_executed_units:\\s*(\\d+)");

  private FuzzRun() {}

  public static void main(String[] arguments) throws Exception {
    int seconds = Integer.parseInt(arguments[0]);
    Path folder = Path.of(arguments[1]);
    List<String> decoders =
        arguments[2].equals("all")
            ? List.copyOf(Decoders.all().keySet())
            : List.of(arguments[2].split(","));
    Path words = Files.createDirectories(folder).resolve("words");
    Files.write(words, dictionary());
    List<String> bad = new ArrayList<>();
    for (String planted : List.of("planted-fault", "planted-hang")) {
      if (run(planted, 120, folder, words) == 0) {
        bad.add(planted + " was not found: the rest would prove nothing");
      }
    }
    if (bad.isEmpty()) {
      for (String decoder : decoders) {
        if (run(decoder, seconds, folder, words) != 0) {
          bad.add(decoder + ": see " + folder.resolve(decoder));
        }
      }
    }
    bad.forEach(System.out::println);
    System.out.println(bad.isEmpty() ? "Nothing found." : "Findings: " + bad.size());
    System.exit(bad.isEmpty() ? 0 : 1);
  }

  /** Returns the exit code of Jazzer: 0 where nothing was found. */
  private static int run(String decoder, int seconds, Path folder, Path words) throws Exception {
    Path own = folder.resolve(decoder);
    Path corpus = Files.createDirectories(own.resolve("corpus"));
    Path seeds = Files.createDirectories(own.resolve("seeds"));
    String of = decoder.startsWith("planted") ? "capability-link" : decoder;
    for (Map.Entry<String, byte[]> seed : Seeds.of(of).entrySet()) {
      Files.write(seeds.resolve(seed.getKey().replaceAll("[^A-Za-z0-9.-]", "_")), seed.getValue());
    }
    Path log = own.resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dlogback.configurationFile=assent/core/fuzz/silent-logback.xml",
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + FuzzTarget.class.getName(),
                "--target_args=" + decoder,
                "--instrumentation_includes=assent.core.**:com.google.zxing.**:io.socket.**",
                "--reproducer_path=" + own,
                "-artifact_prefix=" + own + "/",
                "-dict=" + words,
                "-max_total_time=" + seconds,
                "-timeout=20",
                "-rss_limit_mb=4096",
                "-max_len=8192",
                "-print_final_stats=1",
                corpus.toString(),
                seeds.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .directory(own.toFile());
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    Process process = builder.start();
    boolean ended = process.waitFor(seconds + 120L, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly();
    }
    int code = ended ? process.exitValue() : 99;
    summary(decoder, code, seconds, Files.readString(log, StandardCharsets.ISO_8859_1), corpus);
    return code;
  }

  private static void summary(String decoder, int code, int seconds, String log, Path corpus)
      throws IOException {
    String executions = last(DONE, log, 1);
    String covered = last(PROGRESS, log, 2);
    long kept;
    try (Stream<Path> files = Files.list(corpus)) {
      kept = files.count();
    }
    Matcher found = Pattern.compile("== Java Exception: (.*)|ERROR: libFuzzer: (.*)").matcher(log);
    String what = code == 0 ? "nothing" : found.find() ? found.group().strip() : "exit " + code;
    System.out.printf(
        "%-16s %3d s  %10s inputs  %6s edges  %5d kept  found: %s%n",
        decoder, seconds, executions, covered, kept, what);
  }

  private static String last(Pattern pattern, String text, int group) {
    Matcher matcher = pattern.matcher(text);
    String found = "?";
    while (matcher.find()) {
      found = Objects.requireNonNull(matcher.group(group));
    }
    return found;
  }

  private static List<String> dictionary() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String word : Seeds.words()) {
      lines.add('"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
    }
    return lines;
  }
}
