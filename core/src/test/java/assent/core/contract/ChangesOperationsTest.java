package assent.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.AlertDraft;
import assent.core.api.AlertSnapshot;
import assent.core.api.Channels;
import assent.core.api.Conversation;
import assent.core.api.DataItem;
import assent.core.api.Delivery;
import assent.core.api.InviteDraft;
import assent.core.api.InviteSnapshot;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.ScopeProposal;
import assent.core.cmc.ErrorId;
import assent.core.cmc.Permission;
import assent.core.session.Until;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("Alerts and changes of what is shared as the application does them")
class ChangesOperationsTest extends ContractTest {
  private Member requester = later();
  private Member accepter = later();
  private RelationshipSnapshot mine = later();
  private RelationshipSnapshot theirs = later();

  @BeforeAll
  void people() {
    requester = new Member(requester());
    accepter = new Member(accepter().withData("steps", 9000));
    connect();
  }

  @AfterAll
  void leave() {
    requester.close();
    accepter.close();
  }

  private void connect() {
    InviteSnapshot invite = requester.invite();
    mine = accepter.accept(requester, invite);
    theirs = requester.with(accepter, invite.scope());
  }

  /** What the other one really lets this one read, asked through the grant. */
  private List<String> reallyGranted() {
    return Member.granted(
        Door.of(requester.grant(theirs).at("/clientData/cmc/counterparty/apiEndpoint").asString())
            .accessInfo()
            .ok());
  }

  private String sends(Member from, RelationshipSnapshot in, String title, boolean ackRequired) {
    String key =
        from.talk(in)
            .sendAlert(new AlertDraft(AlertSnapshot.Level.CRITICAL, title, "Call me", ackRequired));
    Until.one(
        from.session().alerts().all(),
        a -> a.id().equals(key) && a.delivery() == Delivery.DELIVERED);
    return key;
  }

  private static AlertSnapshot received(Member at, String title) {
    return Until.one(at.session().alerts().all(), a -> a.title().equals(title) && !a.mine());
  }

  @Test
  @DisplayName("an alert reaches the other side and is acknowledged by its own id")
  @Row({"NOTES 6.4 acked", "NOTES 6.4 alertEventId useless", "NOTES 6.4 both directions"})
  void acknowledged() {
    String sent = sends(requester, theirs, "Stop", true);
    String other = sends(requester, theirs, "Stop again", true);
    AlertSnapshot arrived = received(accepter, "Stop");
    assertThat(arrived.ackRequired()).isTrue();
    accepter.talk(mine).acknowledge(arrived.id());
    Until.one(
        requester.session().alerts().all(), a -> a.id().equals(sent) && a.acknowledgedAt() != null);
    assertThat(requester.session().alerts().all().snapshot())
        .filteredOn(a -> a.id().equals(other))
        .extracting(AlertSnapshot::acknowledgedAt)
        .containsOnlyNulls();
    String ackId = requester.user().own().event(sent).at("/content/ackId").asString();
    assertThat(ackId)
        .isNotEmpty()
        .isNotEqualTo(requester.user().own().event(other).at("/content/ackId").asString());
    arrived(
        requester.user(),
        Member.collectors(theirs, accepter),
        "acknowledgement",
        e -> e.at("/content/ackId").asString("").equals(ackId));

    sends(accepter, mine, "Fine", false);
    AlertSnapshot quiet = received(requester, "Fine");
    assertThat(quiet.ackRequired()).isFalse();
    fails(
        ErrorId.ASSENT_NOTHING_TO_ACKNOWLEDGE,
        () -> requester.talk(theirs).acknowledge(quiet.id()));
    fails(ErrorId.ASSENT_NOTHING_TO_ACKNOWLEDGE, () -> requester.talk(theirs).acknowledge(other));
  }

