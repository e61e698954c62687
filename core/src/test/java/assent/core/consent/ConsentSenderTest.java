package assent.core.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import assent.core.api.EndReport;
import assent.core.cmc.ErrorId;
import assent.core.cmc.EventTypes;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.RelationshipId;
import assent.core.error.CoreException;
import assent.core.error.RetryKind;
import assent.core.operation.Paper;
import assent.core.outbox.LaneId;
import assent.core.outbox.OutboxEntry;
import assent.core.outbox.Progress;
import assent.core.outbox.Sender.Outcome;
import assent.core.platform.PaperAccount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("A decision on its way")
class ConsentSenderTest {
  private static final LaneId LANE =
      new LaneId(
          RelationshipId.decode("lee clinic.example :_cmc:apps:assent:s1"), LaneId.Channel.CONSENT);
  private static final String D1 = Paper.id("d1");
  private static final String D2 = Paper.id("d2");

  /** The other platform does not know the stream for answers, which passes. */
  private static final String FORGETFUL =
      """
      {"reason": "cmc-handler-delivery-rejected", "detail": {"status": 400,
        "body": {"error": {"id": "unknown-referenced-resource"}}}}
      """;

  private static final String REFUSED =
      """
      {"reason": "cmc-handler-delivery-rejected", "detail": {"status": 400,
        "body": {"error": {"data": {"id": "cmc-capability-consumed"}}}}}
      """;

  private final Paper paper = new Paper();
  private final List<RelationshipId> ended = new ArrayList<>();
  private int accepted;
  private final ConsentSender wire =
      new ConsentSender(paper.account, () -> accepted++, key -> ended.add(key));

  // Accepting

  @Test
  @DisplayName("an acceptance is written under its own id, as it was shown and chosen")
  void acceptWritten() {
    OutboxEntry ready = wire.prepare(accept());
    assertThat(ready).isEqualTo(accept());
    wire.post(ready);
    wire.post(ready);
    ObjectNode trigger = paper.own.event(D1);
    assertThat(trigger.path("type").asString()).isEqualTo(EventTypes.ET_ACCEPT);
    assertThat(trigger.at("/content/capabilityUrl").asString()).isEqualTo(Paper.LINK);
    assertThat(trigger.at("/content/grantedPermissions")).hasSize(1);
    assertThat(trigger.at("/content/grantedPermissions/0/streamId").asString()).isEqualTo("heart");
    assertThat(paper.own.all()).hasSize(1);
  }

  @Test
  @DisplayName(
      "an acceptance is done when its grant is there, and the relationships are read again")
  void acceptDone() {
    wire.post(accept());
    Paper.complete(paper.own.event(D1));
    paper.own.putAccess(Paper.granting(Paper.grant(D1), Paper.HEART));
    assertThat(wire.outcome(accept())).isEqualTo(new Outcome.Delivered());
    assertThat(accepted).isEqualTo(1);
    paper.own.putAccess(Paper.granting(Paper.halfGrant(D1), Paper.HEART));
    assertThat(wire.outcome(accept())).as("half open").isEqualTo(new Outcome.Delivered());
    assertThat(accepted).isEqualTo(2);
  }

  @Test
  @DisplayName("an acceptance that was refused fails, and no grant stays")
  void acceptRefused() {
    wire.post(accept());
    Paper.fail(paper.own.event(D1), REFUSED);
    paper.own.putAccess(Paper.halfGrant(D1));
    Outcome.Failed failed = (Outcome.Failed) wire.outcome(accept());
    assertThat(failed.reason().errorId()).isEqualTo(ErrorId.CAPABILITY_CONSUMED.id());
    assertThat(paper.own.hasAccess("grant1")).isFalse();
    assertThat(accepted).isZero();
  }

