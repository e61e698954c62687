package assent.app.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds in source text where threads are made, and what they are called. */
final class ThreadNames {
  /** Ways to make a thread that can bear a name; executors are given one of their factories. */
  private static final Pattern MADE =
      Pattern.compile(
          "new Thread\\(|Thread\\.of(?:Virtual|Platform)\\(\\)|new CoalescingExecutor\\(");

  /** Ways to make threads without saying what they are called. */
  private static final Pattern NAMELESS =
      Pattern.compile(
          "Thread\\.startVirtualThread\\(|new Timer\\(|newVirtualThreadPerTaskExecutor\\("
              + "|Executors\\.new\\w+\\((?!\\s*Thread\\.of)|CompletableFuture\\.(?:run|supply)Async\\(|\\.parallelStream\\(|new"
              + " ForkJoinPool\\(");

  private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern NAME = Pattern.compile("\\.name\\(\\s*\"([^\"]+)\"");

  private final Set<String> names = new TreeSet<>();
  private final List<String> unnamed = new ArrayList<>();

  /** Reads one file. */
  void read(String file, String source) {
    Matcher nameless = NAMELESS.matcher(source);
    while (nameless.find()) {
      unnamed.add(file + ": " + nameless.group());
    }
    Matcher made = MADE.matcher(source);
    while (made.find()) {
      String what = made.group();
      String rest = source.substring(made.start());
      String said = what.startsWith("new ") ? arguments(rest) : chain(rest);
      // A thread is told its name last, a coalescing executor first.
      Matcher name = what.startsWith("new ") ? TEXT.matcher(said) : NAME.matcher(said);
      @Nullable String last = null;
      while (name.find() && (last == null || !what.contains("Coalescing"))) {
        last = name.group(1);
      }
      if (last != null) {
        names.add(last.strip());
      } else if (!file.equals("CoalescingExecutor.java")) {
        unnamed.add(file + ": " + what);
      }
    }
  }

  /** Every name, or its beginning where the rest is made up as it runs. */
  Set<String> names() {
    return names;
  }

  /** Where a thread is made that says not what it is called. */
  List<String> unnamed() {
    return unnamed;
  }

  /** What stands between the first bracket and the one that closes it. */
  private static String arguments(String text) {
    int depth = 0;
    for (int i = text.indexOf('('); i < text.length(); i++) {
      depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
      if (depth == 0) {
        return text.substring(0, i);
      }
    }
    return text;
  }

  /** What is said to the builder before it makes something. */
  private static String chain(String text) {
    Matcher end = Pattern.compile("\\.(?:start|unstarted|factory)\\(|;").matcher(text);
    return end.find() ? text.substring(0, end.start()) : text;
  }
}
