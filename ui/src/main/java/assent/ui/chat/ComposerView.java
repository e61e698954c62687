package assent.ui.chat;

import assent.ui.control.ErrorPanel;
import assent.ui.control.GrowingTextArea;
import assent.ui.control.Icons;
import assent.ui.control.Texty;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The place to write a message. */
final class ComposerView extends View<ChatViewModel> {
  private static final int TELL_WHEN_LEFT = 500;

  private final GrowingTextArea area = new GrowingTextArea(6);
  private final Button send = new Button();
  private final Label left = Texty.label("", "composer-left");
  private final ErrorPanel problem;

  ComposerView(Ui ui, ChatViewModel model) {
    super(ui, model);
    problem = new ErrorPanel(ui.texts(), model::send);
  }

  @Override
  protected Parent build() {
    area.setId("composer");
    area.setPromptText(t("chat.composer"));
    area.setAccessibleText(t("chat.composer"));
    area.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    HBox.setHgrow(area, Priority.ALWAYS);
    send.setId("send");
    send.setText(t("chat.send"));
    send.setGraphic(Icons.of(Feather.SEND, 16));
    send.getStyleClass().addAll("accent", "send");
    send.setMinWidth(Button.USE_PREF_SIZE);
    send.setOnAction(
        event -> {
          model.send();
          area.requestFocus();
        });
    HBox line = new HBox(area, send);
    line.getStyleClass().add("composer-line");
    line.setAlignment(Pos.BOTTOM_CENTER);
    VBox composer = new VBox(problem, line, left);
    composer.getStyleClass().add("composer");
    composer.setMaxWidth(880);
    return composer;
  }

  @Override
  protected void onAttach() {
    area.textProperty().bindBidirectional(model.draft());
    own(() -> area.textProperty().unbindBidirectional(model.draft()));
    send.disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> model.draft().get().isBlank() || model.left().get() < 0,
                model.draft(),
                model.left()));
    own(() -> send.disableProperty().unbind());
    watch(model.problem(), problem::show);
    watch(model.left(), units -> showLeft(units.intValue()));
    watch(
        model.enterSends(),
        enter -> send.setTooltip(new Tooltip(t(enter ? "chat.send.enter" : "chat.send.control"))));
  }

  /** Where a message is written. */
  Node writing() {
    return area;
  }

  /** Puts the cursor into it. */
  void focus() {
    area.requestFocus();
    area.end();
  }

  private void showLeft(int units) {
    boolean tell = units < TELL_WHEN_LEFT;
    left.setVisible(tell);
    left.setManaged(tell);
    left.setText(
        units < 0
            ? ui.texts().count("chat.too-long", -units)
            : ui.texts().count("chat.left", units));
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() != KeyCode.ENTER) {
      return;
    }
    boolean plain = !event.isShiftDown() && !event.isShortcutDown() && !event.isAltDown();
    boolean sends = model.enterSends().get() ? plain : event.isShortcutDown();
    if (sends) {
      model.send();
    } else {
      area.replaceSelection("\n");
    }
    event.consume();
  }
}