  @Test
  @DisplayName("an acceptance is unclear, never failed, while a grant may be alive")
  void acceptUnclear() {
    wire.post(accept());
    Paper.fail(paper.own.event(D1), REFUSED);
    paper.own.putAccess(Paper.halfGrant(D1));
    paper.own.fail("accesses.delete", PaperAccount.refusal("forbidden"));
    assertThat(wire.outcome(accept())).isInstanceOf(Outcome.Unclear.class);
    paper.own.heal("accesses.delete").fail("accesses.get", PaperAccount.refusal("forbidden"));
    assertThat(wire.outcome(accept())).isInstanceOf(Outcome.Unclear.class);
    paper.own.failAll(PaperAccount.refusal("api-unavailable"));
    Outcome.Unclear away = (Outcome.Unclear) wire.outcome(accept());
    assertThat(away.reason().errorId()).isEqualTo("api-unavailable");
    assertThat(away.progress()).isEqualTo(accept().progress());
  }

  @Test
  @DisplayName("an acceptance that the other platform refused in forgetfulness is written again")
  void acceptAgain() {
    wire.post(accept());
    Paper.fail(paper.own.event(D1), FORGETFUL);
    OutboxEntry foundBefore =
        accept().with(accept().progress().noting(facts().put("foundBefore", true).put("x", 1)));
    Outcome.Again again = (Outcome.Again) wire.outcome(foundBefore);
    assertThat(again.progress().eventId()).isNotEqualTo(D1);
    assertThat(again.progress().facts())
        .as("what was found before does not count any more")
        .isEqualTo(facts().put("x", 1));
    assertThat(again.reason()).as("a while passes before").isNotNull();
    assertThat(wire.outcome(tried(accept(), 9))).isInstanceOf(Outcome.Again.class);
    assertThat(wire.outcome(tried(accept(), 10)))
        .as("forgetful for ever")
        .isInstanceOf(Outcome.Failed.class);
  }

  @Test
  @DisplayName("an acceptance that failed of trouble over there goes on for as long as it takes")
  void acceptTrouble() {
    wire.post(accept());
    Paper.fail(
        paper.own.event(D1),
        "{\"reason\": \"cmc-handler-delivery-failed\", \"detail\": {\"status\": 503}}");
    assertThat(wire.outcome(tried(accept(), 1000))).isInstanceOf(Outcome.Again.class);
  }

  @Test
  @DisplayName("an acceptance that stands there already is not prepared again")
  void acceptWrittenBefore() {
    OutboxEntry cutOff = accept().with(progress(true, false));
    wire.post(cutOff);
    int before = paper.link.calls().size();
    assertThat(wire.prepare(cutOff)).isEqualTo(cutOff);
    assertThat(paper.link.calls()).as("the link is not opened again").hasSize(before);
    paper.own.remove(D1);
    assertThat(wire.prepare(cutOff)).isEqualTo(cutOff);
    assertThat(paper.link.calls()).as("nothing stands there, so it is").hasSizeGreaterThan(before);
  }

  @Test
  @DisplayName(
      "an acceptance that a person wants again gets another event only if the first failed")
  void acceptForced() {
    OutboxEntry forced = accept().with(progress(true, true));
    wire.post(forced);
    Paper.complete(paper.own.event(D1));
    paper.own.putAccess(Paper.granting(Paper.grant(D1), Paper.HEART));
    assertThat(wire.prepare(forced)).isEqualTo(forced);
    paper.own.putAccess(Paper.granting(Paper.halfGrant(D1), Paper.HEART));
    Paper.fail(paper.own.event(D1), REFUSED);
    OutboxEntry again = wire.prepare(forced);
    assertThat(again.progress().eventId()).isNotEqualTo(D1);
    assertThat(paper.own.hasAccess("grant1")).isFalse();
  }

