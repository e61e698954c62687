package assent.ui.gate;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** Looks for secrets wherever a screen could show, say or print them. */
public final class Leaks {
  private static final int DEPTH = 6;

  private final List<String> canaries;
  private final Set<String> allowed;
  private final List<String> found = new ArrayList<>();
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * @param allowed ids of the fields in which a person typed or pasted a secret
   */
  public Leaks(List<String> canaries, Set<String> allowed) {
    this.canaries = List.copyOf(canaries);
    this.allowed = Set.copyOf(allowed);
  }

  /** What was found, each as a place without the secret. */
  public List<String> found() {
    return List.copyOf(found);
  }

  /** Looks at a node and everything below it: texts, prompts, what is spoken, tooltips. */
  public void screen(Node node) {
    String id = String.valueOf(node.getId());
    if (!allowed.contains(id)) {
      if (node instanceof Labeled labeled) {
        look("text of " + id, labeled.getText());
      }
      if (node instanceof Text text) {
        look("text node in " + id, text.getText());
      }
      if (node instanceof TextInputControl input) {
        look("field " + id, input.getText());
        look("prompt of " + id, input.getPromptText());
      }
      if (node instanceof Parent parent) {
        parent.getChildrenUnmodifiable().forEach(this::screen);
      }
    }
    if (node instanceof Control control && control.getTooltip() != null) {
      look("tooltip of " + id, control.getTooltip().getText());
    }
    look("spoken of " + id, node.getAccessibleText());
    look("help of " + id, node.getAccessibleHelp());
    look("description of " + id, node.getAccessibleRoleDescription());
    look("id", node.getId());
    look("data of " + id, String.valueOf(node.getUserData()));
  }

  /** Looks at what a view model and its values print, and at the view models it leads to. */
  public void model(Object model) {
    model(model, model.getClass().getSimpleName(), DEPTH);
  }

  private void model(Object model, String where, int depth) {
    if (depth == 0 || !seen.add(model)) {
      return;
    }
    look(where, String.valueOf(model));
    for (Method method : model.getClass().getMethods()) {
      boolean asks =
          method.getParameterCount() == 0
              && !Modifier.isStatic(method.getModifiers())
              && method.getReturnType() != void.class
              && method.getDeclaringClass().getName().startsWith("assent.ui");
      if (asks) {
        value(ask(model, method), where + "." + method.getName(), depth);
      }
    }
  }

  private void value(@Nullable Object value, String where, int depth) {
    switch (value) {
      case null -> {}
      case ObservableValue<?> observable -> value(observable.getValue(), where, depth);
      case Iterable<?> many -> many.forEach(one -> value(one, where, depth));
      default -> {
        look(where, String.valueOf(value));
        if (value.getClass().getName().startsWith("assent.ui")) {
          model(value, where, depth - 1);
        }
      }
    }
  }

  private static @Nullable Object ask(Object model, Method method) {
    try {
      method.setAccessible(true);
      return method.invoke(model);
    } catch (IllegalAccessException | InvocationTargetException notNow) {
      return null;
    }
  }

  /** Looks at one text. */
  public void look(String where, @Nullable String text) {
    if (text != null && canaries.stream().anyMatch(text::contains)) {
      found.add(where);
    }
  }
}
