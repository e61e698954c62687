package assent.core.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import assent.core.cmc.ErrorId;
import assent.core.cmc.EventTypes;
import assent.core.cmc.Permission;
import assent.core.cmc.RelationshipId;
import assent.core.cmc.content.ScopeUpdateContent;
import assent.core.error.CoreException;
import assent.core.error.RetryKind;
import assent.core.lifecycle.Timings;
import assent.core.operation.EndpointWatch;
import assent.core.operation.EndpointWatch.Finding;
import assent.core.operation.Paper;
import assent.core.operation.Relationship;
import assent.core.outbox.LaneId;
import assent.core.outbox.LaneId.Channel;
import assent.core.outbox.OutboxEntry;
import assent.core.outbox.Progress;
import assent.core.outbox.Sender.Outcome;
import assent.core.platform.PaperAccount;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("A message on its way")
class MessageSenderTest {
  private static final RelationshipId LANE =
      RelationshipId.decode("lee clinic.example :_cmc:apps:assent:s1");
  private static final String CHATS = ":_cmc:apps:assent:s1:chats:lee--clinic-example";
  private static final String COLLECTORS = ":_cmc:apps:assent:s1:collectors:lee--clinic-example";
  private static final String HERS = ":_cmc:apps:assent:s1:chats:jon--home-example";
  private static final Instant START = Instant.ofEpochSecond(1_795_000_000);
  private static final Duration LATE = Duration.ofSeconds(2);
  private static final Duration VERY_LATE = Duration.ofSeconds(20);
  private static final String NO_ANSWER =
      "{\"reason\": \"cmc-handler-delivery-failed\", \"detail\": {\"status\": 0}}";
  private static final String TIMED_OUT =
      "{\"reason\": \"cmc-handler-delivery-failed\","
          + " \"detail\": {\"status\": 0, \"peerReason\": \"timeout\"}}";

  private static final String M1 = Paper.id("m1");
  private static final String M2 = Paper.id("m2");
  private static final String A1 = Paper.id("a1");
  private static final String A2 = Paper.id("a2");
  private static final String S1 = Paper.id("s1");

  private final Paper paper = new Paper();
  private final EndpointWatch.Memory memory = EndpointWatch.Memory.inMemory();
  private final List<Finding> looked = new ArrayList<>();
  private Supplier<Relationship> fresh = () -> Paper.relationship(Paper.grant("t1"));
  private Supplier<Relationship> reread = () -> Paper.relationship(Paper.grant("t1"));

  private MessageSender wire(Instant now) {
    return wire(Clock.fixed(now, ZoneOffset.UTC));
  }

  private MessageSender wire(Clock clock) {
    return new MessageSender(
        paper.account,
        new EndpointWatch(paper.account, memory),
        new Timings.Sends(Timings.standard().sends().retries(), LATE, VERY_LATE),
        clock,
        lane -> {
          assertThat(lane).isEqualTo(LANE);
          return fresh.get();
        },
        lane -> {
          assertThat(lane).isEqualTo(LANE);
          return reread.get();
        },
        (relationship, finding) -> looked.add(finding));
  }

  private MessageSender wire() {
    return wire(START);
  }

  // Before it is sent

  @Test
  @DisplayName("is sent where the way over there is the one that was verified")
  void sameWay() {
    assertThat(wire().prepare(chat())).isEqualTo(chat());
    assertThat(wire().prepare(chat())).isEqualTo(chat());
    assertThat(looked).containsExactly(Finding.FIRST, Finding.SAME);
  }

  @Test
  @DisplayName("waits where there is no way yet, or where it cannot be verified")
  void noWay() {
    fresh = () -> Paper.relationship(Paper.halfGrant("t1"));
    CoreException notReady = refused(() -> wire().prepare(chat()));
    assertThat(notReady.errorId()).isEqualTo(ErrorId.ASSENT_CHANNEL_NOT_READY.id());
    assertThat(notReady.retryKind()).isEqualTo(RetryKind.TRANSIENT);
    fresh = () -> Paper.relationship(Paper.grant("t1"));
    paper.peer.failAll(PaperAccount.refusal("api-unavailable"));
    CoreException away = refused(() -> wire().prepare(chat()));
    assertThat(away.errorId()).isEqualTo(ErrorId.ASSENT_UNREACHABLE.id());
    assertThat(away.retryKind()).isEqualTo(RetryKind.NETWORK);
    assertThat(looked).containsExactly(Finding.NONE_YET, Finding.UNCONFIRMED);
  }

