package assent.core.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import assent.core.api.AccountSession;
import assent.core.api.AlertDraft;
import assent.core.api.AlertSnapshot;
import assent.core.api.ConnectionState;
import assent.core.api.Conversation;
import assent.core.api.Delivery;
import assent.core.api.InviteSnapshot;
import assent.core.api.InviteState;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.RelationshipState;
import assent.core.api.SearchHit;
import assent.core.api.TimelineItem;
import assent.core.cmc.EventTypes;
import assent.core.session.Until;
import assent.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A session that is closed and opened again on its folder")
class RestartTest {
  private static final String REAL = System.getProperty("assent.contract.platform", "");

  @TempDir private Path data;
  private final @Nullable Sandbox sandbox = REAL.isBlank() ? Sandbox.startPair() : null;
  private @Nullable Computer opened;

  private Computer computer() {
    return Objects.requireNonNull(opened);
  }

  @BeforeEach
  void plugIn() {
    String here =
        sandbox == null
            ? System.getProperty("assent.contract.second", REAL)
            : sandbox.second().serviceInfoUrl();
    String there = sandbox == null ? REAL : sandbox.first().serviceInfoUrl();
    opened = new Computer(data, here, there);
  }

  @AfterEach
  void end() {
    computer().close();
    if (sandbox != null) {
      sandbox.close();
    }
  }

  @Test
  @DisplayName("shows without a network what there was, and sends what was queued once, in order")
  void offline() {
    AccountSession first = computer().signIn();
    RelationshipSnapshot mine = computer().connect(first);
    RelationshipSnapshot gone = computer().connect(first);
    InviteSnapshot invite = first.invites().create(Computer.draft());
    Conversation there = computer().far.conversations().of(theirs(mine).id());
    there.send("Good morning");
    there.sendAlert(
        new AlertDraft(AlertSnapshot.Level.CRITICAL, "Measure again", "Please sit first", true));
    Conversation here = first.conversations().of(mine.id());
    Until.list(here.items(), items -> items.size() == 2);
    here.markRead();
    assertThat(first.relationships().end(gone.id(), "done").ownSideClosed()).isTrue();
    here.keepDraft("half a sent");
    there.send("While you read");
    Until.value(here.reading(), reading -> reading.unread() == 1);

    AccountSession second = computer().open(false);
    Until.value(second.connection(), ConnectionState.OFFLINE::equals);
    assertThat(second.relationships().all().snapshot())
        .extracting(
            RelationshipSnapshot::id, RelationshipSnapshot::state, RelationshipSnapshot::title)
        .containsExactlyInAnyOrder(
            tuple(mine.id(), RelationshipState.ACTIVE, "Heart rhythm at home"),
            tuple(gone.id(), RelationshipState.ENDED_BY_ME, "Heart rhythm at home"));
    assertThat(second.invites().all().snapshot())
        .extracting(InviteSnapshot::id, InviteSnapshot::state)
        .containsExactly(tuple(invite.id(), InviteState.OPEN));
    assertThat(second.invites().link(invite.id()).isEmpty()).isFalse();
    assertThat(second.alerts().all().snapshot())
        .extracting(AlertSnapshot::title)
        .containsExactly("Measure again");
    Conversation again = second.conversations().of(mine.id());
    assertThat(Computer.texts(again.items().snapshot()))
        .containsExactly("Good morning", "While you read");
    assertThat(again.draft()).isEqualTo("half a sent");
    assertThat(again.reading().get().unread()).isOne();
    assertThat(again.reading().get().firstUnread())
        .isEqualTo(again.items().snapshot().getLast().key());
    List<String> queued = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      queued.add("from the train " + i);
      keys.add(again.send("from the train " + i));
    }
    assertThat(again.draft()).isEmpty();
    again.keepDraft("and one more");
    Until.list(
        again.items(),
        items -> items.stream().anyMatch(item -> delivery(item) == Delivery.WAITING));

    AccountSession third = computer().open(false);
    Conversation still = third.conversations().of(mine.id());
    assertThat(Computer.texts(still.items().snapshot())).endsWith(queued.toArray(String[]::new));
    assertThat(still.draft()).isEqualTo("and one more");

