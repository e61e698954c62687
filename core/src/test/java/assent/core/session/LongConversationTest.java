package assent.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.Conversation;
import assent.core.api.ReadState;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.TimelineItem;
import assent.core.cmc.PryvEvent;
import assent.core.conversation.LiveConversation;
import assent.core.live.Change;
import assent.core.live.Cursor;
import assent.core.live.Pulled;
import assent.core.observe.Pin;
import assent.core.operation.Relationship;
import assent.core.persistence.SessionStore;
import assent.core.timeline.EventWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A long conversation")
class LongConversationTest {
  private final Relationship with = Sample.relationship(1);
  private final SessionStore kept = SessionStore.inMemory();
  private final List<LiveSession> open = new ArrayList<>();

  @AfterEach
  void end() {
    open.forEach(LiveSession::close);
  }

  private LiveSession session() {
    LiveSession session = Sample.session(kept);
    open.add(session);
    return session;
  }

  /** Theirs, one a second from that second on. */
  private List<PryvEvent> theirs(int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(i -> Sample.message(with, false, i, "c" + i, "line " + i))
        .toList();
  }

  private List<Change> keep(List<PryvEvent> events) {
    return kept.events().commit(new Pulled(events, Set.of(), null));
  }

  private Conversation conversation(LiveSession session) {
    return session.conversations().of(with.id());
  }

  private void known() {
    kept.keepRelationships(List.of(Sample.kept(with, 1)));
  }

  private void readUpTo(int number) {
    kept.keepReadMark(
        (with.id()),
        new SessionStore.Mark("c" + number, Instant.ofEpochSecond((long) Sample.BEGIN + number)));
  }

  @Test
  @DisplayName("begins with its newest page; more comes in front when asked for, and nothing moves")
  void pages() {
    known();
    var unused = keep(theirs(0, 1500));
    readUpTo(1499);
    Conversation here = conversation(session());
    assertThat(here.items().snapshot()).hasSize(LiveConversation.PAGE);
    assertThat(here.items().snapshot().getLast().key()).isEqualTo("c1499");
    assertThat(here.hasEarlier().get()).isTrue();
    List<TimelineItem> before = here.items().snapshot();
    List<List<TimelineItem>> told = new ArrayList<>();
    try (Pin pin = here.items().observe(told::add)) {
      here.earlier();
      assertThat(pin).isNotNull();
    }
    assertThat(told).as("the page before, and one step from it").hasSize(2);
    assertThat(told.getLast().subList(LiveConversation.PAGE, 2 * LiveConversation.PAGE))
        .as("what was there is untouched")
        .usingElementComparator((one, other) -> one == other ? 0 : 1)
        .containsExactlyElementsOf(before);
    assertThat(here.items().snapshot()).hasSize(2 * LiveConversation.PAGE);
    assertThat(here.reveal("c3")).isTrue();
    assertThat(here.reveal("c9999")).isFalse();
    while (here.hasEarlier().get()) {
      here.earlier();
    }
    assertThat(here.items().snapshot())
        .extracting(TimelineItem::key)
        .containsExactlyElementsOf(IntStream.range(0, 1500).mapToObj(i -> "c" + i).toList());
  }

  @Test
  @DisplayName("shows no message of a time of which it does not know all alerts, and the reverse")
  void twoLeaves() {
    known();
    var messages = keep(theirs(0, 300));
    List<PryvEvent> alerts =
        IntStream.range(0, 900)
            .mapToObj(i -> Sample.alert(with, i / 3.0, "a" + i, "alert " + i))
            .toList();
    var more = keep(alerts);
    assertThat(messages.size() + more.size()).isEqualTo(1200);
    LiveSession session = session();
    Conversation here = conversation(session);
    here.markRead();
    int before = 0;
    while (here.hasEarlier().get()) {
      List<TimelineItem> shown = here.items().snapshot();
      assertThat(shown.size()).isGreaterThan(before);
      before = shown.size();
      Instant first = shown.getFirst().at();
      long wanted =
          IntStream.range(0, 300)
                  .filter(i -> !Instant.ofEpochSecond((long) Sample.BEGIN + i).isBefore(first))
                  .count()
              + alerts.stream().filter(a -> !EventWindow.at(a).isBefore(first)).count();
      assertThat(shown).hasSize((int) wanted);
      here.earlier();
    }
    assertThat(here.items().snapshot()).hasSize(1200);
  }