  @Test
  @DisplayName("an acceptance of what was accepted before writes nothing, and is done with that")
  void acceptedBefore() {
    OutboxEntry former = accept(D2);
    wire.post(former);
    Paper.complete(paper.own.event(D2));
    paper.own.putAccess(Paper.granting(Paper.grant(D2), Paper.HEART));
    OutboxEntry ready = wire.prepare(accept());
    assertThat(ready.progress().eventId()).isEqualTo(D2);
    wire.post(ready);
    assertThat(paper.own.all()).hasSize(1);
    assertThat(wire.outcome(ready)).isEqualTo(new Outcome.Delivered());
    paper.own.putAccess(Paper.granting(Paper.halfGrant(D2), Paper.HEART));
    assertThat(wire.prepare(accept()).progress().eventId()).as("half open").isEqualTo(D2);
    paper.own.event(D2).withObject("content").put("status", "delivered");
    assertThat(wire.prepare(accept()).progress().eventId()).as("not through").isEqualTo(D2);
  }

  @Test
  @DisplayName("an acceptance of a link that was used meanwhile is not written")
  void acceptTooLate() {
    paper.link.info(Paper.capability("consumed"));
    CoreException late = catchThrowableOfType(CoreException.class, () -> wire.prepare(accept()));
    assertThat(late.errorId()).isEqualTo(ErrorId.CAPABILITY_CONSUMED.id());
    assertThat(paper.own.all()).isEmpty();
  }

  // Declining

  @Test
  @DisplayName("a refusal is written with its reason, and done whatever the other platform says")
  void decline() {
    OutboxEntry decline =
        entry(
            D1,
            ConsentEntry.DECLINE,
            ConsentEntry.decline(Paper.offer(), LocalizedText.of("en", "not now"), "Study"));
    assertThat(wire.prepare(decline)).isEqualTo(decline);
    wire.post(decline);
    ObjectNode trigger = paper.own.event(D1);
    assertThat(trigger.path("type").asString()).isEqualTo(EventTypes.ET_REFUSE);
    assertThat(trigger.at("/content/reason/en").asString()).isEqualTo("not now");
    CoreException slow = catchThrowableOfType(CoreException.class, () -> wire.outcome(decline));
    assertThat(slow.retryKind()).isEqualTo(RetryKind.TRANSIENT);
    Paper.fail(trigger, REFUSED);
    assertThat(wire.outcome(decline)).isEqualTo(new Outcome.Delivered());
    Paper.complete(trigger);
    assertThat(wire.outcome(decline)).isEqualTo(new Outcome.Delivered());
  }

  // Ending

  @Test
  @DisplayName("an end by the side that shares closes the data with its own half")
  void endByAccepter() {
    paper.own.putAccess(Paper.grant("t1"));
    OutboxEntry ready = wire.prepare(end(Paper.grant("t1")));
    assertThat(ConsentSender.report(ready)).as("nothing of it was done").isEmpty();
    wire.post(ready);
    ObjectNode trigger = paper.own.event(D1);
    assertThat(trigger.path("type").asString()).isEqualTo(EventTypes.ET_REVOKE);
    assertThat(trigger.at("/content/reason/en").asString()).isEqualTo("over");
    Paper.complete(trigger);
    trigger.withObject("content").put("peerNotified", true);
    OutboxEntry done = delivered(ready, wire.outcome(ready));
    assertThat(ConsentSender.report(done)).contains(new EndReport(true, true, true));
    assertThat(paper.own.hasAccess("grant1")).isFalse();
    assertThat(ended).containsExactly(new RelationshipId(Paper.LEE, Paper.SCOPE));
  }

  @Test
  @DisplayName("an end by the side that reads is unclear until the grant over there is closed")
  void endByRequester() {
    paper.own.putAccess(Paper.backChannel());
    OutboxEntry ready = wire.prepare(end(Paper.backChannel()));
    wire.post(ready);
    Paper.complete(paper.own.event(D1));
    paper.peer.failAll(PaperAccount.refusal("api-unavailable"));
    Outcome.Unclear waits = (Outcome.Unclear) wire.outcome(ready);
    assertThat(waits.reason().errorId()).isEqualTo(ErrorId.ASSENT_END_INCOMPLETE.id());
    OutboxEntry open = ready.with(waits.progress());
    assertThat(ConsentSender.report(open)).contains(new EndReport(true, false, false));
    assertThat(ended).hasSize(1);
    paper.peer.failAll(PaperAccount.refusal("invalid-access-token"));
    assertThat(ConsentSender.report(delivered(open, wire.outcome(open))))
        .contains(new EndReport(true, true, false));
  }

