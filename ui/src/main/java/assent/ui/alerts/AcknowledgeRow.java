package assent.ui.alerts;

import assent.ui.control.Labels;
import assent.ui.control.Layouts;
import assent.ui.fx.FxLater;
import assent.ui.text.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The button that acknowledges. For a critical alert it asks once more. */
final class AcknowledgeRow extends StackPane {
  private final Texts texts;
  private final Button once;
  private final AcknowledgeTwice twice;
  private @Nullable AlertItem showing;

  AcknowledgeRow(Texts texts, Runnable acknowledge) {
    this.texts = texts;
    once = new Button(texts.get("alerts.acknowledge"));
    once.setId("acknowledge");
    once.getStyleClass().add("accent");
    once.setOnAction(event -> acknowledge.run());
    twice = new AcknowledgeTwice(texts, "acknowledge", "acknowledge", new FxLater(), acknowledge);
    getStyleClass().add("acknowledge-row");
    setAlignment(Pos.CENTER_LEFT);
  }

  void show(AlertItem item) {
    boolean offer = item.due() && item.problem() == null;
    if (!offer || item.busy() || showing == null || !item.saysTheSame(showing)) {
      twice.reset();
    }
    showing = item;
    Layouts.shown(this, offer);
    Node wanted =
        item.busy()
            ? Labels.label(texts.get("alerts.acknowledging"), "text-muted")
            : item.critical() ? twice : once;
    // What asks stays as it is while the alert around it changes.
    if (!offer) {
      getChildren().clear();
    } else if (!getChildren().contains(wanted)) {
      getChildren().setAll(wanted);
    }
  }
}
