package assent.core.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.Delivery;
import assent.core.api.TimelineItem;
import assent.core.cmc.EventTypes;
import assent.core.cmc.Identity;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.RelationshipId;
import assent.core.error.CoreException;
import assent.core.error.RetryKind;
import assent.core.outbox.LaneId;
import assent.core.outbox.LaneId.Channel;
import assent.core.outbox.Lanes;
import assent.core.outbox.OutboxEntry;
import assent.core.outbox.OutboxState;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("A conversation")
class ConversationProjectionTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String CHATS = ":_cmc:apps:assent:s1:chats:bobby--example-org";
  private static final String COLLECTORS = ":_cmc:apps:assent:s1:collectors:bobby--example-org";
  private static final RelationshipId ID =
      RelationshipId.of(new Identity("bobby", "example.org"), ":_cmc:apps:assent:s1");
  private static final LaneId LANE = Lanes.of("r", Channel.CHATS);

  private final ConversationProjection projection =
      new ConversationProjection(
          new ConversationFrame(ID, CHATS, COLLECTORS, Set.of("peer1"), Locale.ENGLISH),
          failure ->
              new CoreException(
                  failure.effectiveId(), RetryKind.PERMANENT, "k", Map.of(), "told", null));

  @Test
  void shows_own_and_received_messages_in_the_order_the_platform_recorded() {
    List<TimelineItem> items =
        items(
            chat("e2", "me1", 20, "answer", "completed").put("time", 1),
            chat("e1", "peer1", 10, "question", "delivered").put("time", 99));
    assertThat(items).extracting(TimelineItem::key).containsExactly("e1", "e2");
    assertThat(items).extracting(TimelineItem::mine).containsExactly(false, true);
    assertThat(items)
        .extracting(item -> ((TimelineItem.Message) item).delivery())
        .containsExactly(Delivery.RECEIVED, Delivery.DELIVERED);
  }

  @Test
  void goes_by_the_access_that_wrote_it_not_by_the_name_inside() {
    ObjectNode forged = chat("e1", "peer1", 10, "hello", "delivered");
    forged.withObject("content").putObject("from").put("username", "me").put("host", "my.org");
    ObjectNode own = chat("e2", "me1", 11, "hello", "completed");
    own.withObject("content").putObject("from").put("username", "bobby").put("host", "example.org");
    assertThat(items(forged, own)).extracting(TimelineItem::mine).containsExactly(false, true);
  }

  @Test
  void counts_a_known_trigger_without_author_as_own() {
    ObjectNode rewritten = chat("e1", "me1", 10, "hello", "completed");
    rewritten.remove(List.of("created", "createdBy", "modified", "modifiedBy"));
    assertThat(items(rewritten)).extracting(TimelineItem::mine).containsExactly(true);
  }

  @Test
  void flags_what_was_changed_after_it_was_written() {
    ObjectNode changed = chat("e1", "me1", 10, "I never said this", "completed");
    changed.put("modified", 50).put("modifiedBy", "peer1");
    ObjectNode honest = chat("e2", "me1", 11, "I said this", "completed");
    assertThat(items(changed, honest))
        .extracting(item -> ((TimelineItem.Message) item).altered())
        .containsExactly(true, false);
  }

  @Test
  void keeps_showing_what_the_other_side_put_into_the_bin() {
    ObjectNode binned = chat("e1", "me1", 10, "evidence", "completed");
    binned.put("trashed", true).put("modified", 50).put("modifiedBy", "peer1");
    ObjectNode own = chat("e2", "me1", 11, "typo", "completed");
    own.put("trashed", true).put("modified", 50).put("modifiedBy", "me1");
    assertThat(items(binned, own)).extracting(TimelineItem::key).containsExactly("e1");
  }

  @Test
  void tells_why_a_message_failed() {
    ObjectNode failed = chat("e1", "me1", 10, "hello", "failed");
    failed.withObject("content").putObject("failure").put("reason", "cmc-chat-disabled");
    TimelineItem.Message message = (TimelineItem.Message) items(failed).getFirst();
    assertThat(message.delivery()).isEqualTo(Delivery.FAILED);
    assertThat(message.failure()).isNotNull();
    assertThat(message.failure().errorId()).isEqualTo("cmc-chat-disabled");
  }

  @Test
  void shows_an_echo_until_the_platforms_copy_takes_its_place_under_the_same_key() {
    OutboxEntry entry = entry("e9", OutboxState.SENDING);
    List<TimelineItem> before = projection.items(List.of(), List.of(entry));
    List<TimelineItem> after =
        projection.items(
            List.of(PryvEvent.parse(chat("e9", "me1", 30, "hello", "completed"))), List.of(entry));
    assertThat(before).extracting(TimelineItem::key).containsExactly("e9");
    assertThat(((TimelineItem.Message) before.getFirst()).delivery()).isEqualTo(Delivery.SENDING);
    assertThat(after).extracting(TimelineItem::key).containsExactly("e9");
    assertThat(((TimelineItem.Message) after.getFirst()).delivery()).isEqualTo(Delivery.DELIVERED);
  }

  @Test
  void counts_an_alert_acknowledged_only_by_the_other_side() {
    ObjectNode alert = alert("a1", "me1", 10);
    ObjectNode ownAck = ack("k1", "me1", 11, "completed");
    assertThat(acknowledged(items(alert, ownAck))).isFalse();
    ObjectNode theirAck = ack("k2", "peer1", 12, "delivered");
    assertThat(acknowledged(items(alert, ownAck, theirAck))).isTrue();
  }

  @Test
  void counts_a_received_alert_acknowledged_only_when_the_answer_did_not_fail() {
    ObjectNode alert = alert("a1", "peer1", 10);
    assertThat(acknowledged(items(alert, ack("k1", "me1", 11, "failed")))).isFalse();
    assertThat(acknowledged(items(alert, ack("k1", "me1", 11, "completed")))).isTrue();
    assertThat(acknowledged(items(alert, ack("k1", "peer1", 11, "delivered")))).isFalse();
  }

  @Test
  void leaves_out_what_it_does_not_know() {
    ObjectNode note = chat("e1", "peer1", 10, "hello", "delivered").put("type", "note/txt");
    ObjectNode elsewhere = chat("e3", "peer1", 12, "hello", "delivered");
    elsewhere.putArray("streamIds").add(":_cmc:apps:assent:s2:chats:bobby--example-org");
    assertThat(items(note, elsewhere)).isEmpty();
  }

  @Test
  void says_that_something_stands_there_which_cannot_be_read() {
    ObjectNode chat = chat("e1", "peer1", 11, "hello", "delivered");
    chat.putObject("content").put("content", 5);
    ObjectNode bare = chat("e2", "peer1", 12, "hello", "delivered");
    bare.put("content", "hello");
    ObjectNode alert = alert("e3", "peer1", 13);
    alert.withObject("content").put("title", "Help");
    ObjectNode level = alert("e4", "peer1", 14);
    level.withObject("content").put("level", "deadly");
    ObjectNode ack = ack("e5", "peer1", 15, "delivered");
    ack.withObject("content").put("ackId", 7);
    ObjectNode update = event("e6", "peer1", 16, COLLECTORS, EventTypes.ET_SCOPE_UPDATE);
    update.putObject("content").put("accept", "yes");
    ObjectNode all = event("e7", "peer1", 17, COLLECTORS, EventTypes.ET_SCOPE_UPDATE);
    all.putObject("content").put("accessId", "a").put("newPermissions", "all");
    List<TimelineItem> items = items(chat, bare, alert, level, ack, update, all);
    assertThat(items)
        .extracting(TimelineItem::key)
        .containsExactly("e1", "e2", "e3", "e4", "e5", "e6", "e7");
    assertThat(items)
        .noneMatch(TimelineItem::mine)
        .allMatch(ConversationProjectionTest::isUnreadable);
  }

  @Test
  void says_it_too_of_what_the_other_side_made_out_of_an_own_message() {
    ObjectNode spoilt = chat("e1", "me1", 10, "evidence", "completed");
    spoilt.put("modified", 50).put("modifiedBy", "peer1").putObject("content").put("content", "");
    ObjectNode renamed = chat("e2", "me1", 11, "evidence", "completed");
    renamed.put("modified", 50).put("modifiedBy", "peer1").put("type", "note/txt");
    ObjectNode disguised = chat("e3", "me1", 12, "evidence", "completed");
    disguised.put("modified", 50).put("modifiedBy", "peer1").put("type", EventTypes.ET_SYSTEM_ACK);
    disguised.withObject("content").put("alertEventId", "x").put("ackId", "y");
    ObjectNode own = chat("e4", "me1", 13, "note", "completed").put("type", "note/txt");
    ObjectNode hers = chat("e5", "peer1", 14, "oh", "delivered").put("type", "note/txt");
    hers.put("modified", 50);
    List<TimelineItem> items = items(spoilt, renamed, disguised, own, hers);
    assertThat(items).extracting(TimelineItem::key).containsExactly("e1", "e2", "e3");
    assertThat(items)
        .allMatch(TimelineItem::mine)
        .allMatch(ConversationProjectionTest::isUnreadable);
  }

  private static boolean isUnreadable(TimelineItem item) {
    return item instanceof TimelineItem.Notice notice
        && notice.kind() == TimelineItem.Notice.Kind.UNREADABLE;
  }

  private static boolean acknowledged(List<TimelineItem> items) {
    return items.stream()
        .filter(TimelineItem.Alert.class::isInstance)
        .map(item -> ((TimelineItem.Alert) item).alert().acknowledgedAt())
        .anyMatch(at -> at != null);
  }

  @Test
  void says_of_an_agreement_that_no_platform_applies_that_nothing_changed() {
    ObjectNode bare = event("e1", "peer1", 10, COLLECTORS, EventTypes.ET_SCOPE_UPDATE);
    bare.putObject("content").put("scopeRequestEventId", "q").put("accept", true);
    ObjectNode nameless = event("e2", "peer1", 11, COLLECTORS, EventTypes.ET_SCOPE_UPDATE);
    nameless.putObject("content").putArray("newPermissions").add(steps());
    ObjectNode whole = event("e3", "peer1", 12, COLLECTORS, EventTypes.ET_SCOPE_UPDATE);
    whole.putObject("content").put("accessId", "a1").putArray("newPermissions").add(steps());
    assertThat(items(bare, nameless, whole))
        .extracting(item -> ((TimelineItem.Notice) item).kind())
        .containsExactly(
            TimelineItem.Notice.Kind.SCOPE_UNCHANGED,
            TimelineItem.Notice.Kind.SCOPE_UNCHANGED,
            TimelineItem.Notice.Kind.SCOPE_CHANGED);
  }

  private static ObjectNode steps() {
    return JSON.createObjectNode().put("streamId", "steps").put("level", "read");
  }

  private List<TimelineItem> items(ObjectNode... events) {
    return projection.items(List.of(events).stream().map(PryvEvent::parse).toList(), List.of());
  }

  private static OutboxEntry entry(String id, OutboxState state) {
    ObjectNode content = JSON.createObjectNode().put("content", "hello");
    return new OutboxEntry(
        id, LANE, EventTypes.ET_CHAT, content, false, 1, Instant.EPOCH, state, 1, null);
  }

  private static ObjectNode chat(String id, String by, int at, String text, String status) {
    ObjectNode event = event(id, by, at, CHATS, EventTypes.ET_CHAT);
    event.putObject("content").put("content", text).put("status", status);
    return event;
  }

  private static ObjectNode alert(String id, String by, int at) {
    ObjectNode event = event(id, by, at, COLLECTORS, EventTypes.ET_SYSTEM_ALERT);
    ObjectNode content = event.putObject("content");
    content.put("level", "warning").put("ackRequired", true).put("ackId", "ack-1");
    content.putObject("title").put("en", "Measure again");
    content.putObject("body").put("en", "Please");
    content.put("status", "completed");
    return event;
  }

  private static ObjectNode ack(String id, String by, int at, String status) {
    ObjectNode event = event(id, by, at, COLLECTORS, EventTypes.ET_SYSTEM_ACK);
    event
        .putObject("content")
        .put("alertEventId", "whatever")
        .put("ackId", "ack-1")
        .put("status", status);
    return event;
  }

  private static ObjectNode event(String id, String by, int at, String stream, String type) {
    ObjectNode event = JSON.createObjectNode();
    event.put("id", id).put("type", type).put("time", at).put("created", at).put("createdBy", by);
    event.put("modified", at).put("modifiedBy", by);
    event.putArray("streamIds").add(stream);
    return event;
  }
}
