package assent.ui.chat;

import assent.core.api.AccountSession;
import assent.core.api.AlertSnapshot;
import assent.core.api.Conversation;
import assent.core.api.ReadState;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.RelationshipState;
import assent.core.api.ScopeProposal;
import assent.core.api.TimelineItem;
import assent.core.cmc.RelationshipId;
import assent.ui.alerts.AlertPresenter;
import assent.ui.alerts.ComposeViewModel;
import assent.ui.format.Keys;
import assent.ui.format.People;
import assent.ui.format.PlainText;
import assent.ui.format.Problem;
import assent.ui.format.States;
import assent.ui.fx.Action;
import assent.ui.fx.Ui;
import assent.ui.fx.ViewModel;
import assent.ui.nav.Destination;
import assent.ui.nav.Navigator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.IntegerBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** One conversation: what was said, and what is being written. */
public final class ChatViewModel extends ViewModel {
  /** What can be done at its foot. */
  public sealed interface State {}

  /** Nothing is known yet of the relationship. */
  public record Unknown() implements State {}

  /**
   * Nothing can be written.
   *
   * @param why as a sentence
   */
  public record Silent(String why) implements State {}

  /** A message can be written. */
  public record Composing() implements State {}

  /** An alert is written. */
  public record Alerting(ComposeViewModel model) implements State {}

  /** Longest message, in UTF-16 units. */
  public static final int LONGEST = 10_240;

  /** How many items are shown at first, and how many more at each asking. */
  static final int PAGE = 200;

