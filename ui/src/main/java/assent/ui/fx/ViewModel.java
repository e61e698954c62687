package assent.ui.fx;

import assent.core.observe.Observable;
import assent.core.observe.Pin;
import java.util.function.Consumer;

/**
 * The state of one screen, free of nodes. Between {@link #attach} and {@link #detach} it follows
 * what it shows; every subscription is owned here and ends with the last detach.
 *
 * <p>All methods are called on the screen's thread.
 */
public abstract class ViewModel {
  protected final Ui ui;
  private final Pins pins = new Pins();
  private int users;

  protected ViewModel(Ui ui) {
    this.ui = ui;
  }

  /** A view begins to show it. */
  public final void attach() {
    if (users++ == 0) {
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
