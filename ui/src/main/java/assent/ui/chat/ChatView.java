package assent.ui.chat;

import assent.ui.alerts.ComposeView;
import assent.ui.alerts.ComposeViewModel;
import assent.ui.control.Avatar;
import assent.ui.control.ChipView;
import assent.ui.control.EmptyState;
import assent.ui.control.Headline;
import assent.ui.control.HostDialog;
import assent.ui.control.Icons;
import assent.ui.control.IdentityLine;
import assent.ui.control.Labels;
import assent.ui.control.Layouts;
import assent.ui.control.ModalLayer;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** One conversation: who, what was said, and the place to write. */
public final class ChatView extends View<ChatViewModel> {
  private final BorderPane pane = new BorderPane();
  private final ModalLayer modal = new ModalLayer(pane);
  private final Headline head = new Headline();
  private final StackPane foot = new StackPane();
  private final Button alert = new Button();
  private final Button details = new Button();
  private final ComposerView composer;
  private final EmptyState nothing;
  private final StringBuilder typedBefore = new StringBuilder();
  private @Nullable ComposeView alertBeing;
  private boolean cursorWanted;

  public ChatView(Ui ui, ChatViewModel model) {
    super(ui, model);
    composer = new ComposerView(ui, model);
    nothing = new EmptyState(Feather.MESSAGE_CIRCLE, t("chat.nothing"), null);
  }

  @Override
  protected Parent build() {
    alert.setId("write-alert");
    alert.setText(t("chat.alert"));
    alert.setGraphic(Icons.of(Feather.BELL, 16));
    alert.setMinWidth(Button.USE_PREF_SIZE);
    alert.setOnAction(event -> model.writeAlert());
    details.setId("open-relationship");
    details.setText(t("chat.details"));
    details.setGraphic(Icons.of(Feather.INFO, 16));
    details.setMinWidth(Button.USE_PREF_SIZE);
    details.setOnAction(event -> model.openRelationship());
    head.getStyleClass().add("chat-head");
    foot.getStyleClass().add("chat-foot");
    nothing.setMouseTransparent(true);
    StackPane said =
        new StackPane(
            new TimelineView(ui, model, page -> HostDialog.ask(page, modal, ui)).root(), nothing);
    said.getStyleClass().add("chat-said");
    pane.setCenter(said);
    pane.setTop(head);
    pane.setBottom(foot);
    pane.getStyleClass().add("chat");
    return new StackPane(pane, modal);
  }

  @Override
  protected void onAttach() {
    watch(model.head(), this::showHead);
    watch(model.state(), this::showFoot);
    own(model.rows().subscribe(this::showNothing));
    showNothing();
    Window window = head.getScene().getWindow();
    if (window != null) {
      watch(window.focusedProperty(), model.attended()::set);
    }
  }

  private void showHead(@Nullable ChatHead now) {
    if (now == null) {
      return;
    }
    IdentityLine who = new IdentityLine(now.person(), ui.texts(), now.study());
    who.setMinWidth(0);
    Layouts.shown(alert, now.alerts());
    List<Node> what = new ArrayList<>();
    if (now.state() != null) {
      what.add(new ChipView(now.state()));
    }
    what.add(alert);
    what.add(details);
    head.show(new Avatar(now.person(), Avatar.Size.MEDIUM), who, what);
    showNothing();
  }

  private void showNothing() {
    ChatHead now = model.head().get();
    boolean silent = now != null && !now.silence().isEmpty();
    nothing.setVisible(model.rows().isEmpty() && !silent);
  }

  private void showFoot(ChatViewModel.State state) {
    switch (state) {
      case ChatViewModel.Unknown ignored -> {}
      case ChatViewModel.Silent(String why) -> showFoot(Labels.wrapped(why, "silence"));
      case ChatViewModel.Composing ignored -> showFoot(composer.root());
      case ChatViewModel.Alerting(ComposeViewModel writing) -> {
        // What is being written stays as it is while the head above it changes.
        if (alertBeing == null || !alertBeing.isOf(writing)) {
          alertBeing = new ComposeView(ui, writing, modal);
        }
        showFoot(alertBeing.root());
      }
    }
  }

  private void showFoot(Node wanted) {
    if (!foot.getChildren().contains(wanted)) {
      boolean backToWriting = !foot.getChildren().isEmpty() && wanted == composer.root();
      foot.getChildren().setAll(wanted);
      if (wanted == composer.root() && (backToWriting || cursorWanted)) {
        composer.focus();
        composer.type(typedBefore.toString());
      }
      cursorWanted = false;
      typedBefore.setLength(0);
    }
  }

  /** Where a message is written. */
  Node writing() {
    return composer.writing();
  }

  /** Puts the cursor where a message is written, as soon as one can be. */
  void focusComposer() {
    if (composer.root().getScene() != null) {
      composer.focus();
    } else {
      cursorWanted = foot.getChildren().isEmpty();
    }
  }

  /** Writes what somebody typed who had just chosen this conversation, as soon as that can be. */
  void type(String typed) {
    focusComposer();
    if (cursorWanted) {
      typedBefore.append(typed);
    } else if (composer.root().getScene() != null) {
      composer.type(typed);
    }
  }
}
