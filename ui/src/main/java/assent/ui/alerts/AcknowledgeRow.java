package assent.ui.alerts;

import assent.ui.control.Texty;
import assent.ui.text.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;

/** The button that acknowledges. For a critical alert it asks once more. */
final class AcknowledgeRow extends FlowPane {
  private final Texts texts;
  private final Runnable acknowledge;
  private boolean asking;
  private boolean wasDue;

  AcknowledgeRow(Texts texts, Runnable acknowledge) {
    this.texts = texts;
    this.acknowledge = acknowledge;
    getStyleClass().add("alert-actions");
    setAlignment(Pos.CENTER_LEFT);
  }

  void show(AlertItem item) {
    if (!item.due() || !wasDue) {
      asking = false;
    }
    wasDue = item.due();
    boolean offer = item.due() && item.problem() == null;
    setVisible(offer);
    setManaged(offer);
    getChildren().clear();
    if (!offer) {
      return;
    }
    if (item.busy()) {
      getChildren().add(Texty.label(texts.get("alerts.acknowledging"), "text-muted"));
    } else if (asking) {
      Button yes = new Button(texts.get("alerts.acknowledge.yes"));
      yes.setId("acknowledge-yes");
      yes.getStyleClass().add("accent");
      yes.setOnAction(event -> acknowledge.run());
      Button no = new Button(texts.get("alerts.acknowledge.no"));
      no.setId("acknowledge-no");
      no.setOnAction(
          event -> {
            asking = false;
            show(item);
          });
      getChildren()
          .addAll(Texty.wrapped(texts.get("alerts.acknowledge.sure"), "text-strong"), yes, no);
      if (getScene() != null) {
        yes.requestFocus();
      }
    } else {
      Button button = new Button(texts.get("alerts.acknowledge"));
      button.setId("acknowledge");
      button.getStyleClass().add("accent");
      button.setOnAction(
          event -> {
            if (item.critical()) {
              asking = true;
              show(item);
            } else {
              acknowledge.run();
            }
          });
      getChildren().add(button);
    }
  }
}
