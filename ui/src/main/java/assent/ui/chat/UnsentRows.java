package assent.ui.chat;

import assent.ui.control.Icons;
import assent.ui.control.Labels;
import assent.ui.control.Layouts;
import assent.ui.fx.Later;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Above the composer: messages that were sent off and do not stand in the conversation. */
final class UnsentRows extends View<ChatViewModel> {
  /** What is queued sooner than this is never shown here. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** How much of a long one is shown. */
  private static final int SHOWN = 300;

  private final VBox rows = new VBox();
  private final Later later;
  private final Set<String> slow = new HashSet<>();

  UnsentRows(Ui ui, ChatViewModel model, Later later) {
    super(ui, model);
    this.later = later;
  }

  @Override
  protected Parent build() {
    rows.setId("aside");
    rows.getStyleClass().add("aside-rows");
    return rows;
  }

  @Override
  protected void onAttach() {
    ListChangeListener<UnsentText> listener = change -> show();
    model.aside().addListener(listener);
    own(() -> model.aside().removeListener(listener));
    show();
  }

  private void show() {
    rows.getChildren().clear();
    for (UnsentText one : model.aside()) {
      if (!one.going() || slow.contains(one.key())) {
        rows.getChildren().add(row(one));
      } else {
        later.after(PATIENCE, () -> stillGoing(one));
      }
    }
    Layouts.shown(rows, !rows.getChildren().isEmpty());
  }

  private void stillGoing(UnsentText one) {
    if (model.aside().contains(one) && slow.add(one.key())) {
      show();
    }
  }

  private Node row(UnsentText one) {
    String words = one.text().strip();
    Label text =
        Labels.wrapped(
            words.length() > SHOWN ? words.substring(0, SHOWN) + "…" : words, "aside-text");
    VBox column = new VBox(Labels.wrapped(state(one), "text-small", "text-strong"), text);
    if (!one.going()) {
      FlowPane actions =
          new FlowPane(
              button("aside-send", "chat.aside.send", () -> model.sendAside(one.key())),
              button("aside-back", "chat.aside.back", () -> model.takeBack(one.key())),
              button("aside-drop", "chat.discard", () -> model.dropAside(one.key())));
      actions.getStyleClass().add("aside-actions");
      // Else room is kept for a second line that is hardly ever needed.
      actions.setPrefWrapLength(640);
      column.getChildren().add(actions);
    }
    column.getStyleClass().add("aside-words");
    HBox.setHgrow(column, Priority.ALWAYS);
    HBox row = new HBox(Icons.of(one.going() ? Feather.CLOCK : Feather.ALERT_CIRCLE, 16), column);
    row.getStyleClass().addAll("aside-row", one.going() ? "going" : "waiting");
    row.setAlignment(Pos.TOP_LEFT);
    return row;
  }

  private String state(UnsentText one) {
    if (one.going()) {
      return t("chat.aside.going");
    }
    String problem = one.problem();
    return problem == null ? t("chat.aside.unsent") : t("chat.aside.unsent") + " " + problem;
  }

  private Button button(String id, String key, Runnable act) {
    Button button = new Button(t(key));
    button.setId(id);
    button.getStyleClass().add("small");
    button.setOnAction(event -> act.run());
    return button;
  }
}
