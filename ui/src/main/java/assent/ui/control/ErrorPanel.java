package assent.ui.control;

import assent.ui.format.Problem;
import assent.ui.text.Texts;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** A failure in place: what happened, what was kept, what to do; details folded away. */
public final class ErrorPanel extends VBox {
  private final Texts texts;
  private final @Nullable Runnable again;

  /**
   * @param again what "try again" does; null when that makes no sense here
   */
  public ErrorPanel(Texts texts, @Nullable Runnable again) {
    this.texts = texts;
    this.again = again;
    getStyleClass().add("error-panel");
    setAccessibleRole(AccessibleRole.PARENT);
    show(null);
  }

  /** A panel that shows this problem, or takes no room for null. */
  public static ErrorPanel of(@Nullable Problem problem, Texts texts) {
    ErrorPanel panel = new ErrorPanel(texts, null);
    panel.show(problem);
    return panel;
  }

  /** Shows a problem, or nothing at all for null. */
  public void show(@Nullable Problem problem) {
    setVisible(problem != null);
    setManaged(problem != null);
    if (!getChildren().isEmpty()) {
      getChildren().clear();
    }
    if (problem == null) {
      return;
    }
    var icon = Icons.of(Feather.ALERT_CIRCLE);
    Label happened = Labels.wrapped(problem.happened(), "text-strong");
    VBox words = new VBox(happened);
    for (String more : new String[] {problem.kept(), problem.advice()}) {
      if (!more.isEmpty()) {
        words.getChildren().add(Labels.wrapped(more));
      }
    }
    words.getStyleClass().add("error-words");
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox line = new HBox(icon, words);
    line.getStyleClass().add("error-line");
    line.setAlignment(Pos.TOP_LEFT);
    getChildren().add(line);
    getChildren().add(actions(problem));
    setAccessibleText(problem.happened());
  }

  private HBox actions(Problem problem) {
    HBox actions = new HBox();
    actions.getStyleClass().add("error-actions");
    actions.setAlignment(Pos.CENTER_LEFT);
    if (again != null) {
      Button retry = new Button(texts.get("control.error.again"));
      retry.setId("error-again");
      Runnable action = again;
      retry.setOnAction(event -> action.run());
      actions.getChildren().add(retry);
    }
    Hyperlink fold = new Hyperlink(texts.get("control.error.details"));
    Label details = Labels.wrapped(problem.details(), "error-details", "text-small");
    details.setVisible(false);
    details.setManaged(false);
    fold.setOnAction(
        event -> {
          boolean open = !details.isVisible();
          details.setVisible(open);
          details.setManaged(open);
          if (open && !getChildren().contains(details)) {
            getChildren().add(details);
          }
        });
    actions.getChildren().add(fold);
    return actions;
  }
}
