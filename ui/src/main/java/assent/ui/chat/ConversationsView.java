package assent.ui.chat;

import assent.ui.control.EmptyState;
import assent.ui.control.KeyedList;
import assent.ui.control.Layouts;
import assent.ui.control.ListFrame;
import assent.ui.format.ListState;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import javafx.beans.property.DoubleProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The conversations: the list, and the one that is open. */
public final class ConversationsView extends View<ConversationsViewModel> {
  private final DoubleProperty listWidth;
  private final ListFrame frame;
  private final Node find;
  private @Nullable ChatView chatView;

  public ConversationsView(Ui ui, ConversationsViewModel model, DoubleProperty listWidth) {
    super(ui, model);
    this.listWidth = listWidth;
    KeyedList<ConversationRow> list =
        new KeyedList<>(
            model.rows(),
            row -> row instanceof ConversationRow.Thread thread ? thread.key() : "",
            () -> new ConversationCell(ui.texts()),
            t("control.unshowable"),
            model::select,
            this::open);
    list.setId("conversations");
    list.addEventHandler(KeyEvent.KEY_TYPED, this::typedInList);
    Button invite = new Button(t("chat.empty.action"));
    invite.setOnAction(event -> model.invite());
    frame =
        new ListFrame(
            list,
            t("chat.title"),
            t("chat.back"),
            new EmptyState(Feather.MESSAGE_SQUARE, t("chat.empty"), invite));
    find = new SearchView(ui, model.search(), frame.pane()).root();
    frame.pane().below(find);
  }

  @Override
  protected Parent build() {
    return frame;
  }

  @Override
  protected void onAttach() {
    tie(frame.listWidthProperty(), listWidth);
    watch(
        model.filling(),
        filling -> {
          frame.fill(filling);
          Layouts.shown(find, filling != ListState.EMPTY);
        });
    watch(model.state(), this::show);
    if (model.takeToWrite() && chatView != null) {
      focus(chatView.writing());
    }
  }

  private void show(ConversationsViewModel.State state) {
    switch (state) {
      case ConversationsViewModel.Nothing ignored -> {
        frame.choose("");
        showChat(null);
      }
      case ConversationsViewModel.Open(String key, ChatViewModel chat) -> {
        frame.choose(key);
        showChat(chat);
      }
    }
  }

  private void open() {
    frame.open();
    if (chatView != null) {
      chatView.focusComposer();
    }
  }

  // Who chooses a conversation and types on at once means its message: the list has no use for
  // letters, and where to write comes a moment later.
  private void typedInList(KeyEvent event) {
    String typed = event.getCharacter();
    boolean letters =
        !typed.isBlank()
            && typed.codePoints().noneMatch(Character::isISOControl)
            && !event.isShortcutDown()
            && !event.isMetaDown();
    if (letters && chatView != null) {
      chatView.type(typed);
      event.consume();
    }
  }

  private void showChat(@Nullable ChatViewModel chat) {
    chatView = chat == null ? null : new ChatView(ui, chat);
    frame.show(
        chatView == null
            ? new EmptyState(Feather.MESSAGE_CIRCLE, t("chat.choose"), null)
            : chatView.root());
  }
}
