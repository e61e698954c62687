package assent.ui.fx;

import assent.ui.format.Problem;
import assent.ui.format.Problems;
import assent.ui.text.Texts;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The one way in which a view model does what may take a while or fail: it is busy meanwhile, and
 * keeps why it did not work until the next try. Made by {@link ViewModel#action}.
 *
 * <p>All methods are called on the screen's thread.
 */
public final class Action {
  private final Ui ui;
  private final Predicate<? super RuntimeException> told;
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
  private @Nullable Function<? super Texts, Problem> why;
  private int running;

  /**
   * @param told sees every failure first; true when it has been told otherwise, and is no problem
   */
  Action(Ui ui, Predicate<? super RuntimeException> told) {
    this.ui = ui;
    this.told = told;
  }

  /** Does this. */
  public void run(Runnable work) {
    run(ui.tasks().action(work));
  }

  /**
   * Does this.
   *
   * @param then follows when it worked
   */
  public void run(Runnable work, Runnable then) {
    run(ui.tasks().action(work).onSuccess(done -> then.run()));
  }

  /**
   * Asks for this.
   *
   * @param then is given the answer
   */
  public <T> void ask(Callable<? extends T> work, Consumer<? super T> then) {
    Task<T> task = ui.tasks().task(work);
    run(task.onSuccess(then));
  }

  /** Starts this; what follows its success is its own business. */
  public void run(Task<?> work) {
    running++;
    busy.set(true);
    clear();
    work.onFailure(this::fail).onFinished(this::finished).start();
  }

  private void finished() {
    running = Math.max(0, running - 1);
    busy.set(running > 0);
  }

  /** Nobody waits any longer for a task that was abandoned. */
  public void abandoned() {
    finished();
  }

  /** Something that was begun elsewhere did not work. */
  public void fail(RuntimeException failure) {
    if (!told.test(failure)) {
      tell(texts -> Problems.of(failure, texts));
    }
  }

  /** Tells a problem in words of its own. */
  public void tell(Function<? super Texts, Problem> words) {
    why = words;
    speak();
  }

  /** Nothing is wrong any more. */
  public void clear() {
    why = null;
    problem.set(null);
  }

  /** Tells the same problem in the language of now. */
  void speak() {
    Function<? super Texts, Problem> words = why;
    problem.set(words == null ? null : words.apply(ui.texts()));
  }

  /** Whether something is under way. */
  public ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  /** Why the last thing did not work; null when nothing is wrong. */
  public ReadOnlyObjectProperty<@Nullable Problem> problem() {
    return problem.getReadOnlyProperty();
  }
}
