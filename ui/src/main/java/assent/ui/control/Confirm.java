package assent.ui.control;

import assent.ui.text.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/**
 * The question before something that cannot be taken back, or leads out of Assent. The same
 * everywhere: cancelling comes first and has the keyboard, Escape and a click beside it cancel, and
 * what would happen is named on the button that does it.
 */
public final class Confirm extends VBox {
  private final ModalLayer layer;
  private final FlowPane actions = new FlowPane();
  private final Button no;
  private Runnable cancelled = () -> {};

  /**
   * @param id of the card; the button that cancels has it with {@code -no}
   * @param title what is asked
   * @param content what a person needs to decide
   */
  public Confirm(String id, ModalLayer layer, Texts texts, String title, Node... content) {
    this.layer = layer;
    setId(id);
    getStyleClass().addAll("card", "confirm");
    no = new Button(texts.get("control.cancel"));
    no.setId(id + "-no");
    no.setMinWidth(USE_PREF_SIZE);
    no.setOnAction(event -> layer.close(this));
    actions.getChildren().add(no);
    actions.setMinWidth(0);
    actions.setAlignment(Pos.CENTER_RIGHT);
    actions.getStyleClass().add("confirm-actions");
    getChildren().add(Labels.wrapped(title, "text-lead"));
    if (content.length > 0) {
      VBox body = new VBox(content);
      body.getStyleClass().add("confirm-body");
      getChildren().add(new Scrolled(body));
    }
    getChildren().add(actions);
    sceneProperty()
        .subscribe(
            (before, now) -> {
              if (before != null && now == null) {
                cancelled.run();
              }
            });
  }

  /** Names what would be done, and does it. */
  public Confirm yes(String id, String words, String style, Runnable act) {
    Button yes = new WrappedButton(words);
    yes.setId(id);
    yes.getStyleClass().add(style);
    // A name of any length must not push the card out of the window.
    yes.maxWidthProperty().bind(actions.widthProperty());
    yes.setOnAction(
        event -> {
          close();
          act.run();
        });
    actions.getChildren().add(yes);
    return this;
  }

  /** Called when it goes and nothing was done. */
  public Confirm cancelled(Runnable then) {
    cancelled = then;
    return this;
  }

  /** Asks. */
  public void ask() {
    layer.show(this, true);
    no.requestFocus();
  }

  /** Takes the question away; nobody has cancelled. */
  public void close() {
    cancelled = () -> {};
    layer.close(this);
  }
}