  @Test
  @DisplayName("accepting once more what was changed since leaves the relationship as it is")
  void acceptedAgainAfterChange() {
    connect();
    InviteSnapshot invite =
        requester.session().invites().all().snapshot().stream()
            .filter(i -> i.scope().equals(mine.id().scope().streamId()))
            .findFirst()
            .orElseThrow();
    requester.talk(theirs).proposeScope(List.of(Member.STEPS), "instead");
    accepter.talk(mine).acceptScope(accepter.asked(mine));
    String grant = id(accepter.grant(mine)).replaceFirst(":.*", "");
    assertThat(accepter.accept(requester, invite).id()).isEqualTo(mine.id());
    assertThat(id(accepter.grant(mine))).startsWith(grant);
    assertThat(Member.granted(accepter.grant(mine))).containsExactly("steps read");
  }

  @Test
  @DisplayName("what goes through a channel that the offer left out fails, and does not arrive")
  @Row({"NOTES 7.2 disabled", "NOTES 6.2 features"})
  void quiet() {
    InviteDraft usual = Member.draft(false, Member.WEIGHT);
    InviteSnapshot invite =
        requester
            .session()
            .invites()
            .create(
                new InviteDraft(
                    new InviteDraft.Texts(usual.title(), usual.description(), usual.consent()),
                    usual.items(),
                    usual.requesterName(),
                    new InviteDraft.Link(false, usual.validity()),
                    true,
                    new Channels(false, false)));
    RelationshipSnapshot half = accepter.accept(requester, invite);
    assertThat(half.chat()).isFalse();
    assertThat(half.alerts()).isFalse();
    assertThat(accepter.saysInVain(half, "hello")).isEqualTo(ErrorId.CHAT_DISABLED.id());
    String alert =
        accepter.talk(half).sendAlert(new AlertDraft(AlertSnapshot.Level.INFO, "a", "b", false));
    AlertSnapshot failed =
        Until.one(
            accepter.session().alerts().all(),
            a -> a.id().equals(alert) && a.delivery() == Delivery.FAILED);
    assertThat(failed.failure())
        .isNotNull()
        .satisfies(
            why -> assertThat(why.errorId()).isEqualTo(ErrorId.SYSTEM_MESSAGING_DISABLED.id()));
    RelationshipSnapshot there = requester.with(accepter, invite.scope());
    assertThat(requester.user().own().events(Member.chats(there, accepter))).isEmpty();
    assertThat(requester.user().own().events(Member.collectors(there, accepter))).isEmpty();
  }

  @Test
  @DisplayName(
      "a proposal is agreed to and really applied, and the other side sees it in the grant")
  @Row({
    "NOTES 6.3 accept full",
    "NOTES 6.3 read back",
    "NOTES 6.3 correlation",
    "NOTES 9 scope-update claims"
  })
  void agreed() {
    connect();
    String id = requester.talk(theirs).proposeScope(List.of(Member.WEIGHT, Member.STEPS), "more");
    ScopeProposal shown = accepter.asked(mine);
    assertThat(shown.reason()).isEqualTo("more");
    assertThat(shown.lines())
        .extracting(ScopeProposal.Line::difference)
        .containsExactly(ScopeProposal.Difference.UNCHANGED, ScopeProposal.Difference.ADDED);
    accepter.talk(mine).acceptScope(shown);
    assertThat(reallyGranted()).containsExactlyInAnyOrder("weight read", "steps read");
    ScopeProposal answered =
        Until.one(
            requester.session().consents().proposals(),
            p -> p.id().equals(id) && p.state() == ScopeProposal.State.ACCEPTED);
    assertThat(answered.mine()).isTrue();
    String requestId = requester.user().own().event(id).at("/content/requestId").asString();
    JsonNode told =
        arrived(
            requester.user(),
            Member.collectors(theirs, accepter),
            "scope update",
            e ->
                e.path("type").asString().equals("consent/scope-update-cmc")
                    && e.at("/content/requestId").asString("").equals(requestId));
    assertThat(told.at("/content/accept").asBoolean(false)).isTrue();

    requester.talk(theirs).proposeScope(List.of(Member.STEPS), "less");
    accepter.talk(mine).acceptScope(accepter.asked(mine));
    assertThat(reallyGranted()).containsExactly("steps read");
    Until.one(
        requester.session().relationships().all(),
        v ->
            v.id().equals(theirs.id())
                && v.shared() != null
                && v.shared().stream().map(DataItem::streamId).toList().equals(List.of("steps")));
    accepter.says(mine, "still talking");
  }

