package assent.app.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is not in the table of docs/threads.md must not exist, and what is in it must. */
@DisplayName("The page on threads")
class ThreadsPageTest {
  private static final Path ROOT = Path.of("..");
  private static final List<String> MODULES =
      List.of("core", "core/sandbox", "core/documents", "ui", "app", "app/demo", "app/tour");

  /** First cell of a row, all of it names. */
  private static final Pattern ROW = Pattern.compile("^\\| (`[^|]*`) \\|", Pattern.MULTILINE);

  private static final Pattern NAME = Pattern.compile("`([^`]+)`");

  @Test
  @DisplayName("names every thread that the program makes, and no other")
  void complete() throws IOException {
    ThreadNames made = new ThreadNames();
    for (String module : MODULES) {
      read(ROOT.resolve(module).resolve("src/main/java"), made);
    }
    assertThat(made.names()).as("threads found").hasSizeGreaterThan(15);
    assertThat(made.unnamed()).as("threads without a name").isEmpty();
    assertThat(listed(Files.readString(ROOT.resolve("docs/threads.md"))))
        .containsExactlyInAnyOrderElementsOf(made.names());
  }

  @Test
  @DisplayName("is seen to be wrong when a thread is planted, with a name or without")
  void planted() {
    ThreadNames made = new ThreadNames();
    made.read(
        "Planted.java",
        """
        new Thread(() -> { run("not this one"); }, "planted-plain").start();
        Thread.ofVirtual().name("planted-", 0).factory();
        Thread.ofVirtual().start(() -> say("no name"));
        new Thread(this::run).start();
        Executors.newCachedThreadPool();
        Executors.newSingleThreadExecutor(Thread.ofPlatform().name("planted-pool").factory());
        new CoalescingExecutor("planted-work", failed);
        """);
    assertThat(made.names())
        .containsExactlyInAnyOrder("planted-plain", "planted-", "planted-pool", "planted-work");
    assertThat(made.unnamed())
        .containsExactlyInAnyOrder(
            "Planted.java: Executors.newCachedThreadPool(",
            "Planted.java: Thread.ofVirtual()",
            "Planted.java: new Thread(");
    assertThat(listed("| Name | Does |\n|---|---|\n| `planted-plain`, `gone` | a `word` |\n"))
        .containsExactlyInAnyOrder("planted-plain", "gone");
  }

  private static void read(Path folder, ThreadNames into) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        into.read(file.getFileName().toString(), Files.readString(file));
      }
    }
  }

  private static Set<String> listed(String page) {
    Set<String> names = new TreeSet<>();
    Matcher row = ROW.matcher(page);
    while (row.find()) {
      Matcher name = NAME.matcher(row.group(1));
      while (name.find()) {
        names.add(name.group(1));
      }
    }
    return names;
  }
}
