package assent.ui.chat;

import assent.core.AccountSession;
import assent.core.AlertView;
import assent.core.Conversation;
import assent.core.RelationshipId;
import assent.core.RelationshipState;
import assent.core.RelationshipView;
import assent.core.TimelineItem;
import assent.ui.alerts.AlertBook;
import assent.ui.alerts.ComposeViewModel;
import assent.ui.fx.Keyed;
import assent.ui.fx.Ui;
import assent.ui.fx.ViewModel;
import assent.ui.nav.Navigator;
import assent.ui.present.Inert;
import assent.ui.present.Keys;
import assent.ui.present.People;
import assent.ui.present.Problem;
import assent.ui.present.Problems;
import assent.ui.present.States;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.IntegerBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** One conversation: what was said, and what is being written. */
public final class ChatViewModel extends ViewModel {
  /** Longest message, in UTF-16 units. */
  public static final int LONGEST = 10_240;

  /** How many items are shown at first, and how many more at each asking. */
  static final int PAGE = 200;

  private final AccountSession session;
  private final RelationshipId id;
  private final Conversation conversation;
  private final AlertBook book;
  private final Navigator navigator;
  private final BooleanProperty enterSends;
  private final TimelineRows lines;
  private final ObservableList<TimelineRow> rows = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<@Nullable ChatHead> head = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable ComposeViewModel> alert =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper earlier = new ReadOnlyBooleanWrapper();
  private final StringProperty draft = new SimpleStringProperty("");
  private final IntegerBinding left =
      Bindings.createIntegerBinding(() -> LONGEST - draft.get().length(), draft);
  private List<TimelineItem> items = List.of();
  private @Nullable String firstUnread;
  private int unreadAtOpening;
  private boolean opening;
  private boolean sending;
  private int page = PAGE;

  public ChatViewModel(
      Ui ui,
      AccountSession session,
      RelationshipId id,
      AlertBook book,
      Navigator navigator,
      BooleanProperty enterSends) {
    super(ui);
    this.session = session;
    this.id = id;
    this.conversation = session.conversation(id);
    this.book = book;
    this.navigator = navigator;
    this.enterSends = enterSends;
    this.lines = new TimelineRows(ui, book);
  }

  @Override
  protected void onAttach() {
    opening = true;
    firstUnread = null;
    page = PAGE;
    unreadAtOpening =
        session.relationships().snapshot().stream()
            .filter(known -> known.id().equals(id))
            .mapToInt(RelationshipView::unread)
            .findFirst()
            .orElse(0);
    follow(session.relationships(), this::showHead);
    follow(conversation.items(), this::showItems);
    own(book.changes().subscribe(count -> showRows())::unsubscribe);
  }

  /** Sends what is drafted. The draft goes only once the message stands in the conversation. */
  public void send() {
    String text = draft.get();
    if (text.isBlank() || text.length() > LONGEST || sending) {
      return;
    }
    sending = true;
    problem.set(null);
    ui.tasks()
        .task(() -> conversation.send(text.strip()))
        .onSuccess(key -> takeFromDraft(text))
        .onFailure(this::tell)
        .onFinished(() -> sending = false)
        .start();
  }

  /** Tries a failed message again. */
  public void retry(String key) {
    ui.tasks().action(() -> conversation.retry(key)).onFailure(this::tell).start();
  }

  /** Drops a failed message. */
  public void discard(String key) {
    ui.tasks().action(() -> conversation.discard(key)).onFailure(this::tell).start();
  }

  /** Acknowledges a received alert. */
  public void acknowledge(String alertId) {
    withAlert(alertId, book::acknowledge);
  }

  /** Begins an alert to this person. */
  public void writeAlert() {
    alert.set(new ComposeViewModel(ui, session, Keys.of(id), () -> alert.set(null)));
  }

  /** Shows what is shared. */
  public void openRelationship() {
    navigator.openRelationship(Keys.of(id));
  }

  /** Shows more of what was said before. */
  public void showEarlier() {
    page += PAGE;
    showRows();
  }

  /** What was said, oldest first, with days and groups. */
  public ObservableList<TimelineRow> rows() {
    return rows;
  }

  /** What stands above; null until known. */
  public ReadOnlyObjectProperty<@Nullable ChatHead> head() {
    return head.getReadOnlyProperty();
  }

  /** Why the last thing done here did not work. */
  public ReadOnlyObjectProperty<@Nullable Problem> problem() {
    return problem.getReadOnlyProperty();
  }

  /** The alert being written; null for none. */
  public ReadOnlyObjectProperty<@Nullable ComposeViewModel> alert() {
    return alert.getReadOnlyProperty();
  }

  /** Whether more was said before what is shown. */
  public ReadOnlyBooleanProperty earlier() {
    return earlier.getReadOnlyProperty();
  }

  /** What is being written. */
  public StringProperty draft() {
    return draft;
  }

  /** How many units may still be written; negative when there are too many. */
  public IntegerBinding left() {
    return left;
  }

  /** Whether Enter sends. */
  public BooleanProperty enterSends() {
    return enterSends;
  }

  private void takeFromDraft(String sent) {
    // What was typed on while the message was being queued stays.
    String now = draft.get();
    if (now.startsWith(sent)) {
      draft.set(now.substring(sent.length()));
    }
  }

  private void tell(RuntimeException failure) {
    problem.set(Problems.of(failure, ui.texts()));
  }

  private void withAlert(String alertId, Consumer<AlertView> action) {
    for (TimelineItem item : items) {
      if (item instanceof TimelineItem.Alert found && found.alert().id().equals(alertId)) {
        action.accept(found.alert());
      }
    }
  }

  private void showHead(List<RelationshipView> all) {
    for (RelationshipView known : all) {
      if (known.id().equals(id)) {
        boolean open = known.state() == RelationshipState.ACTIVE;
        String silence = "";
        if (!open) {
          silence = States.meaning(known.state(), ui.texts());
        } else if (!known.chat()) {
          silence = ui.texts().get("chat.off");
        }
        head.set(
            new ChatHead(
                People.label(id.peer(), known.claimedName()),
                Inert.name(known.title()),
                open ? null : States.chip(known.state(), ui.texts()),
                silence,
                open && known.alerts()));
      }
    }
  }

  private void showItems(List<TimelineItem> all) {
    items = all;
    if (opening && !all.isEmpty()) {
      opening = false;
      firstUnread = firstOfLast(all, unreadAtOpening);
    }
    showRows();
    boolean news = !all.isEmpty() && !all.getLast().mine();
    if (news || unreadAtOpening > 0) {
      unreadAtOpening = 0;
      ui.tasks().action(conversation::markRead).start();
    }
  }

  private void showRows() {
    int from = Math.max(0, items.size() - page);
    earlier.set(from > 0);
    Keyed.sync(rows, lines.of(items.subList(from, items.size()), firstUnread), TimelineRow::key);
  }

  private static @Nullable String firstOfLast(List<TimelineItem> all, int unread) {
    int left = unread;
    for (int i = all.size() - 1; i >= 0 && left > 0; i--) {
      if (!all.get(i).mine() && --left == 0) {
        return all.get(i).key();
      }
    }
    return null;
  }
}
