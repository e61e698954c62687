package assent.ui.chat;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.ComposerText;
import assent.core.api.Delivery;
import assent.core.api.DeliveryStatus;
import assent.core.api.TimelineItem;
import assent.core.error.RetryKind;
import assent.ui.FakeConversation;
import assent.ui.FakeSession;
import assent.ui.VmTest;
import assent.ui.World;
import assent.ui.alerts.AlertPresenter;
import assent.ui.format.DeliveryMark;
import assent.ui.fx.Task;
import assent.ui.fx.Ui;
import assent.ui.shell.Going;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A conversation")
class ChatViewModelTest extends VmTest {
  private final FakeSession session = World.clinician(clock);
  private final FakeConversation sam = session.conversations().of(World.SAM_SLEEP);
  private final ChatViewModel model =
      new ChatViewModel(
          ui,
          session,
          World.SAM_SLEEP,
          new AlertPresenter(ui, session),
          new Going(),
          new SimpleBooleanProperty(true));

  @BeforeEach
  void open() {
    model.attach();
  }

  @AfterEach
  void close() {
    model.detach();
  }

  @Test
  @DisplayName("begins each day with a line and has one line before what was not read")
  void lines() {
    List<String> kinds =
        model.rows().stream()
            .filter(row -> row instanceof TimelineRow.Day || row instanceof TimelineRow.Unread)
            .map(row -> row instanceof TimelineRow.Day day ? day.words() : "new")
            .toList();
    assertThat(kinds).containsExactly("Yesterday", "Today", "new");
    assertThat(model.rows().get(keys().indexOf("unread") + 1).key()).isEqualTo("s7");
  }

  @Test
  @DisplayName("groups what one side wrote within five minutes")
  void groups() {
    assertThat(bubble("s8").first()).isFalse();
    assertThat(bubble("s8").last()).isFalse();
    assertThat(bubble("s9").last()).isTrue();
    clock.forward(Duration.ofMinutes(2));
    sam.add(
        new TimelineItem.Message(
            "s10",
            false,
            clock.instant(),
            "Or Tuesday.",
            new DeliveryStatus(Delivery.RECEIVED, false, null)));
    assertThat(bubble("s10").first()).as("six minutes after s9").isTrue();
  }

  @Test
  @DisplayName("is read by being open, and what was not read stays marked until it is left")
  void markRead() {
    assertThat(unread()).isZero();
    sam.add(World.message("late", false, Duration.ZERO, "One more thing"));
    assertThat(unread()).isZero();
    assertThat(keys()).contains("unread");
    model.detach();
    model.attach();
    assertThat(keys()).doesNotContain("unread");
  }

  @Test
  @DisplayName("is not read while nobody looks; what came meanwhile begins with a line")
  void notAttended() {
    model.attended().set(false);
    sam.session().change(World.SAM_SLEEP, before -> World.withUnread(before, 1));
    sam.add(World.message("late", false, Duration.ZERO, "One more thing"));
    assertThat(unread()).isOne();
    assertThat(model.rows().get(keys().indexOf("unread") + 1).key()).isEqualTo("late");
    model.attended().set(true);
    assertThat(unread()).isZero();
    assertThat(keys()).contains("unread");
  }

  @Test
  @DisplayName("keeps what is typed, brings it back, and clears it with the message it became")
  void drafts() {
    model.draft().set("Dear Sam, about");
    assertThat(sam.draft()).isEqualTo("Dear Sam, about");
    ChatViewModel again =
        new ChatViewModel(
            ui,
            session,
            World.SAM_SLEEP,
            new AlertPresenter(ui, session),
            new Going(),
            new SimpleBooleanProperty(true));
    again.attach();
    assertThat(again.draft().get()).isEqualTo("Dear Sam, about");
    again.send();
    assertThat(sam.draft()).isEmpty();
    assertThat(last().text()).isEqualTo("Dear Sam, about");
    again.detach();
  }