    AccountSession fourth = computer().open(true);
    List<TimelineItem> arrived =
        Until.list(
            there.items(),
            items -> items.stream().anyMatch(i -> Computer.text(i).equals(queued.getLast())));
    assertThat(Computer.texts(arrived))
        .filteredOn(text -> text.startsWith("from the train"))
        .containsExactlyElementsOf(queued);
    List<TimelineItem> sent =
        Until.list(
            fourth.conversations().of(mine.id()).items(),
            items -> items.stream().filter(i -> delivery(i) == Delivery.DELIVERED).count() == 12);
    assertThat(sent)
        .filteredOn(TimelineItem::mine)
        .extracting(TimelineItem::key)
        .containsExactlyElementsOf(keys);
    assertThat(fourth.conversations().of(mine.id()).draft()).isEqualTo("and one more");
    assertThat(fourth.relationships().all().snapshot())
        .filteredOn(view -> view.id().equals(gone.id()))
        .extracting(RelationshipSnapshot::state)
        .containsExactly(RelationshipState.ENDED_BY_ME);
  }

  @Test
  @DisplayName("takes up what came while it was closed: messages, an ending, a new contact")
  void meanwhile() {
    AccountSession first = computer().signIn();
    RelationshipSnapshot one = computer().connect(first);
    RelationshipSnapshot two = computer().connect(first);
    InviteSnapshot invite = first.invites().create(Computer.draft());
    var link = first.invites().link(invite.id());
    first.close();

    computer().far.conversations().of(theirs(one).id()).send("Are you there?");
    computer().far.relationships().end(theirs(two).id(), null);
    computer().far.consents().accept(computer().far.consents().read(link), Set.of(0));

    AccountSession second = computer().open(true);
    Until.one(second.relationships().all(), v -> v.id().equals(one.id()) && v.unread() == 1);
    Until.one(
        second.relationships().all(),
        v -> v.id().equals(two.id()) && v.state() == RelationshipState.ENDED_BY_PEER);
    Until.one(
        second.relationships().all(),
        v ->
            v.id().scope().streamId().equals(invite.scope())
                && v.state() == RelationshipState.ACTIVE);
    Until.one(second.invites().all(), v -> v.state() == InviteState.ACCEPTED);
    second.close();
    AccountSession third = computer().open(false);
    assertThat(third.relationships().all().snapshot()).hasSize(3);
    assertThat(third.invites().all().snapshot())
        .extracting(InviteSnapshot::state)
        .containsExactly(InviteState.ACCEPTED);
  }

  @Test
  @DisplayName("acts on what a former run kept and died before acting on")
  void heardAndNotActedOn() {
    AccountSession first = computer().signIn();
    RelationshipSnapshot one = computer().connect(first);
    InviteSnapshot invite = first.invites().create(Computer.draft());
    var link = first.invites().link(invite.id());
    first.close();
    computer().far.relationships().end(theirs(one).id(), null);
    computer().far.consents().accept(computer().far.consents().read(link), Set.of(0));
    computer().hearOnly(Set.of(EventTypes.ET_REVOKE, EventTypes.ET_ACCEPT));

    AccountSession second = computer().open(true);
    Until.one(
        second.relationships().all(),
        v -> v.id().equals(one.id()) && v.state() == RelationshipState.ENDED_BY_PEER);
    Until.one(
        second.relationships().all(),
        v ->
            v.id().scope().streamId().equals(invite.scope())
                && v.state() == RelationshipState.ACTIVE);
  }

  @Test
  @DisplayName("finds words in every conversation, ended ones too")
  void search() {
    AccountSession first = computer().signIn();
    RelationshipSnapshot one = computer().connect(first);
    RelationshipSnapshot two = computer().connect(first);
    computer().far.conversations().of(theirs(one).id()).send("Die Müdigkeit ist weg");
    Until.list(first.conversations().of(one.id()).items(), items -> items.size() == 1);
    String key = first.conversations().of(two.id()).send("Ich bin MÜDE");
    Until.list(
        first.conversations().of(two.id()).items(),
        items -> items.stream().anyMatch(i -> delivery(i) == Delivery.DELIVERED));
    first.relationships().end(two.id(), null);

    AccountSession second = computer().open(false);
    List<SearchHit> hits = hits(second, "müd", 2);
    assertThat(hits).extracting(SearchHit::relationship).containsExactly(two.id(), one.id());
    assertThat(hits.getFirst().key()).isEqualTo(key);
    assertThat(hits.getFirst().mine()).isTrue();
    assertThat(hits.getFirst().text()).isEqualTo("Ich bin MÜDE");
    assertThat(second.conversations().of(two.id()).reveal(key)).isTrue();
    assertThat(second.conversations().search("mude weg", 10)).isEmpty();
    assertThat(second.conversations().search("mudigkeit weg", 10)).hasSize(1);
    assertThat(second.conversations().search("  ", 10)).isEmpty();
    assertThat(second.conversations().search("müd", 1)).hasSize(1);
  }

  private RelationshipSnapshot theirs(RelationshipSnapshot mine) {
    return Until.one(
        computer().far.relationships().all(),
        view -> view.id().scope().streamId().equals(mine.id().scope().streamId()));
  }

  private static List<SearchHit> hits(AccountSession session, String words, int count) {
    // The index follows the store within moments.
    return Until.asked(
        () -> session.conversations().search(words, 10), found -> found.size() == count);
  }

  private static @Nullable Delivery delivery(TimelineItem item) {
    return item instanceof TimelineItem.Message message ? message.delivery() : null;
  }
}
