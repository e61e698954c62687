package assent.ui.alerts;

import assent.ui.control.Labels;
import assent.ui.fx.Later;
import assent.ui.text.Texts;
import java.time.Duration;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * The button that acknowledges a critical alert, and the question it asks. The answer that
 * acknowledges stands elsewhere than the pointer, has not the focus, and does nothing at first: who
 * clicks or presses twice has not answered. Nothing moves when it asks.
 */
final class AcknowledgeTwice extends VBox {
  /** How long nobody can have read the question. */
  static final Duration READING = Duration.ofSeconds(1);

  private final Later later;
  private final Label before;
  private final Label sure;
  private final Button first;
  private final Button yes;
  private final Button no;
  private int asked;

  /**
   * @param ids how the ids of its buttons begin, and the id of the first one
   * @param acknowledge called when it was asked and answered
   */
  AcknowledgeTwice(Texts texts, String ids, String firstId, Later later, Runnable acknowledge) {
    this.later = later;
    before = Labels.wrapped(texts.get("alerts.acknowledge.before"), "text-muted");
    sure = Labels.wrapped(texts.get("alerts.acknowledge.sure"), "text-strong");
    first = button(texts.get("alerts.acknowledge"), firstId, () -> ask(true));
    first.getStyleClass().add("accent");
    no = button(texts.get("alerts.acknowledge.no"), ids + "-no", () -> ask(false));
    yes = button(texts.get("alerts.acknowledge.yes"), ids + "-yes", acknowledge);
    yes.getStyleClass().add("accent");
    // Both states take the same place.
    StackPane words = new StackPane(before, sure);
    words.setAlignment(Pos.CENTER_LEFT);
    StackPane under = new StackPane(first, no);
    under.setAlignment(Pos.CENTER_LEFT);
    first.setMaxWidth(Double.MAX_VALUE);
    no.setMaxWidth(Double.MAX_VALUE);
    FlowPane answers = new FlowPane(under, yes);
    answers.getStyleClass().add("acknowledge-answers");
    answers.setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("acknowledge-twice");
    getChildren().setAll(words, answers);
    ask(false);
  }

  /** Whether it asks. */
  boolean asks() {
    return sure.isVisible();
  }

  /** Asks nothing any more, and nothing that was begun goes on. */
  void reset() {
    if (asks()) {
      ask(false);
    }
  }

  private void ask(boolean asking) {
    boolean focused = holdsFocus();
    int now = ++asked;
    show(before, !asking);
    show(first, !asking);
    show(sure, asking);
    show(no, asking);
    show(yes, asking);
    no.setDisable(asking);
    yes.setDisable(asking);
    if (asking) {
      // Keys that are still pressed go nowhere meanwhile.
      requestFocus();
      setAccessibleText(sure.getText());
      later.after(READING, () -> answerable(now));
    } else if (focused) {
      first.requestFocus();
    }
  }

  /**
   * @param which the question that was read; another one begins anew
   */
  private void answerable(int which) {
    if (which != asked) {
      return;
    }
    no.setDisable(false);
    yes.setDisable(false);
    if (isFocused()) {
      no.requestFocus();
    }
  }

  private boolean holdsFocus() {
    return isFocused() || first.isFocused() || no.isFocused() || yes.isFocused();
  }

  private static void show(Node node, boolean shown) {
    node.setVisible(shown);
  }

  private static Button button(String words, String id, Runnable act) {
    Button button = new Button(words);
    button.setId(id);
    button.setOnAction(event -> act.run());
    return button;
  }
}
