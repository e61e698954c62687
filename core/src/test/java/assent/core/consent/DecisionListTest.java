package assent.core.consent;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.Decision;
import assent.core.api.Decision.Kind;
import assent.core.api.Decision.State;
import assent.core.cmc.ErrorId;
import assent.core.cmc.EventTypes;
import assent.core.cmc.RelationshipId;
import assent.core.error.CoreException;
import assent.core.operation.Paper;
import assent.core.outbox.LaneId;
import assent.core.outbox.LaneId.Channel;
import assent.core.outbox.OutboxEntry;
import assent.core.outbox.OutboxState;
import assent.core.outbox.Progress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("The list of what was decided")
class DecisionListTest {
  private static final Instant DECIDED = Instant.ofEpochSecond(1_795_000_000);
  private static final CoreException AWAY = ErrorId.ASSENT_UNREACHABLE.exception("not carried out");

  private final DecisionList list = new DecisionList(id -> "title of the relationship");

  @Test
  @DisplayName("has every kind of decision, and no message")
  void kinds() {
    assertThat(
            list
                .of(
                    List.of(
                        decision(ConsentEntry.ACCEPT, "{}"),
                        decision(ConsentEntry.DECLINE, "{}"),
                        decision(ConsentEntry.END, "{}"),
                        decision(EventTypes.ET_SYSTEM_ACK, "{}"),
                        decision(EventTypes.ET_SCOPE_REQUEST, "{}"),
                        decision(EventTypes.ET_SCOPE_UPDATE, "{\"accept\": true}"),
                        decision(EventTypes.ET_SCOPE_UPDATE, "{}"),
                        decision(EventTypes.ET_SCOPE_UPDATE, "{\"accept\": false}"),
                        decision(EventTypes.ET_CHAT, "{}"),
                        decision(EventTypes.ET_SYSTEM_ALERT, "{}")))
                .stream()
                .map(Decision::kind))
        .containsExactly(
            Kind.ACCEPT_OFFER,
            Kind.DECLINE_OFFER,
            Kind.END_RELATIONSHIP,
            Kind.ACKNOWLEDGE_ALERT,
            Kind.PROPOSE_SCOPE,
            Kind.ACCEPT_SCOPE,
            Kind.ACCEPT_SCOPE,
            Kind.REFUSE_SCOPE);
  }

  @Test
  @DisplayName("says what it is about: the title that was read, else that of the relationship")
  void subject() {
    assertThat(view(decision(ConsentEntry.ACCEPT, "{\"title\": \"Study\"}")).subject())
        .isEqualTo("Study");
    assertThat(view(decision(ConsentEntry.ACCEPT, "{}")).subject())
        .isEqualTo("title of the relationship");
    assertThat(view(decision(EventTypes.ET_SYSTEM_ACK, "{\"title\": \"planted\"}")).subject())
        .as("a field of an event is no title")
        .isEqualTo("title of the relationship");
    assertThat(view(decision(ConsentEntry.END, "{}")).relationship())
        .isEqualTo(new RelationshipId(Paper.LEE, Paper.SCOPE));
    assertThat(view(decision(ConsentEntry.END, "{}")).decidedAt()).isEqualTo(DECIDED);
  }

  @Test
  @DisplayName("says how far each has come, and leaves out what is done")
  void states() {
    assertThat(view(in(OutboxState.QUEUED, null)).state()).isEqualTo(State.UNDER_WAY);
    assertThat(view(in(OutboxState.SENDING, null)).state()).isEqualTo(State.UNDER_WAY);
    assertThat(view(in(OutboxState.SENT, null)).state()).isEqualTo(State.UNDER_WAY);
    assertThat(view(in(OutboxState.SENT, AWAY)).state())
        .as("its outcome cannot be asked for")
        .isEqualTo(State.WAITING);
    assertThat(view(in(OutboxState.WAITING, AWAY)).state()).isEqualTo(State.WAITING);
    assertThat(view(in(OutboxState.UNCLEAR, AWAY)).state()).isEqualTo(State.WAITING);
    assertThat(view(in(OutboxState.FAILED, AWAY)).state()).isEqualTo(State.FAILED);
    assertThat(view(in(OutboxState.FAILED, AWAY)).reason()).isSameAs(AWAY);
    assertThat(list.of(List.of(in(OutboxState.DELIVERED, null)))).isEmpty();
  }

  @Test
  @DisplayName("says what can be taken back: what failed, and what was not sent")
  void discardable() {
    assertThat(view(in(OutboxState.QUEUED, null)).discardable()).isTrue();
    assertThat(view(in(OutboxState.WAITING, AWAY)).discardable()).isTrue();
    assertThat(view(in(OutboxState.SENT, null)).discardable()).isFalse();
    assertThat(view(in(OutboxState.FAILED, AWAY)).discardable()).isTrue();
    OutboxEntry maybeWritten =
        in(OutboxState.WAITING, AWAY)
            .with(new Progress("d", true, false, null, false, Paper.json("{}")));
    assertThat(view(maybeWritten).discardable()).isFalse();
  }

  @Test
  @DisplayName("warns of doubles where nobody knows, and never about a decision that finds out")
  void mayDouble() {
    assertThat(view(ack(OutboxState.UNCLEAR, AWAY)).mayDouble()).isTrue();
    assertThat(view(ack(OutboxState.WAITING, AWAY)).mayDouble()).isFalse();
    assertThat(view(ack(OutboxState.FAILED, AWAY)).mayDouble()).isFalse();
    assertThat(view(ack(OutboxState.FAILED, null)).mayDouble()).isFalse();
    for (ErrorId unknown : List.of(ErrorId.ASSENT_OUTCOME_UNKNOWN, ErrorId.ASSENT_PEER_TROUBLE)) {
      CoreException why = unknown.exception("not carried out");
      assertThat(view(ack(OutboxState.FAILED, why)).mayDouble()).isTrue();
      assertThat(view(ack(OutboxState.WAITING, why)).mayDouble()).isFalse();
    }
    assertThat(view(in(OutboxState.UNCLEAR, AWAY)).mayDouble()).isFalse();
  }

  private Decision view(OutboxEntry entry) {
    return list.of(List.of(entry)).getFirst();
  }

  private static OutboxEntry in(OutboxState state, @Nullable CoreException why) {
    return entry(Channel.CONSENT, ConsentEntry.END, Paper.json("{}"), state, why);
  }

  private static OutboxEntry ack(OutboxState state, @Nullable CoreException why) {
    return entry(Channel.COLLECTORS, EventTypes.ET_SYSTEM_ACK, Paper.json("{}"), state, why);
  }

  private static OutboxEntry decision(String type, String content) {
    Channel channel = type.startsWith("assent/") ? Channel.CONSENT : Channel.COLLECTORS;
    return entry(channel, type, Paper.json(content), OutboxState.QUEUED, null);
  }

  private static OutboxEntry entry(
      Channel channel,
      String type,
      ObjectNode content,
      OutboxState state,
      @Nullable CoreException why) {
    return new OutboxEntry(
        "d",
        new LaneId(RelationshipId.decode("lee clinic.example :_cmc:apps:assent:s1"), channel),
        type,
        content,
        false,
        1,
        DECIDED,
        state,
        0,
        why);
  }
}