  private final AccountSession session;
  private final RelationshipId id;
  private final Conversation conversation;
  private final AlertPresenter book;
  private final Navigator navigator;
  private final BooleanProperty enterSends;
  private final TimelineRows lines;
  private final TimelineList rows;
  private final ReadOnlyObjectWrapper<@Nullable ChatHead> head = new ReadOnlyObjectWrapper<>();
  private final Action action = action();
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Unknown());
  private @Nullable ComposeViewModel alert;
  private final ReadOnlyBooleanWrapper earlier = new ReadOnlyBooleanWrapper();
  private final StringProperty draft;
  private final IntegerProperty caret;
  private final IntegerBinding left;
  private List<TimelineItem> items = List.of();
  private final DraftKeeper keeper;
  private final BooleanProperty attended = new SimpleBooleanProperty(true);
  private final ReadOnlyObjectWrapper<@Nullable String> target = new ReadOnlyObjectWrapper<>();
  private ReadState reading = ReadState.DONE;
  private @Nullable String firstUnread;
  private boolean opening;
  private boolean more;
  private Set<String> answerable = Set.of();
  private int page = PAGE;

  public ChatViewModel(
      Ui ui,
      AccountSession session,
      RelationshipId id,
      AlertPresenter book,
      Navigator navigator,
      BooleanProperty enterSends) {
    super(ui);
    this.session = session;
    this.id = id;
    this.conversation = session.conversations().of(id);
    this.book = book;
    this.navigator = navigator;
    this.enterSends = enterSends;
    this.lines = new TimelineRows(ui, book);
    this.rows = new TimelineList(lines);
    draft = new SimpleStringProperty("");
    caret = new SimpleIntegerProperty();
    keeper = new DraftKeeper(ui, conversation, draft, caret, action::fail);
    left = Bindings.createIntegerBinding(() -> LONGEST - draft.get().length(), draft);
    attended.subscribe(this::looked);
  }

  @Override
  protected void onAttach() {
    opening = true;
    page = PAGE;
    target.set(null);
    keeper.load();
    // What was unread when it is opened stays marked while it is open.
    reading = conversation.reading().get();
    firstUnread = reading.firstUnread();
    follow(session.relationships().all(), this::showHead);
    follow(conversation.items(), this::showItems);
    follow(conversation.reading(), this::showReading);
    follow(
        conversation.proposals(),
        all -> {
          answerable =
              all.stream()
                  .filter(ScopeProposal::answerable)
                  .map(ScopeProposal::id)
                  .collect(Collectors.toSet());
          showRows();
        });
    follow(
        conversation.hasEarlier(),
        now -> {
          more = now;
          showRows();
        });
    own(book.changes().subscribe(count -> showRows())::unsubscribe);
  }

  /**
   * Sends what is drafted. It leaves the field in this moment; what cannot be queued is set aside.
   */
  public void send() {
    String text = draft.get();
    if (text.isBlank() || text.length() > LONGEST) {
      return;
    }
    action.clear();
    keeper.send();
  }

  /** Sends again what was set aside. */
  public void sendAside(String key) {
    keeper.again(key);
  }

  /** Puts what was set aside into the field, before what stands there. */
  public void takeBack(String key) {
    keeper.takeBack(key);
  }

  /** Drops what was set aside. */
  public void dropAside(String key) {
    keeper.drop(key);
  }

  /** Tries a failed message again. */
  public void retry(String key) {
    action.run(() -> conversation.retry(key));
  }

  /** Drops a failed message. */
  public void discard(String key) {
    action.run(() -> conversation.discard(key));
  }

  /** Acknowledges a received alert. */
  public void acknowledge(String alertId) {
    withAlert(alertId, book::acknowledge);
  }

  /** Begins an alert to this person. */
  public void writeAlert() {
    showAlert(new ComposeViewModel(ui, session, Keys.of(id), () -> showAlert(null)));
  }

  /** Shows what is shared. */
  public void openRelationship() {
    navigator.go(new Destination.Relationship(Keys.of(id)));
  }

  /** Shows more of what was said before; what is not here yet is brought. */
  public void showEarlier() {
    page += PAGE;
    if (page > items.size() && more) {
      ui.tasks().action(conversation::earlier).onFailure(action::fail).start();
    }
    showRows();
  }

  /** Goes to one thing that was said, however long ago. */
  public void reveal(String key) {
    ui.tasks()
        .task(() -> conversation.reveal(key))
        .onSuccess(
            there -> {
              if (there) {
                // All of it: what was found may be the oldest of what has been brought.
                page = Integer.MAX_VALUE - PAGE;
                showRows();
                target.set(null);
                target.set(key);
              }
            })
        .onFailure(action::fail)
        .start();
  }

  /** Whether somebody is looking: the window has the focus. Only then is something read. */
  public BooleanProperty attended() {
    return attended;
  }

  /** Key of what is to be shown in the middle; null for nothing special. */
  public ReadOnlyObjectProperty<@Nullable String> target() {
    return target.getReadOnlyProperty();
  }

  /** What was said, oldest first, with days and groups. */
  public ObservableList<TimelineRow> rows() {
    return rows;
  }

  /** The same, with what can be told of a row before it is made. */
  TimelineList list() {
    return rows;
  }

  /** What stands above; null until known. */
  public ReadOnlyObjectProperty<@Nullable ChatHead> head() {
    return head.getReadOnlyProperty();
  }

  /** Why the last thing done here did not work. */
  public ReadOnlyObjectProperty<@Nullable Problem> problem() {
    return action.problem();
  }

  public ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  /** Whether more was said before what is shown. */
  public ReadOnlyBooleanProperty earlier() {
    return earlier.getReadOnlyProperty();
  }

  /** What is being written. */
  public StringProperty draft() {
    return draft;
  }

  /** Where it is written on. */
  public IntegerProperty caret() {
    return caret;
  }

  /** Messages that were sent off and do not stand in the conversation, oldest first. */
  public ObservableList<UnsentText> aside() {
    return keeper.aside();
  }

  /** How many units may still be written; negative when there are too many. */
  public IntegerBinding left() {
    return left;
  }

  /** Whether Enter sends. */
  public BooleanProperty enterSends() {
    return enterSends;
  }

  @Override
  protected void speak() {
    keeper.speak();
  }

  private void withAlert(String alertId, Consumer<AlertSnapshot> action) {
    for (TimelineItem item : items) {
      if (item instanceof TimelineItem.Alert found && found.alert().id().equals(alertId)) {
        action.accept(found.alert());
      }
    }
  }

  private void showHead(List<RelationshipSnapshot> all) {
    for (RelationshipSnapshot known : all) {
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
                PlainText.name(known.title()),
                open ? null : States.chip(known.state(), ui.texts()),
                silence,
                open && known.alerts()));
      }
    }
    state.set(reached());
  }

  private void showAlert(@Nullable ComposeViewModel now) {
    alert = now;
    state.set(reached());
  }

  private State reached() {
    ChatHead now = head.get();
    if (now == null) {
      return new Unknown();
    }
    if (alert != null) {
      return new Alerting(alert);
    }
    return now.silence().isEmpty() ? new Composing() : new Silent(now.silence());
  }

  private void showItems(List<TimelineItem> all) {
    items = all;
    opening &= all.isEmpty();
    showRows();
  }

  private void showReading(ReadState now) {
    reading = now;
    if (now.unread() > 0 && (!attended.get() || opening)) {
      // It came while nobody looked: it begins there, until the next time.
      firstUnread = now.firstUnread();
      showRows();
    }
    readOn();
  }

  /** Who looks again may do so on another day. */
  private void looked() {
    if (attached()) {
      showRows();
    }
    readOn();
  }

  /** What is seen is read. */
  private void readOn() {
    if (attached() && attended.get() && reading.unread() > 0) {
      reading = ReadState.DONE;
      ui.tasks().action(conversation::markRead).onFailure(action::fail).start();
    }
  }

  private void showRows() {
    int from = Math.max(0, items.size() - page);
    earlier.set(from > 0 || more);
    rows.show(lines.lines(items.subList(from, items.size()), firstUnread, answerable));
  }
}