  @Test
  @DisplayName("never lets a draft overtake the message that it became")
  void draftsInOrder() {
    List<Task<?>> held = new ArrayList<>();
    Ui slow = new Ui(ui.thread(), held::add, ui.failures(), ui.texts(), ui.clock());
    ChatViewModel typing =
        new ChatViewModel(
            slow,
            session,
            World.SAM_SLEEP,
            new AlertPresenter(slow, session),
            new Going(),
            new SimpleBooleanProperty(true));
    typing.draft().set("Hel");
    typing.draft().set("Hello");
    typing.send();
    assertThat(held).as("one thing at a time").hasSize(1);
    for (int i = 0; i < held.size(); i++) {
      ui.tasks().start(held.get(i));
    }
    assertThat(last().text()).isEqualTo("Hello");
    assertThat(typing.draft().get()).isEmpty();
    assertThat(sam.draft()).isEmpty();
  }

  @Test
  @DisplayName("says once that a draft could not be kept, and keeps it where it was typed")
  void draftNotKept() {
    sam.refuse(FakeSession.failure("assent-disk-full", RetryKind.PERMANENT));
    model.draft().set("Hello");
    assertThat(model.problem().get()).isNotNull();
    sam.refuse(null);
    model.draft().set("Hello again");
    assertThat(sam.draft()).isEqualTo("Hello again");
  }

  @Test
  @DisplayName("brings what was said before, and goes to something that a search found in it")
  void history() {
    assertThat(model.earlier().get()).isFalse();
    sam.before(List.of(World.message("old", false, Duration.ofDays(90), "Long ago")));
    assertThat(model.earlier().get()).isTrue();
    model.reveal("old");
    assertThat(keys()).contains("old");
    assertThat(model.target().get()).isEqualTo("old");
    assertThat(model.earlier().get()).isFalse();
    model.reveal("nowhere");
    assertThat(model.target().get()).isEqualTo("old");
  }

  @Test
  @DisplayName("takes a message, empties the field, and shows how far it comes")
  void send() {
    model.draft().set("Hello\n");
    model.send();
    assertThat(model.draft().get()).isEmpty();
    TimelineRow.Bubble queued = last();
    assertThat(queued.text()).isEqualTo("Hello");
    assertThat(mark(queued)).isEqualTo(DeliveryMark.Shape.CLOCK);
    sam.delivery(queued.key(), Delivery.SENT, null);
    assertThat(mark(last())).isEqualTo(DeliveryMark.Shape.TICK);
    sam.delivery(queued.key(), Delivery.DELIVERED, null);
    assertThat(mark(last())).isEqualTo(DeliveryMark.Shape.TWO_TICKS);
  }

  @Test
  @DisplayName("sets aside, and never gives back by itself, a message that could not be queued")
  void sendFails() {
    sam.refuse(FakeSession.failure("assent-stopped", RetryKind.NETWORK));
    model.draft().set("Hello");
    model.send();
    assertThat(model.draft().get()).isEmpty();
    UnsentText aside = model.aside().getFirst();
    assertThat(aside.text()).isEqualTo("Hello");
    assertThat(aside.going()).isFalse();
    assertThat(aside.problem()).isNotNull();
    model.draft().set("And");
    model.caret().set(1);
    sam.refuse(null);
    model.sendAside(aside.key());
    assertThat(last().text()).isEqualTo("Hello");
    assertThat(model.aside()).isEmpty();
    assertThat(model.draft().get()).isEqualTo("And");
    assertThat(sam.written()).isEqualTo(new ComposerText("And", 1, List.of()));
  }

  @Test
  @DisplayName("puts back what was set aside when that is wanted, before what was written since")
  void takeBack() {
    sam.refuse(FakeSession.failure("assent-disk-full", RetryKind.PERMANENT));
    model.draft().set("Hello");
    model.send();
    model.draft().set("Sam");
    model.caret().set(3);
    sam.refuse(null);
    model.takeBack(model.aside().getFirst().key());
    assertThat(model.draft().get()).isEqualTo("Hello\nSam");
    assertThat(model.caret().get()).isEqualTo(9);
    assertThat(model.aside()).isEmpty();
    assertThat(sam.written()).isEqualTo(new ComposerText("Hello\nSam", 9, List.of()));
  }

  @Test
  @DisplayName("sends nothing blank and nothing over-long")
  void bounds() {
    int before = model.rows().size();
    model.draft().set("  \n ");
    model.send();
    model.draft().set("x".repeat(ChatViewModel.LONGEST + 1));
    assertThat(model.left().get()).isEqualTo(-1);
    model.send();
    assertThat(model.rows()).hasSize(before);
    model.draft().set("x".repeat(ChatViewModel.LONGEST));
    model.send();
    assertThat(model.rows()).hasSize(before + 1);
  }

