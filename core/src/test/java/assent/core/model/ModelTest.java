package assent.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.faults.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random lives of two people on two platforms, by the facade that the application uses, compared
 * with {@link Life}. Short by default; {@code -Pmodel} for 20,000 steps (docs/testing.md). A
 * failure prints the seed of its world, what was done, and the shortest part of it that still
 * fails.
 */
@DisplayName("Two people who do anything in any order")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModelTest {
  private static final int STEPS = Integer.getInteger("assent.model.steps", 120);
  private static final int PER_WORLD = Integer.getInteger("assent.model.world", 200);
  private static final int AT_ONCE = Integer.getInteger("assent.model.atOnce", 4);
  private static final long SEED = Long.getLong("assent.model.seed", System.nanoTime() & 0xffffff);
  private static final Duration SHRINKING =
      Duration.ofMinutes(Integer.getInteger("assent.model.shrink", 4));

  private final Stage stage = Stage.open();

  @AfterAll
  void end() {
    stage.close();
  }

  private record Failure(long seed, List<Op> ops, List<String> done, World.Deviation why) {}

  @Test
  @DisplayName("both always see what the model says")
  void asTheModelSays() throws Exception {
    long start = System.nanoTime();
    AtomicInteger steps = new AtomicInteger();
    AtomicInteger worlds = new AtomicInteger();
    AtomicBoolean failed = new AtomicBoolean();
    ConcurrentLinkedQueue<Failure> failures = new ConcurrentLinkedQueue<>();
    List<Future<?>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < AT_ONCE; i++) {
        running.add(
            threads.submit(
                () -> {
                  while (steps.get() < STEPS && !failed.get()) {
                    long seed = SEED + worlds.getAndIncrement();
                    int count = Math.min(PER_WORLD, STEPS - steps.get()) * 2;
                    Failure failure =
                        play(
                            seed,
                            Op.draw(seed, count),
                            new Life(World.KEEPS_HISTORY),
                            World.USUAL,
                            steps);
                    if (failure != null) {
                      failed.set(true);
                      failures.add(failure);
                    }
                  }
                }));
      }
      for (Future<?> each : running) {
        each.get();
      }
    }
    System.out.printf(
        "model: seed %d, %d worlds, %d steps, %d failures, %d s%n",
        SEED,
        worlds.get(),
        steps.get(),
        failures.size(),
        (System.nanoTime() - start) / 1_000_000_000);
    failures.forEach(
        each ->
            System.out.printf(
                "model: seed %d: %s%n  %s%n",
                each.seed(), each.why().getMessage(), String.join("\n  ", each.done())));
    Failure first = failures.peek();
    if (first != null) {
      throw new AssertionError(told(first), first.why());
    }
    assertThat(steps.get()).isGreaterThanOrEqualTo(STEPS);
  }

  /** Plays one world; null when nothing deviated. */
  private @Nullable Failure play(
      long seed, List<Op> ops, Life life, Duration bound, AtomicInteger steps) {
    try (World world = new World(stage, life, bound)) {
      try {
        for (Op op : ops) {
          if (world.step(op)) {
            steps.incrementAndGet();
          }
        }
        world.compare();
        return null;
      } catch (World.Deviation why) {
        return new Failure(seed, ops, List.copyOf(world.done()), why);
      }
    }
  }

  /** Everything somebody needs to play it again. */
  private String told(Failure failure) {
    StringBuilder text = new StringBuilder();
    text.append("seed ").append(failure.seed()).append(": ").append(failure.why().getMessage());
    text.append("\nafter ").append(failure.done().size()).append(" steps:\n");
    failure.done().forEach(step -> text.append("  ").append(step).append('\n'));
    Failure[] shortest = {failure};
    var unused =
        shortest(
            failure.ops(),
            ops -> {
              Life life = new Life(World.KEEPS_HISTORY);
              Failure again = play(failure.seed(), ops, life, World.USUAL, new AtomicInteger());
              shortest[0] = again == null ? shortest[0] : again;
              return again != null;
            },
            SHRINKING);
    text.append("shortest found: ").append(shortest[0].why().getMessage()).append('\n');
    shortest[0].done().forEach(step -> text.append("  ").append(step).append('\n'));
    return text.toString();
  }

  /** Leaves out ever smaller parts for as long as it still fails and time is left. */
  private static <T> List<T> shortest(
      List<T> all, Predicate<? super List<T>> stillFails, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    List<T> best = all;
    for (int part = Math.max(1, all.size() / 2); part >= 1; part /= 2) {
      for (int from = 0; from < best.size() && System.nanoTime() < end; ) {
        List<T> less = new ArrayList<>(best);
        less.subList(from, Math.min(from + part, less.size())).clear();
        if (stillFails.test(less)) {
          best = less;
        } else {
          from += part;
        }
      }
    }
    return best;
  }

  @Test
  @DisplayName("what is told of a failure is its shortest part")
  void shortestPart() {
    List<Integer> all = IntStream.range(0, 100).boxed().toList();
    assertThat(
            shortest(all, some -> some.contains(17) && some.contains(71), Duration.ofSeconds(20)))
        .containsExactly(17, 71);
  }

  /** Models that are wrong in one thing each: sessions that are right deviate from them. */
  static Stream<Named<Life>> planted() {
    return wrongModels().limit(STEPS < 1000 ? 2 : Long.MAX_VALUE);
  }

  private static Stream<Named<Life>> wrongModels() {
    return Stream.of(
        Named.of(
            "an end that the other side does not hear of",
            new Life(World.KEEPS_HISTORY) {
              @Override
              void apply(Move move) {
                if (move.op().kind() != Op.Kind.END) {
                  super.apply(move);
                }
              }
            }),
        Named.of(
            "a part granted as the whole",
            new Life(World.KEEPS_HISTORY) {
              @Override
              void apply(Move move) {
                super.apply(move);
                if (move.op().kind() == Op.Kind.ACCEPT) {
                  bonds.getLast().shared.addAll(ITEMS);
                }
              }
            }),
        Named.of(
            "messages of both in the other order",
            new Life(World.KEEPS_HISTORY) {
              @Override
              void apply(Move move) {
                super.apply(move);
                if (move.op().kind() == Op.Kind.CHAT) {
                  Bond bond = there(move.bond());
                  bond.chats.addFirst(bond.chats.removeLast());
                }
              }
            }),
        Named.of(
            "a message that is lost",
            new Life(World.KEEPS_HISTORY) {
              @Override
              void apply(Move move) {
                super.apply(move);
                if (move.op().kind() == Op.Kind.CHAT && move.text().endsWith("5")) {
                  there(move.bond()).chats.removeLast();
                }
              }
            }));
  }

  @ParameterizedTest
  @MethodSource("planted")
  @DisplayName("a model that is wrong in one thing is caught")
  void wrongModelCaught(Life wrong) {
    assertThat(play(77, Op.draw(77, 400), wrong, Duration.ofSeconds(2), new AtomicInteger()))
        .isNotNull();
  }
}
