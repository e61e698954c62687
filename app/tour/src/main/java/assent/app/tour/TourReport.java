package assent.app.tour;

import assent.core.lifecycle.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the tour did, what the other account said about it, and how long it took. */
final class TourReport {
  /**
   * One step.
   *
   * @param seen what the witness found on the other account
   * @param failure why the step is not true; null when it is
   */
  record Step(
      String title, String seen, @Nullable Path picture, Duration took, @Nullable String failure) {}

  private final List<Step> steps = new ArrayList<>();

  void add(Step step) {
    steps.add(step);
  }

  boolean isAllTrue() {
    return steps.stream().allMatch(step -> step.failure() == null);
  }

  long trueSteps() {
    return steps.stream().filter(step -> step.failure() == null).count();
  }

  int size() {
    return steps.size();
  }

  /** Writes the summary and returns its file. */
  Path write(Path folder) {
    StringBuilder text = new StringBuilder("# The demo tour\n\n");
    text.append(trueSteps())
        .append(" of ")
        .append(steps.size())
        .append(" steps really happened.\n");
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      text.append("\n## ").append(i + 1).append(". ").append(step.title()).append("\n\n");
      text.append("* Other account, by plain HTTP: ").append(step.seen()).append('\n');
      text.append("* Took ").append(step.took().toMillis()).append(" ms\n");
      if (step.picture() != null) {
        text.append("* Picture: ").append(step.picture().getFileName()).append('\n');
      }
      if (step.failure() != null) {
        text.append("* **Not true:** ").append(step.failure()).append('\n');
      }
    }
    Path file = folder.resolve("summary.md");
    try {
      Files.createDirectories(folder);
      DurableFiles.save(file, text.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw new UncheckedIOException("the summary could not be written", failure);
    }
    return file;
  }
}
