package assent.core.session;

import assent.core.observe.Observable;
import assent.core.observe.ObservableSequence;
import assent.core.observe.Pin;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what an observable shows, with a bound and no sleeping. */
public final class Until {
  private static final Duration BOUND = Duration.ofSeconds(20);

  private Until() {}

  public static <T> T value(Observable<T> observable, Predicate<? super T> wanted) {
    return value(observable, wanted, BOUND);
  }

  static <T> T value(Observable<T> observable, Predicate<? super T> wanted, Duration bound) {
    CompletableFuture<T> found = new CompletableFuture<>();
    Pin pin =
        observable.observe(
            value -> {
              if (wanted.test(value)) {
                found.complete(value);
              }
            });
    try {
      return await(found, observable::get, bound);
    } finally {
      pin.close();
    }
  }

  public static <T> List<T> list(
      ObservableSequence<T> sequence, Predicate<? super List<T>> wanted) {
    return list(sequence, wanted, BOUND);
  }

  static <T> List<T> list(
      ObservableSequence<T> sequence, Predicate<? super List<T>> wanted, Duration bound) {
    CompletableFuture<List<T>> found = new CompletableFuture<>();
    Pin pin =
        sequence.observe(
            steps -> {
              List<T> now = sequence.snapshot();
              if (wanted.test(now)) {
                found.complete(now);
              }
            });
    try {
      return await(found, sequence::snapshot, bound);
    } finally {
      pin.close();
    }
  }

  public static <T> T one(ObservableSequence<T> sequence, Predicate<? super T> wanted) {
    return list(sequence, all -> all.stream().anyMatch(wanted)).stream()
        .filter(wanted)
        .findFirst()
        .orElseThrow();
  }

  /** For what nobody tells of: asks again and again. */
  public static <T> T asked(Supplier<T> question, Predicate<? super T> wanted) {
    return asked(question, wanted, BOUND);
  }

  /** The same for at most this long: for what is known to be on its way, or not to come. */
  public static <T> T asked(Supplier<T> question, Predicate<? super T> wanted, Duration bound) {
    long end = System.nanoTime() + bound.toNanos();
    T answer = question.get();
    while (!wanted.test(answer)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain; last seen: " + answer);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      answer = question.get();
    }
    return answer;
  }

  private static <T> T await(CompletableFuture<T> found, Supplier<T> last, Duration bound) {
    try {
      return found.get(bound.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw new AssertionError("waited in vain; last seen: " + last.get(), late);
    } catch (ExecutionException failure) {
      throw new AssertionError(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }
}
