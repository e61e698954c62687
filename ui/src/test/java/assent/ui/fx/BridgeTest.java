package assent.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assent.core.observe.MutableObservable;
import assent.core.observe.MutableSequence;
import assent.ui.FxTest;
import assent.ui.text.Texts;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

@DisplayName("The bridge to the screen's thread")
class BridgeTest extends FxTest {
  private static final class Following extends ViewModel {
    final MutableObservable<Integer> number = new MutableObservable<>(0);
    final MutableSequence<String> words = new MutableSequence<>();
    final List<Integer> seen = new ArrayList<>();
    final List<List<String>> lists = new ArrayList<>();

    Following(Ui ui) {
      super(ui);
    }

    @Override
    protected void onAttach() {
      follow(number, seen::add);
      follow(words, lists::add);
    }
  }

  @Test
  @DisplayName("brings every change over in order, on that thread, until detached")
  void order() {
    Following model = new Following(ui);
    onFx(model::attach);
    for (int i = 1; i <= 1000; i++) {
      model.number.set(i);
    }
    model.words.set(List.of("a", "b"));
    model.words.set(List.of("b"));
    settle();
    onFx(
        () -> {
          assertThat(model.seen).hasSize(1001).isSorted();
          assertThat(model.lists).containsExactly(List.of(), List.of("a", "b"), List.of("b"));
        });
    onFx(model::detach);
    model.number.set(2000);
    settle();
    onFx(() -> assertThat(model.seen).doesNotContain(2000));
  }

  @Test
  @DisplayName("hands over nothing that was still on its way when it was detached")
  void late() {
    Following model = new Following(ui);
    onFx(model::attach);
    onFx(
        () -> {
          model.number.set(7); // its hop now waits behind this very block
          model.detach();
        });
    settle();
    onFx(() -> assertThat(model.seen).containsExactly(0));
  }

  @Test
  @DisplayName("crosses once for whatever waits")
  void batches() throws InterruptedException {
    Failures failures = new Failures();
    FxThread thread = new FxThread(failures);
    CountDownLatch hold = new CountDownLatch(1);
    AtomicInteger done = new AtomicInteger();
    AtomicInteger between = new AtomicInteger(-1);
    Platform.runLater(() -> await(hold));
    for (int i = 0; i < 500; i++) {
      thread.execute(done::incrementAndGet);
    }
    // Queued behind the first crossing: if each piece of work hopped by itself, this would not see
    // all of them done when the pieces are queued after it.
    thread.execute(() -> {});
    Platform.runLater(() -> between.set(done.get()));
    for (int i = 0; i < 500; i++) {
      thread.execute(done::incrementAndGet);
    }
    hold.countDown();
    settle();
    assertThat(between).hasValue(1000);
  }

  @Test
  @DisplayName("goes on after a failure, which reaches the one handler")
  void failures() {
    Failures failures = new Failures();
    List<Throwable> told = new ArrayList<>();
    failures.listen(told::add);
    FxThread thread = new FxThread(failures);
    AtomicInteger after = new AtomicInteger();
    thread.execute(
        () -> {
          throw new IllegalStateException("planted");
        });
    thread.execute(after::incrementAndGet);
    settle();
    assertThat(told).hasSize(1);
    assertThat(after).hasValue(1);
  }

  @Test
  @DisplayName("runs tasks elsewhere, what follows here, and loses no failure")
  void tasks() throws InterruptedException {
    Failures failures = new Failures();
    CountDownLatch unseen = new CountDownLatch(2);
    failures.listen(failure -> unseen.countDown());
    FxThread thread = new FxThread(failures);
    TaskRunner tasks = new VirtualTaskRunner(thread, failures);
    CountDownLatch finished = new CountDownLatch(1);
    AtomicReference<String> how = new AtomicReference<>("");
    tasks
        .task(() -> Platform.isFxApplicationThread() ? "wrong" : "elsewhere")
        .onSuccess(value -> how.set(value + " " + Platform.isFxApplicationThread()))
        .onFinished(finished::countDown)
        .start();
    assertThat(finished.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(how).hasValue("elsewhere true");
    tasks
        .action(
            () -> {
              throw new IllegalStateException("nobody listens");
            })
        .start();
    tasks
        .action(
            () -> {
              throw new StackOverflowError("an error, not an exception");
            })
        .onFailure(failure -> how.set("swallowed"))
        .start();
    assertThat(unseen.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(how).hasValue("elsewhere true");
  }

  @Test
  @DisplayName("refuses to be detached more often than attached")
  void balance() {
    Failures failures = new Failures();
    SameThread same = new SameThread(failures);
    Following model =
        new Following(new Ui(same, same, failures, Texts.in(Locale.ENGLISH), Clock.systemUTC()));
    model.attach();
    model.attach();
    model.detach();
    assertThat(model.attached()).isTrue();
    model.detach();
    assertThat(model.attached()).isFalse();
    assertThatThrownBy(model::detach).isInstanceOf(IllegalStateException.class);
  }

  @Test
  @DisplayName("brings a list to its next state with the fewest changes its keys allow")
  void keyed() {
    ObservableList<String> list = FXCollections.observableArrayList("a1", "b1", "c1", "d1");
    List<String> changes = new ArrayList<>();
    list.addListener(
        (ListChangeListener<String>)
            change -> {
              while (change.next()) {
                changes.add("-" + change.getRemoved() + " +" + change.getAddedSubList());
              }
            });
    Keyed.sync(list, List.of("d1", "a1", "c2", "e1"), word -> word.charAt(0));
    assertThat(list).containsExactly("d1", "a1", "c2", "e1");
    assertThat(changes)
        .containsExactly("-[b1] +[]", "-[d1] +[]", "-[] +[d1]", "-[c1] +[c2]", "-[] +[e1]");
  }

  private static void onFx(Runnable work) {
    WaitForAsyncUtils.waitForAsyncFx(
        5000,
        () -> {
          work.run();
          return true;
        });
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody let go");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
