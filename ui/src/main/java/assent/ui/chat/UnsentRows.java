package assent.ui.chat;

import assent.ui.control.Icons;
import assent.ui.control.Labels;
import assent.ui.fx.Later;
import assent.ui.text.Texts;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;

/** Above the composer: messages that were sent off and do not stand in the conversation. */
final class UnsentRows extends VBox {
  /** What is queued sooner than this is never shown here. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** How much of a long one is shown. */
  private static final int SHOWN = 300;

  private final ChatViewModel model;
  private final Texts texts;
  private final Later later;
  private final Set<String> slow = new HashSet<>();

  UnsentRows(ChatViewModel model, Texts texts, Later later) {
    this.model = model;
    this.texts = texts;
    this.later = later;
    setId("aside");
    getStyleClass().add("aside-rows");
  }

  /** Follows the model until that is ended. */
  Subscription follow() {
    ListChangeListener<UnsentText> listener = change -> show();
    model.aside().addListener(listener);
    show();
    return () -> model.aside().removeListener(listener);
  }

  private void show() {
    getChildren().clear();
    for (UnsentText one : model.aside()) {
      if (!one.going() || slow.contains(one.key())) {
        getChildren().add(row(one));
      } else {
        later.after(PATIENCE, () -> stillGoing(one));
      }
    }
    setVisible(!getChildren().isEmpty());
    setManaged(!getChildren().isEmpty());
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
      return texts.get("chat.aside.going");
    }
    String problem = one.problem();
    return problem == null
        ? texts.get("chat.aside.unsent")
        : texts.get("chat.aside.unsent") + " " + problem;
  }

  private Button button(String id, String key, Runnable act) {
    Button button = new Button(texts.get(key));
    button.setId(id);
    button.getStyleClass().add("small");
    button.setOnAction(event -> act.run());
    return button;
  }
}
