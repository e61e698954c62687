package assent.app.home;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The folders of this program and the lock on them, taken when they are needed: a demo needs
 * neither until it is left.
 */
public final class ProgramFolder implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final @Nullable Path whole;
  private final Consumer<? super List<String>> hand;
  private @Nullable Folders folders;
  private @Nullable SingleInstance one;

  /**
   * @param whole everything is below it; null for the system's usual places
   * @param hand called on a thread of its own with what later starts were started with
   */
  public ProgramFolder(@Nullable Path whole, Consumer<? super List<String>> hand) {
    this.whole = whole;
    this.hand = hand;
  }

  /**
   * Enters it, once. Blocks on the disk, and for up to five seconds on another instance.
   *
   * @param words handed over where another instance runs
   * @return null when another instance runs and has taken the words
   * @throws SingleInstance.NoAnswer when another instance runs and takes nothing
   * @throws IOException when the folders cannot be used; so does {@link
   *     java.io.UncheckedIOException}; an {@link UnusableFolder} says it for people
   */
  public synchronized @Nullable Folders enter(List<String> words)
      throws IOException, SingleInstance.NoAnswer {
    if (folders != null) {
      return folders;
    }
    Folders made =
        (whole != null
                ? Folders.below(whole)
                : Folders.ofHome(
                    System.getProperty("os.name"),
                    System.getenv(),
                    System.getProperty("user.home")))
            .make();
    one = SingleInstance.take(made.data(), hand);
    if (one == null) {
      SingleInstance.handOver(made.data(), words, PATIENCE);
      return null;
    }
    folders = made;
    return made;
  }

  /** Lets the next start be the one. */
  @Override
  public synchronized void close() {
    if (one != null) {
      one.close();
      one = null;
    }
  }
}