  @Test
  @DisplayName(
      "counts what is unread back to the mark, says where it begins, and no more than 1000")
  void unread() {
    known();
    var first = keep(theirs(0, 400));
    readUpTo(99);
    LiveSession session = session();
    assertThat(session.relationships().all().snapshot())
        .extracting(RelationshipSnapshot::unread)
        .containsExactly(300);
    Conversation here = conversation(session);
    assertThat(here.reading().get()).isEqualTo(new ReadState(300, "c100"));
    session.changed(keep(theirs(400, 699)));
    assertThat(here.reading().get()).isEqualTo(new ReadState(999, "c100"));
    session.changed(keep(theirs(1099, 500)));
    assertThat(here.reading().get()).isEqualTo(new ReadState(ReadState.MOST, null));
    here.markRead();
    assertThat(here.reading().get()).isEqualTo(ReadState.DONE);
    assertThat(conversation(session()).reading().get()).isEqualTo(ReadState.DONE);
    session.changed(keep(List.of(Sample.message(with, true, 1700, "mine", "an own one"))));
    assertThat(here.reading().get()).isEqualTo(ReadState.DONE);
    session.changed(keep(theirs(1800, 1)));
    assertThat(here.reading().get()).isEqualTo(new ReadState(1, "c1800"));
    assertThat(first).hasSize(400);
  }

  @Test
  @DisplayName("an own message whose clock runs ahead hides nothing that comes in afterwards")
  void ownClockAhead() {
    known();
    LiveSession session = session();
    Conversation here = conversation(session);
    session.changed(keep(theirs(0, 1)));
    // It stands there with the time of this computer, years after those of the platform.
    String unused = here.send("from the future");
    here.markRead();
    session.changed(keep(theirs(1, 1)));
    assertThat(here.reading().get()).isEqualTo(new ReadState(1, "c1"));
  }

  @Test
  @DisplayName("changes where it is not shown leave it alone; where it is shown they are shown")
  void changes() {
    known();
    var unused = keep(theirs(0, 600));
    readUpTo(599);
    LiveSession session = session();
    Conversation here = conversation(session);
    int shown = here.items().snapshot().size();
    List<TimelineItem> before = here.items().snapshot();
    session.changed(keep(List.of(Sample.message(with, false, 2, "c2", "line 2, changed"))));
    assertThat(here.items().snapshot()).isEqualTo(before);
    session.changed(keep(List.of(Sample.message(with, false, 599, "c599", "changed"))));
    assertThat(((TimelineItem.Message) here.items().snapshot().getLast()).text())
        .isEqualTo("changed");
    assertThat(here.items().snapshot()).hasSize(shown);
    session.changed(kept.events().commit(new Pulled(List.of(), Set.of("c599"), null)));
    assertThat(here.items().snapshot()).hasSize(shown - 1);
    session.changed(keep(theirs(700, 2000)));
    // So many came that the oldest were let go again, and can be asked for.
    assertThat(here.items().snapshot().size()).isLessThan(1500);
    assertThat(here.items().snapshot().getLast().key()).isEqualTo("c2699");
    assertThat(here.hasEarlier().get()).isTrue();
    assertThat(here.reveal("c0")).isTrue();
    assertThat(here.items().snapshot()).hasSize(599 + 2000);
  }

  @Test
  @DisplayName("what was there before this computer first saw all of the account counts as read")
  void history() {
    known();
    var unused = keep(theirs(0, 10));
    HistorySessionStore fresh = new HistorySessionStore(kept);
    LiveSession session = Sample.session(fresh);
    open.add(session);
    Conversation here = conversation(session);
    assertThat(here.reading().get()).isEqualTo(ReadState.DONE);
    fresh.until = Optional.of(Instant.ofEpochSecond((long) Sample.BEGIN + 20));
    session.changed(
        kept.events()
            .commit(
                new Pulled(
                    List.of(Sample.message(with, false, 15, "c15", "line 15")),
                    Set.of(),
                    new Cursor(Sample.BEGIN + 20))));
    assertThat(here.reading().get()).isEqualTo(ReadState.DONE);
    session.changed(keep(theirs(21, 1)));
    assertThat(here.reading().get()).isEqualTo(new ReadState(1, "c21"));
  }
}
