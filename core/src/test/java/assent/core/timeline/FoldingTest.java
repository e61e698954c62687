package assent.core.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.AlertSnapshot;
import assent.core.api.DataItem;
import assent.core.api.Delivery;
import assent.core.api.ScopeProposal;
import assent.core.api.ScopeProposal.State;
import assent.core.api.TimelineItem;
import assent.core.cmc.EventTypes;
import assent.core.cmc.Identity;
import assent.core.cmc.Permission;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.RelationshipId;
import assent.core.error.CoreException;
import assent.core.error.RetryKind;
import assent.core.outbox.LaneId;
import assent.core.outbox.Lanes;
import assent.core.outbox.OutboxEntry;
import assent.core.outbox.OutboxState;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("What was sent twice")
class FoldingTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String CHATS = ":_cmc:apps:assent:s1:chats:bobby--example-org";
  private static final String COLLECTORS = ":_cmc:apps:assent:s1:collectors:bobby--example-org";
  private static final RelationshipId ID =
      RelationshipId.of(new Identity("bobby", "example.org"), ":_cmc:apps:assent:s1");
  private static final ConversationFrame FRAME =
      new ConversationFrame(ID, CHATS, COLLECTORS, Set.of("peer1"), Locale.ENGLISH);
  private static final DataItem HEART =
      new DataItem("heart", "heart", Permission.Level.READ, false);

  private final ConversationProjection projection =
      new ConversationProjection(
          FRAME,
          failure ->
              new CoreException(
                  failure.effectiveId(), RetryKind.PERMANENT, "k", Map.of(), "told", null));

  @Test
  void is_one_own_message_under_the_key_of_the_first_in_the_state_of_the_one_that_arrived() {
    ObjectNode first = chat("e1", "me1", 10, "hello", "failed");
    ObjectNode again = chat("e2", "me1", 20, "hello", "completed");
    again.withObject("content").put("messageId", "e1");
    TimelineItem.Message one = (TimelineItem.Message) only(items(first, again));
    assertThat(one.key()).isEqualTo("e1");
    assertThat(one.at()).isEqualTo(Instant.ofEpochSecond(10));
    assertThat(one.delivery()).isEqualTo(Delivery.DELIVERED);
    assertThat(one.failure()).isNull();
  }

  @Test
  void is_delivered_when_the_platform_completes_the_first_one_late() {
    ObjectNode first = chat("e1", "me1", 10, "hello", "completed");
    ObjectNode again = chat("e2", "me1", 20, "hello", "failed");
    again.withObject("content").put("messageId", "e1");
    assertThat(((TimelineItem.Message) only(items(first, again))).delivery())
        .isEqualTo(Delivery.DELIVERED);
  }

  @Test
  void is_two_when_the_words_differ_or_somebody_altered_one() {
    ObjectNode first = chat("e1", "me1", 10, "hello", "failed");
    ObjectNode other = chat("e2", "me1", 20, "goodbye", "completed");
    other.withObject("content").put("messageId", "e1");
    assertThat(items(first, other)).hasSize(2);
    ObjectNode altered = chat("e2", "me1", 20, "hello", "completed");
    altered.put("modified", 50).put("modifiedBy", "peer1");
    altered.withObject("content").put("messageId", "e1");
    assertThat(items(first, altered)).hasSize(2);
  }

  @Test
  void is_one_received_alert_the_first_and_never_one_across_the_two_sides() {
    ObjectNode first = alert("a1", "peer1", 10, "m1", "Sit");
    ObjectNode again = alert("a2", "peer1", 20, "m1", "Sit");
    assertThat(only(items(first, again)).key()).isEqualTo("a1");
    ObjectNode own = alert("a3", "me1", 15, "m1", "Sit");
    assertThat(items(first, own)).hasSize(2);
    ObjectNode sameIdOtherWords = alert("a4", "peer1", 20, "m1", "Stand");
    assertThat(items(first, sameIdOtherWords)).as("an id hides no other words").hasSize(2);
  }

  @Test
  void is_shown_as_waiting_while_the_outbox_looks_and_as_delivered_when_it_was_found() {
    ObjectNode failed = chat("e1", "me1", 10, "hello", "failed");
    assertThat(delivery(failed, OutboxState.UNCLEAR)).isEqualTo(Delivery.WAITING);
    assertThat(delivery(failed, OutboxState.SENDING)).isEqualTo(Delivery.SENDING);
    assertThat(delivery(failed, OutboxState.DELIVERED)).isEqualTo(Delivery.DELIVERED);
    assertThat(delivery(failed, OutboxState.FAILED)).isEqualTo(Delivery.FAILED);
  }

  @Test
  void comes_after_everything_the_platform_has_while_it_is_on_its_way() {
    ObjectNode later = chat("e1", "peer1", 500, "hello", "delivered");
    List<TimelineItem> items =
        projection.items(
            List.of(PryvEvent.parse(later)),
            List.of(entry("w2", OutboxState.QUEUED, 2), entry("w1", OutboxState.SENDING, 1)));
    assertThat(items).extracting(TimelineItem::key).containsExactly("e1", "w1", "w2");
  }

  @Test
  void is_one_proposal_and_its_answer_is_found_by_each_of_the_three_ways() {
    ObjectNode proposal = scopeRequest("p1", "peer1", 10, "r1");
    ObjectNode twice = scopeRequest("p2", "peer1", 11, "r1");
    assertThat(proposals(proposal, twice)).singleElement().satisfies(this::isOpenToAnswer);

    ObjectNode byEvent = answer("x1", "me1", 20, true, "p1", null);
    assertThat(only(proposals(proposal, byEvent)).state()).isEqualTo(State.ACCEPTED);

    ObjectNode mine = scopeRequest("p1", "me1", 10, "r1");
    ObjectNode byRequest = answer("x1", "peer1", 20, false, "elsewhere", "r1");
    assertThat(only(proposals(mine, byRequest)).state()).isEqualTo(State.REFUSED);

    ObjectNode bare = answer("x1", "peer1", 20, true, "elsewhere", null);
    bare.withObject("content").remove(List.of("newPermissions", "accessId"));
    assertThat(only(proposals(mine, bare)).state()).isEqualTo(State.UNCHANGED);
  }

  @Test
  void is_no_answer_when_the_one_who_proposed_wrote_it() {
    ObjectNode proposal = scopeRequest("p1", "peer1", 10, "r1");
    ObjectNode self = answer("x1", "peer1", 20, true, "p1", "r1");
    assertThat(only(proposals(proposal, self)).state()).isEqualTo(State.OPEN);
  }

  @Test
  void counts_an_own_agreement_as_made_though_telling_it_failed() {
    ObjectNode proposal = scopeRequest("p1", "peer1", 10, "r1");
    ObjectNode untold = answer("x1", "me1", 20, true, "p1", "r1");
    untold.withObject("content").put("status", "failed");
    assertThat(only(proposals(proposal, untold)).state()).isEqualTo(State.ACCEPTED);
  }

  private void isOpenToAnswer(ScopeProposal proposal) {
    assertThat(proposal.id()).isEqualTo("p1");
    assertThat(proposal.state()).isEqualTo(State.OPEN);
    assertThat(proposal.answerable()).isTrue();
    assertThat(proposal.lines())
        .extracting(line -> line.item().streamId() + " " + line.difference())
        .containsExactly("steps ADDED", "heart REMOVED");
  }

  private List<ScopeProposal> proposals(ObjectNode... events) {
    return new ScopeProjection(
            FRAME,
            permissions ->
                permissions.stream()
                    .map(p -> (Permission.OnStream) p)
                    .map(p -> new DataItem(p.streamId(), p.streamId(), p.level(), false))
                    .toList())
        .proposals(
            Arrays.stream(events).map(PryvEvent::parse).toList(),
            List.of(),
            List.of(HEART),
            true,
            Instant.ofEpochSecond(100));
  }

  private Delivery delivery(ObjectNode failed, OutboxState state) {
    TimelineItem item =
        only(projection.items(List.of(PryvEvent.parse(failed)), List.of(entry("e1", state, 1))));
    return ((TimelineItem.Message) item).delivery();
  }

  private static <T> T only(List<T> items) {
    assertThat(items).hasSize(1);
    return items.getFirst();
  }

  private List<TimelineItem> items(ObjectNode... events) {
    return projection.items(Arrays.stream(events).map(PryvEvent::parse).toList(), List.of());
  }

  private static OutboxEntry entry(String id, OutboxState state, long sequence) {
    ObjectNode content = JSON.createObjectNode().put("content", "hello");
    return new OutboxEntry(
        id,
        Lanes.of("r", LaneId.Channel.CHATS),
        EventTypes.ET_CHAT,
        content,
        false,
        sequence,
        Instant.EPOCH,
        state,
        1,
        null);
  }

  private static ObjectNode chat(String id, String by, int at, String text, String status) {
    ObjectNode event = event(id, by, at, CHATS, EventTypes.ET_CHAT);
    event.putObject("content").put("content", text).put("status", status);
    return event;
  }

  private static ObjectNode alert(String id, String by, int at, String messageId, String title) {
    ObjectNode event = event(id, by, at, COLLECTORS, EventTypes.ET_SYSTEM_ALERT);
    ObjectNode content = event.putObject("content");
    content.put("level", AlertSnapshot.Level.INFO.name().toLowerCase(Locale.ROOT));
    content.put("messageId", messageId).put("status", "delivered");
    content.putObject("title").put("en", title);
    content.putObject("body").put("en", "Please");
    return event;
  }

  private static ObjectNode scopeRequest(String id, String by, int at, String requestId) {
    ObjectNode event = event(id, by, at, COLLECTORS, EventTypes.ET_SCOPE_REQUEST);
    ObjectNode content = event.putObject("content");
    content.put("requestId", requestId).put("messageId", "m-" + requestId);
    content.putArray("newPermissions").add(steps());
    return event;
  }

  private static ObjectNode answer(
      String id,
      String by,
      int at,
      boolean accept,
      String proposal,
      @org.jspecify.annotations.Nullable String requestId) {
    ObjectNode event = event(id, by, at, COLLECTORS, EventTypes.ET_SCOPE_UPDATE);
    ObjectNode content = event.putObject("content");
    content.put("accept", accept).put("scopeRequestEventId", proposal).put("status", "completed");
    if (requestId != null) {
      content.put("requestId", requestId);
    }
    if (accept) {
      content.put("accessId", "a1").putArray("newPermissions").add(steps());
    }
    return event;
  }

  private static ObjectNode steps() {
    return JSON.createObjectNode().put("streamId", "steps").put("level", "read");
  }

  private static ObjectNode event(String id, String by, int at, String stream, String type) {
    ObjectNode event = JSON.createObjectNode();
    event.put("id", id).put("type", type).put("time", at).put("created", at).put("createdBy", by);
    event.put("modified", at).put("modifiedBy", by);
    event.putArray("streamIds").add(stream);
    return event;
  }
}