  @Test
  @DisplayName("says of a failed message why, and whether sending it again may double it")
  void failed() {
    World.states(sam);
    TimelineRow.Bubble failed = bubble("q3");
    assertThat(failed.failed()).isTrue();
    assertThat(failed.mayDouble()).isTrue();
    assertThat(failed.trouble()).startsWith("Not confirmed");
    model.retry("q3");
    assertThat(bubble("q3").failed()).isFalse();
    sam.delivery("q3", Delivery.FAILED, FakeSession.failure("forbidden", RetryKind.PERMANENT));
    assertThat(bubble("q3").mayDouble()).isFalse();
    model.discard("q3");
    assertThat(keys()).doesNotContain("q3");
  }

  @Test
  @DisplayName("flags what was changed after it was written, and shows nothing that could act")
  void altered() {
    World.states(sam);
    assertThat(bubble("q6").altered()).isTrue();
    sam.add(World.message("evil", false, Duration.ZERO, "a\u202Eb\u0007c\nd"));
    assertThat(last().text()).isEqualTo("abc\nd");
  }

  @Test
  @DisplayName("touches only the rows that changed")
  void smallChanges() {
    List<String> changes = new ArrayList<>();
    model
        .rows()
        .addListener(
            (ListChangeListener<TimelineRow>)
                change -> {
                  while (change.next()) {
                    changes.add(
                        change.getFrom()
                            + " -"
                            + change.getRemovedSize()
                            + " +"
                            + change.getAddedSize());
                  }
                });
    int size = model.rows().size();
    model.draft().set("Hi");
    model.send();
    assertThat(changes).containsExactly(size + " -0 +1");
    changes.clear();
    sam.delivery(last().key(), Delivery.SENT, null);
    assertThat(changes).containsExactly(size + " -1 +1");
  }

  @Test
  @DisplayName("shows the newest of very many, and earlier ones when asked")
  void pages() {
    List<TimelineItem> many = new ArrayList<>();
    for (int i = 0; i < 450; i++) {
      many.add(World.message("m" + i, i % 2 == 0, Duration.ofMinutes(1), "Message " + i));
    }
    FakeConversation pain = session.conversations().of(World.SAM_PAIN);
    many.forEach(pain::add);
    ChatViewModel long_ =
        new ChatViewModel(
            ui,
            session,
            World.SAM_PAIN,
            new AlertPresenter(ui, session),
            new Going(),
            new SimpleBooleanProperty(true));
    long_.attach();
    assertThat(long_.earlier().get()).isTrue();
    assertThat(long_.rows()).hasSize(201);
    long_.showEarlier();
    long_.showEarlier();
    assertThat(long_.earlier().get()).isFalse();
    assertThat(long_.rows()).hasSize(451);
    long_.detach();
  }

  @Test
  @DisplayName("that is over says so and takes nothing more")
  void ended() {
    ChatViewModel over =
        new ChatViewModel(
            ui,
            session,
            World.ELENI,
            new AlertPresenter(ui, session),
            new Going(),
            new SimpleBooleanProperty(true));
    over.attach();
    ChatHead head = Objects.requireNonNull(over.head().get());
    assertThat(head.silence()).contains("has ended this");
    assertThat(head.alerts()).isFalse();
    over.detach();
  }

  @Test
  @DisplayName("is followed only while it is shown")
  void detached() {
    model.detach();
    int before = model.rows().size();
    sam.add(World.message("unseen", false, Duration.ZERO, "Anybody there?"));
    assertThat(model.rows()).hasSize(before);
    model.attach();
    assertThat(keys()).contains("unseen");
  }

  private int unread() {
    return session.relationships().all().snapshot().stream()
        .filter(known -> known.id().equals(World.SAM_SLEEP))
        .findFirst()
        .orElseThrow()
        .unread();
  }

  private List<String> keys() {
    return model.rows().stream().map(TimelineRow::key).toList();
  }

  private TimelineRow.Bubble last() {
    return (TimelineRow.Bubble) model.rows().getLast();
  }

  private TimelineRow.Bubble bubble(String key) {
    return (TimelineRow.Bubble) model.rows().get(keys().indexOf(key));
  }

  private static DeliveryMark.Shape mark(TimelineRow.Bubble bubble) {
    return Objects.requireNonNull(bubble.mark()).shape();
  }
}
