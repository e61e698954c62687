package assent.ui.fx;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.Property;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of one screen. It lives while its root is in a scene: coming in attaches the view model
 * and calls {@link #onAttach}, going out ends every subscription and detaches.
 *
 * @param <M> its view model
 */
public abstract class View<M extends ViewModel> {
  protected final M model;
  protected final Ui ui;
  private final List<Subscription> subscriptions = new ArrayList<>();
  private @Nullable Parent root;

  protected View(Ui ui, M model) {
    this.ui = ui;
    this.model = model;
  }

  /** The root node, made once. */
  public final Parent root() {
    Parent made = root;
    if (made == null) {
      made = build();
      root = made;
      made.sceneProperty().addListener((source, before, now) -> moved(before, now));
    }
    return made;
  }

  /** Makes the nodes; called once. Subscriptions belong into {@link #onAttach}. */
  protected abstract Parent build();

  /** Subscribes with {@link #watch} and {@link #own}. */
  protected void onAttach() {}

  /** Called before subscriptions end. */
  protected void onDetach() {}

  /** Calls back with the value now and after every change, while the view is in a scene. */
  protected final <T extends @Nullable Object> void watch(
      ObservableValue<T> value, Consumer<? super T> sink) {
    own(value.subscribe(sink));
  }

  /** Ties a control to what it shows and sets, while the view is in a scene. */
  protected final <T> void tie(Property<T> shown, Property<T> value) {
    shown.bindBidirectional(value);
    own(() -> shown.unbindBidirectional(value));
  }

  /** Lets a control follow a value while the view is in a scene. */
  protected final <T> void bind(Property<T> shown, ObservableValue<? extends T> value) {
    shown.bind(value);
    own(shown::unbind);
  }

  /** Shows a node, and gives it room, only while this is true. */
  protected final void showWhile(Node node, ObservableValue<Boolean> value) {
    bind(node.visibleProperty(), value);
    bind(node.managedProperty(), value);
  }

  /** Ends this when the view leaves its scene. */
  protected final void own(Subscription subscription) {
    subscriptions.add(subscription);
  }

  /**
   * Puts the keyboard here, also from {@link #onAttach}: the root comes into its scene before what
   * is in it.
   */
  protected static void focus(Node node) {
    if (node.getScene() != null) {
      node.requestFocus();
      return;
    }
    node.sceneProperty()
        .addListener(
            new ChangeListener<Scene>() {
              @Override
              public void changed(
                  ObservableValue<? extends Scene> source, Scene before, Scene now) {
                source.removeListener(this);
                node.requestFocus();
              }
            });
  }

  /** A text in the reader's language. */
  protected final String t(String key) {
    return ui.texts().get(key);
  }

  private void moved(@Nullable Scene before, @Nullable Scene now) {
    if (before != null) {
      onDetach();
      List<Subscription> ending = List.copyOf(subscriptions);
      subscriptions.clear();
      ending.forEach(Subscription::unsubscribe);
      model.detach();
    }
    if (now != null) {
      model.attach();
      onAttach();
    }
  }
}