  @Test
  @DisplayName("is not sent where the way was bent, to the same person or to another")
  void bentWay() {
    memory.remember(fresh.get().id(), "another fingerprint");
    CoreException changed = refused(() -> wire().prepare(chat()));
    fresh =
        () ->
            Paper.relationship(
                Paper.withWayBack(Paper.halfGrant("t1"), "https://tok-way@elsewhere.example/lee/"));
    CoreException foreign = refused(() -> wire().prepare(chat()));
    assertThat(List.of(changed, foreign))
        .allSatisfy(
            e -> {
              assertThat(e.errorId()).isEqualTo(ErrorId.ASSENT_ENDPOINT_CHANGED.id());
              assertThat(e.retryKind()).isEqualTo(RetryKind.PERMANENT);
            });
    assertThat(looked).containsExactly(Finding.CHANGED, Finding.FOREIGN);
  }

  @Test
  @DisplayName("that stands on the own platform already is only asked about")
  void writtenBefore() {
    OutboxEntry entry = writtenBefore(chat());
    paper.own.put(Paper.event(M1, EventTypes.ET_CHAT, CHATS, "{\"content\": \"hi\"}"));
    assertThat(wire().prepare(entry)).isEqualTo(entry);
    assertThat(looked).as("nothing is looked at, since nothing is sent").isEmpty();
    Paper.fail(paper.own.event(M1), NO_ANSWER);
    assertThat(wire().prepare(entry)).as("failed or not").isEqualTo(entry);
    assertThat(looked).isEmpty();
    paper.own.remove(M1);
    assertThat(wire().prepare(entry)).isEqualTo(entry);
    assertThat(looked).containsExactly(Finding.FIRST);
  }

  @Test
  @DisplayName("goes out with another event if a person wants it and the first event failed")
  void forced() {
    OutboxEntry entry = forced(chat());
    ObjectNode event = Paper.event(M1, EventTypes.ET_CHAT, CHATS, "{\"content\": \"hi\"}");
    paper.own.put(event);
    assertThat(wire().prepare(entry)).as("it may still come through").isEqualTo(entry);
    Paper.complete(event);
    assertThat(wire().prepare(entry)).as("it came through after all").isEqualTo(entry);
    assertThat(looked).isEmpty();
    Paper.fail(event, NO_ANSWER);
    OutboxEntry again = wire().prepare(entry);
    assertThat(again.progress().eventId()).isNotEqualTo(M1);
    assertThat(again.progress().forced()).isFalse();
    assertThat(looked).containsExactly(Finding.FIRST);
    assertThat(wire().prepare(writtenBefore(chat())))
        .as("one that nobody forces is asked about, failed or not")
        .isEqualTo(writtenBefore(chat()));
  }

  // When it is sent

  @Test
  @DisplayName("is written into the channel of its lane, under its own id")
  void written() {
    wire().post(chat());
    assertThat(paper.own.event(M1).at("/streamIds/0").asString()).isEqualTo(CHATS);
    assertThat(paper.own.event(M1).path("type").asString()).isEqualTo(EventTypes.ET_CHAT);
    assertThat(paper.own.event(M1).path("content")).isEqualTo(chat().content());
    wire().post(entry(A1, Channel.COLLECTORS, EventTypes.ET_SYSTEM_ACK, words()));
    assertThat(paper.own.event(A1).at("/streamIds/0").asString()).isEqualTo(COLLECTORS);
  }

  @Test
  @DisplayName("sent with another event names the first one, so that both are one to the timeline")
  void writtenAgain() {
    wire().post(chat().with(chat().progress().renewed(M2)));
    assertThat(paper.own.event(M2).at("/content/messageId").asString()).isEqualTo(M1);
    assertThat(chat().content().has("messageId")).isFalse();
    ObjectNode named = words().put("messageId", "known");
    OutboxEntry alert = entry(A1, Channel.COLLECTORS, EventTypes.ET_SYSTEM_ACK, named);
    wire().post(alert.with(alert.progress().renewed(A2)));
    assertThat(paper.own.event(A2).at("/content/messageId").asString()).isEqualTo("known");
  }

  // After it was sent

