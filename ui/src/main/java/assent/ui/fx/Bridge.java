package assent.ui.fx;

import assent.core.observe.Pin;
import java.util.function.Consumer;

/**
 * Carries what an observer is told to the screen's thread, in order, until closed.
 *
 * <p>The first value comes while subscribing. It is handed over at once when the subscriber is on
 * the screen's thread, so that a screen never shows an empty moment; all later ones hop.
 */
final class Bridge<T> implements Consumer<T>, Pin {
  private final UiThread screen;
  private final Consumer<? super T> sink;
  private volatile boolean first = true;
  private volatile boolean closed;

  Bridge(UiThread screen, Consumer<? super T> sink) {
    this.screen = screen;
    this.sink = sink;
  }

  @Override
  public void accept(T value) {
    if (first) {
      first = false;
      if (screen.isCurrent()) {
        sink.accept(value);
        return;
      }
    }
    screen.execute(
        () -> {
          if (!closed) {
            sink.accept(value);
          }
        });
  }

  @Override
  public void close() {
    closed = true;
  }
}