  @Test
  @DisplayName("an end notes the way back that is there now, before the own half goes")
  void endNotesTheWay() {
    OutboxEntry decided = end(Paper.halfGrant("t1"));
    paper.own.putAccess(Paper.grant("t1"));
    OutboxEntry ready = wire.prepare(decided);
    assertThat(ready.progress().facts().path("apiEndpoint").asString()).isEqualTo(Paper.WAY);
    assertThat(ready.progress().facts().path("noHalf").asBoolean()).isFalse();
  }

  @Test
  @DisplayName("an end of what has ended already says nothing to anybody")
  void endedAlready() {
    OutboxEntry ready = wire.prepare(end(Paper.grant("t1")));
    wire.post(ready);
    assertThat(paper.own.all()).isEmpty();
    OutboxEntry done = delivered(ready, wire.outcome(ready));
    assertThat(ConsentSender.report(done)).contains(new EndReport(true, true, false));
  }

  @Test
  @DisplayName("an end whose own half cannot be removed is not complete, and nobody hears it ended")
  void endStuck() {
    paper.own.putAccess(Paper.grant("t1"));
    OutboxEntry ready = wire.prepare(end(Paper.grant("t1")));
    wire.post(ready);
    paper.own.fail("accesses.delete", PaperAccount.refusal("stale-resource"));
    Paper.complete(paper.own.event(D1));
    Outcome.Unclear stuck = (Outcome.Unclear) wire.outcome(ready);
    assertThat(ConsentSender.report(ready.with(stuck.progress())))
        .contains(new EndReport(false, false, false));
    assertThat(ended).isEmpty();
  }

  @Test
  @DisplayName("what is no decision is not carried out")
  void noDecision() {
    OutboxEntry chat = entry(D1, EventTypes.ET_CHAT, facts());
    assertThat(wire.prepare(chat)).isEqualTo(chat);
    assertThatThrownBy(() -> wire.post(chat)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> wire.outcome(chat)).isInstanceOf(IllegalStateException.class);
  }

  private static OutboxEntry delivered(OutboxEntry entry, Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
    Progress progress = ((Outcome.Delivered) outcome).progress();
    return progress == null ? entry : entry.with(progress);
  }

  private static OutboxEntry accept() {
    return accept(D1);
  }

  private static OutboxEntry accept(String id) {
    return entry(
        id, ConsentEntry.ACCEPT, ConsentEntry.accept(Paper.offer(), List.of(Paper.HEART), "Study"));
  }

  private static OutboxEntry end(ObjectNode access) {
    return entry(
        D1,
        ConsentEntry.END,
        ConsentEntry.end(Paper.relationship(access), LocalizedText.of("en", "over"), "Study"));
  }

  private static OutboxEntry entry(String id, String type, ObjectNode content) {
    return OutboxEntry.queued(id, LANE, type, content, true, 1, Instant.EPOCH);
  }

  private static OutboxEntry tried(OutboxEntry entry, int times) {
    return new OutboxEntry(
        entry.id(),
        entry.lane(),
        entry.type(),
        entry.content(),
        entry.urgent(),
        entry.sequence(),
        entry.queued(),
        entry.state(),
        times,
        null,
        entry.progress());
  }

  private static Progress progress(boolean mayBeWritten, boolean forced) {
    return new Progress(D1, mayBeWritten, forced, null, false, facts());
  }

  private static ObjectNode facts() {
    return JsonNodeFactory.instance.objectNode();
  }
}