  @Test
  @DisplayName("is delivered, refused or asked about again, as its event says")
  void plainOutcomes() {
    wire().post(chat());
    CoreException slow = refused(() -> wire().outcome(chat()));
    assertThat(slow.errorId()).isEqualTo(ErrorId.ASSENT_PLATFORM_TROUBLE.id());
    assertThat(slow.retryKind()).isEqualTo(RetryKind.TRANSIENT);
    Paper.complete(paper.own.event(M1));
    assertThat(wire().outcome(chat())).isEqualTo(new Outcome.Delivered(chat().progress()));
    Paper.fail(
        paper.own.event(M1),
        "{\"reason\": \"cmc-handler-delivery-failed\", \"detail\": {\"status\": 403}}");
    assertThat(failed(wire().outcome(chat())).errorId()).isEqualTo(ErrorId.ASSENT_PEER_ENDED.id());
    assertThat(looked).as("what is known needs no look").isEmpty();
  }

  @ParameterizedTest(name = "status {0}")
  @ValueSource(ints = {0, 408, 429, 500, 503})
  @DisplayName("of which nobody knows is looked for over there, and found")
  void found(int status) {
    sentAndFailed(
        "{\"reason\": \"cmc-handler-delivery-failed\", \"detail\": {\"status\": " + status + "}}");
    arrive("hi");
    assertThat(wire().outcome(chat()))
        .isEqualTo(new Outcome.Delivered(chat().progress().unclear(START).foundThere()));
    assertThat(looked).containsExactly(Finding.FIRST);
  }

  @Test
  @DisplayName("that is not there goes out again, but not before it can be late no more")
  void notThere() {
    sentAndFailed(NO_ANSWER);
    Progress since = unclear(wire().outcome(chat()));
    assertThat(since.unclearSince()).isEqualTo(START);
    OutboxEntry waiting = chat().with(since);
    unclear(wire(START.plus(LATE).minusMillis(1)).outcome(waiting));
    Outcome.Again again = (Outcome.Again) wire(START.plus(LATE)).outcome(waiting);
    assertThat(again.reason()).isNull();
    assertThat(again.progress().eventId()).isNotEqualTo(M1);
  }

  @Test
  @DisplayName("is not sent again because looking for it took long: it waits, and is said to wait")
  void slowLook() {
    sentAndFailed(NO_ANSWER);
    AtomicInteger readings = new AtomicInteger();
    InstantSource slow = () -> START.plus(VERY_LATE.multipliedBy(readings.getAndIncrement()));
    assertThat(unclear(wire(slow.withZone(ZoneOffset.UTC)).outcome(chat())).unclearSince())
        .isEqualTo(START);
  }

  @Test
  @DisplayName("whose delivery timed out is waited for much longer")
  void timedOut() {
    sentAndFailed(TIMED_OUT);
    OutboxEntry waiting = chat().with(unclear(wire().outcome(chat())));
    unclear(wire(START.plus(VERY_LATE).minusMillis(1)).outcome(waiting));
    assertThat(wire(START.plus(VERY_LATE)).outcome(waiting)).isInstanceOf(Outcome.Again.class);
  }

  @Test
  @DisplayName("stays unclear while the other side cannot be read, and fails when it never can be")
  void unreadable() {
    sentAndFailed(NO_ANSWER);
    unclear(wire().outcome(chat()));
    paper.peer.failAll(PaperAccount.refusal("api-unavailable"));
    unclear(wire(START.plus(VERY_LATE)).outcome(chat()));
    paper.peer.failAll(PaperAccount.refusal("invalid-access-token"));
    assertThat(failed(wire().outcome(chat())).errorId())
        .as("why it was unclear, not why it cannot be read")
        .isEqualTo(ErrorId.ASSENT_OUTCOME_UNKNOWN.id());
  }

  @Test
  @DisplayName("stays unclear while the relationship cannot be read, and fails when it has ended")
  void noRelationship() {
    sentAndFailed(NO_ANSWER);
    fresh =
        () -> {
          throw ErrorId.ASSENT_UNREACHABLE.exception("not carried out");
        };
    assertThat(unclear(wire().outcome(chat())).unclearSince()).isEqualTo(START);
    fresh =
        () -> {
          throw ErrorId.ASSENT_RELATIONSHIP_ENDED.exception("not carried out");
        };
    assertThat(failed(wire().outcome(chat())).errorId())
        .isEqualTo(ErrorId.ASSENT_OUTCOME_UNKNOWN.id());
    assertThat(looked).isEmpty();
  }

