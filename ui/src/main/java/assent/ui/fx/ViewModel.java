package assent.ui.fx;

import assent.core.observe.Observable;
import assent.core.observe.Pin;
import assent.ui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The state of one screen, free of nodes. Between {@link #attach} and {@link #detach} it follows
 * what it shows; every subscription is owned here and ends with the last detach.
 *
 * <p>All methods are called on the screen's thread.
 */
public abstract class ViewModel {
  protected final Ui ui;
  private final Pins pins = new Pins();
  private final List<Action> actions = new ArrayList<>();
  private Texts spoken;
  private int users;

  protected ViewModel(Ui ui) {
    this.ui = ui;
    this.spoken = ui.texts();
  }

  /** A way to do things. A view model has one, or one for each place that tells its problems. */
  protected final Action action() {
    return action(failure -> false);
  }

  /**
   * A way to do things.
   *
   * @param told sees every failure first; true when it has been told otherwise, and is no problem
   */
  protected final Action action(Predicate<? super RuntimeException> told) {
    Action made = new Action(ui, told);
    actions.add(made);
    return made;
  }

  /** A view begins to show it. */
  public final void attach() {
    if (users++ == 0) {
      if (spoken != ui.texts()) {
        spoken = ui.texts();
        actions.forEach(Action::speak);
        speak();
      }
      onAttach();
    }
  }

  /** A view stops showing it. */
  public final void detach() {
    if (users == 0) {
      throw new IllegalStateException("detached more often than attached");
    }
    if (--users == 0) {
      pins.closeAll();
      onDetach();
    }
  }

  /** Whether at least one view shows it. */
  public final boolean attached() {
    return users > 0;
  }

  /**
   * The language has changed since it was last shown: whatever it keeps in words is said anew. What
   * it {@link #follow}s is told to it again anyway, and what a person wrote stays.
   */
  protected void speak() {}

  /** Subscribes with {@link #follow} and {@link #own}. */
  protected void onAttach() {}

  /** Called after all subscriptions ended. */
  protected void onDetach() {}

  /** Ends this with the last detach. */
  protected final void own(Pin pin) {
    pins.add(pin);
  }

  /** Brings a value of core to the screen's thread, now and after every change. */
  protected final <T> void follow(Observable<T> source, Consumer<? super T> sink) {
    Bridge<T> bridge = new Bridge<>(ui.thread(), sink);
    own(bridge);
    own(source.observe(bridge));
  }
}