  @Test
  @DisplayName("an agreement of which nothing came is not called applied; only who shares agrees")
  @Row("NOTES 6.3 read back")
  void notApplied() {
    connect();
    requester.talk(theirs).proposeScope(List.of(Member.STEPS), "instead");
    ScopeProposal shown = accepter.asked(mine);
    Conversation talk = accepter.talk(mine);
    accepter.session().relationships().end(mine.id(), null);
    fails(ErrorId.ASSENT_RELATIONSHIP_ENDED, () -> talk.acceptScope(shown));
    connect();
    accepter.talk(mine).proposeScope(List.of(Member.STEPS), "rather this");
    ScopeProposal own =
        Until.one(
            requester.session().consents().proposals(), p -> p.relationship().equals(theirs.id()));
    assertThat(own.answerable()).as("by the one who reads").isFalse();
    assertThat(reallyGranted()).containsExactly("weight read");
  }

  @Test
  @DisplayName("a proposal is declined and nothing changes")
  @Row("NOTES 6.3 refuse")
  void declined() {
    connect();
    String id = requester.talk(theirs).proposeScope(List.of(Member.STEPS), "");
    accepter.talk(mine).refuseScope(accepter.asked(mine), "no");
    ScopeProposal answered =
        Until.one(
            requester.session().consents().proposals(),
            p -> p.id().equals(id) && p.state() == ScopeProposal.State.REFUSED);
    assertThat(answered.answer()).isEqualTo("no");
    String requestId = requester.user().own().event(id).at("/content/requestId").asString();
    JsonNode told =
        arrived(
            requester.user(),
            Member.collectors(theirs, accepter),
            "answer",
            e ->
                e.path("type").asString().equals("consent/scope-update-cmc")
                    && e.at("/content/requestId").asString("").equals(requestId));
    assertThat(told.at("/content/accept").asBoolean(true)).isFalse();
    assertThat(reallyGranted()).containsExactly("weight read");
    fails(
        ErrorId.ASSENT_NOT_SENDABLE,
        () -> requester.talk(theirs).proposeScope(List.of(), "nothing"));
    fails(
        ErrorId.ASSENT_ASKS_CONVERSATIONS,
        () ->
            accepter
                .talk(mine)
                .proposeScope(
                    List.of(new DataItem(":_cmc:apps", "Sleep", Permission.Level.MANAGE, false)),
                    "mine"));
  }

  @Test
  @DisplayName("a page of another program may accept for the person, and the application sees it")
  @Row("NOTES 7.1 cmc-accept-requires-personal-token")
  void handoff() {
    InviteSnapshot invite = requester.invite();
    String link = requester.link(invite).reveal();
    String plain = link.substring(link.indexOf("http"));
    accepter.user().withScope(Handshake.OWN);
    Door app = accepter.user().app("reads", "[{streamId:':_cmc:apps:mine', level:'manage'}]");
    assertThat(
            app.create(Handshake.OWN, "consent/accept-cmc", Handshake.acceptContent(plain))
                .dataId())
        .isEqualTo("cmc-accept-requires-personal-token");
    // What the page does: the person signs in there, and the page writes with a personal token.
    assertThat(status(Handshake.accept(accepter.user(), Handshake.acceptContent(plain))))
        .isEqualTo("completed");
    RelationshipSnapshot known = accepter.with(requester, invite.scope());
    accepter.says(known, "accepted over there");
  }
}