  @Test
  @DisplayName("is not looked for over a way that was bent, nor over one that nobody verified")
  void notLookedFor() {
    sentAndFailed(NO_ANSWER);
    paper.peer.failAll(PaperAccount.refusal("api-unavailable"));
    unclear(wire().outcome(chat()));
    fresh = () -> Paper.relationship(Paper.halfGrant("t1"));
    unclear(wire().outcome(chat()));
    memory.remember(fresh.get().id(), "another fingerprint");
    fresh = () -> Paper.relationship(Paper.grant("t1"));
    assertThat(failed(wire().outcome(chat())).errorId())
        .isEqualTo(ErrorId.ASSENT_ENDPOINT_CHANGED.id());
    assertThat(looked).containsExactly(Finding.UNCONFIRMED, Finding.NONE_YET, Finding.CHANGED);
  }

  // Changes of what is shared

  @Test
  @DisplayName("that changes what is shared is done only when the grant says so")
  void changeApplied() {
    OutboxEntry change = change();
    wire().post(change);
    Paper.complete(paper.own.event(S1));
    assertThat(failed(wire().outcome(change)).errorId())
        .as("completed, and nothing was changed")
        .isEqualTo(ErrorId.ASSENT_NOT_APPLIED.id());
    reread = () -> Paper.relationship(Paper.granting(Paper.grant("t1"), Paper.HEART));
    assertThat(wire().outcome(change)).isEqualTo(new Outcome.Delivered(change.progress()));
    ObjectNode unreadable = Paper.grant("t1");
    unreadable.putArray("permissions").addObject().put("streamId", 1);
    reread = () -> Paper.relationship(unreadable);
    assertThat(wire().outcome(change)).isInstanceOf(Outcome.Failed.class);
  }

  @Test
  @DisplayName("that refuses a change needs no change of the grant")
  void refusalOfChange() {
    OutboxEntry refusal =
        entry(
            S1,
            Channel.COLLECTORS,
            EventTypes.ET_SCOPE_UPDATE,
            ScopeUpdateContent.refusing("p1", null, "r1", "k1").toJson());
    wire().post(refusal);
    Paper.complete(paper.own.event(S1));
    assertThat(wire().outcome(refusal)).isInstanceOf(Outcome.Delivered.class);
  }

  @Test
  @DisplayName("that changed what is shared says so also while nobody knows whether it was told")
  void changeAppliedUntold() {
    OutboxEntry change = change();
    wire().post(change);
    Paper.fail(paper.own.event(S1), NO_ANSWER);
    assertThat(unclear(wire().outcome(change)).facts().has(Progress.APPLIED)).isFalse();
    reread = () -> Paper.relationship(Paper.granting(Paper.grant("t1"), Paper.HEART));
    assertThat(unclear(wire().outcome(change)).facts().path(Progress.APPLIED).asBoolean()).isTrue();
  }

  private static OutboxEntry change() {
    return entry(
        S1,
        Channel.COLLECTORS,
        EventTypes.ET_SCOPE_UPDATE,
        ScopeUpdateContent.applying("p1", "grant1", List.<Permission>of(Paper.HEART), "r1", "k1")
            .toJson());
  }

  private void sentAndFailed(String failure) {
    wire().post(chat());
    Paper.fail(paper.own.event(M1), failure);
  }

  /** Over there stands a chat of these words, written through Jon's half. */
  private void arrive(String words) {
    ObjectNode arrival =
        Paper.event("x1", EventTypes.ET_CHAT, HERS, "{\"content\": \"" + words + "\"}");
    arrival.put("time", 1_795_000_000).put("created", 1_795_000_000).put("createdBy", "back1");
    paper.peer.put(arrival);
  }

  private static CoreException failed(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    return ((Outcome.Failed) outcome).reason();
  }

  private static Progress unclear(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Unclear.class);
    return ((Outcome.Unclear) outcome).progress();
  }

  private static CoreException refused(Runnable call) {
    return catchThrowableOfType(CoreException.class, call::run);
  }

  private static ObjectNode words() {
    return JsonNodeFactory.instance.objectNode().put("content", "hi");
  }

  private static OutboxEntry chat() {
    return entry(M1, Channel.CHATS, EventTypes.ET_CHAT, words());
  }

  private static OutboxEntry entry(String id, Channel channel, String type, ObjectNode content) {
    return OutboxEntry.queued(
        id, new LaneId(LANE, channel), type, content, false, 1, Instant.EPOCH);
  }

  private static OutboxEntry writtenBefore(OutboxEntry entry) {
    return entry.with(new Progress(entry.id(), true, false, null, false, entry.progress().facts()));
  }

  private static OutboxEntry forced(OutboxEntry entry) {
    return entry.with(new Progress(entry.id(), true, true, null, false, entry.progress().facts()));
  }
}
