package assent.ui.chat;

import assent.ui.control.ErrorPanel;
import assent.ui.control.GrowingTextArea;
import assent.ui.control.Icons;
import assent.ui.control.Labels;
import assent.ui.control.Layouts;
import assent.ui.control.Limit;
import assent.ui.fx.FxLater;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import java.text.NumberFormat;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The place to write a message. */
final class ComposerView extends View<ChatViewModel> {
  private static final int TELL_WHEN_LEFT = 500;

  /** Who types on beyond the end loses nothing and is told how much is too much. */
  private static final int TYPED_BEYOND = 1000;

  private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");

  private final GrowingTextArea area = new GrowingTextArea(6);
  private final Button send = new Button();
  private final Label left = Labels.wrapped("", "composer-left");
  private final Limit limit = new Limit(ChatViewModel.LONGEST, TYPED_BEYOND);
  private final UnsentRows aside;
  private final ErrorPanel problem;
  private boolean composing;

  ComposerView(Ui ui, ChatViewModel model) {
    super(ui, model);
    // Nothing to try again here: what could not be sent is set aside with a button of its own.
    problem = new ErrorPanel(ui.texts(), null);
    aside = new UnsentRows(ui, model, new FxLater());
  }

  @Override
  protected Parent build() {
    area.setId("composer");
    area.setPromptText(t("chat.composer"));
    area.setAccessibleText(t("chat.composer"));
    area.limit(limit);
    area.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    area.addEventFilter(
        InputMethodEvent.INPUT_METHOD_TEXT_CHANGED,
        event -> composing = !event.getComposed().isEmpty());
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
    VBox composer = new VBox(aside.root(), problem, line, left);
    composer.getStyleClass().add("composer");
    return composer;
  }

  @Override
  protected void onAttach() {
    tie(area.textProperty(), model.draft());
    area.positionCaret(model.caret().get());
    watch(model.caret(), this::placeCaret);
    watch(area.caretPositionProperty(), at -> model.caret().set(at.intValue()));
    bind(
        send.disableProperty(),
        Bindings.createBooleanBinding(
            () -> model.draft().get().isBlank() || model.left().get() < 0,
            model.draft(),
            model.left()));
    watch(model.problem(), problem::show);
    watch(model.left(), units -> showLeft());
    watch(limit.refused(), units -> showLeft());
    watch(
        model.enterSends(),
        enter -> send.setTooltip(new Tooltip(t(enter ? "chat.send.enter" : "chat.send.control"))));
  }

  /** Where a message is written. */
  Node writing() {
    return area;
  }

  /** Puts the cursor into it, where it was. */
  void focus() {
    area.requestFocus();
    area.positionCaret(model.caret().get());
    Layouts.reveal(root());
  }

  /** Writes this where the cursor is. */
  void type(String typed) {
    if (!typed.isEmpty()) {
      area.replaceSelection(typed);
    }
  }

  private void placeCaret(Number at) {
    if (area.getCaretPosition() != at.intValue()) {
      area.positionCaret(at.intValue());
    }
  }

  private void showLeft() {
    int units = model.left().get();
    int refused = limit.refused().get();
    boolean tell = units < TELL_WHEN_LEFT || refused > 0;
    Layouts.shown(left, tell);
    if (refused > 0) {
      NumberFormat numbers = NumberFormat.getIntegerInstance(ui.texts().locale());
      left.setText(
          ui.texts()
              .get(
                  "chat.refused",
                  Map.of("count", numbers.format(refused), "most", numbers.format(limit.most()))));
    } else {
      left.setText(
          units < 0
              ? ui.texts().count("chat.too-long", -units)
              : ui.texts().count("chat.left", units));
    }
    left.pseudoClassStateChanged(REFUSED, refused > 0 || units < 0);
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() != KeyCode.ENTER) {
      return;
    }
    if (composing) {
      // It takes the word that is being composed, which the input method does by itself.
      event.consume();
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
