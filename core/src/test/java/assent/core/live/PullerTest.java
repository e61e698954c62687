package assent.core.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assent.core.cmc.EventTypes;
import assent.core.cmc.ObservationScope;
import assent.core.lifecycle.Timings;
import assent.core.platform.PaperAccount;
import assent.core.platform.PlatformException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("A pull")
class PullerTest {
  private static final double NOW = 1_795_000_000;
  private static final String INBOX = ":_cmc:inbox";
  private static final String CHAT = ":_cmc:apps:study:chats:bob--host";

  private final PaperAccount account =
      new PaperAccount("https://tok-own@home.example/jon/").at(NOW);
  private final InMemoryEventStore store = new InMemoryEventStore();
  private final Puller puller = puller(Monitor.WHOLE_ACCOUNT);
  private final List<Change> told = new ArrayList<>();

  private Puller puller(ObservationScope scope) {
    return new Puller(account, scope, store, Timings.standard().live());
  }

  @Test
  @DisplayName("of everything sets the cursor to the platform's time, and a later one moves it")
  void cursor() {
    account.put(event("a", INBOX));
    Puller.Outcome first = puller.pull(List.of(), told::addAll);
    assertThat(first.seen()).containsExactly("a");
    assertThat(store.cursor()).contains(new Cursor(NOW));
    account.at(NOW + 60);
    puller.pull(List.of(), told::addAll);
    assertThat(store.cursor()).contains(new Cursor(NOW + 60));
    assertThat(ids()).containsExactly("Added a");
  }

  @Test
  @DisplayName("reads everything anew when the platform's clock was set back, and says what it saw")
  void clockSetBack() {
    account.put(event("a", INBOX));
    puller.pull(List.of(), told::addAll);
    account.put(event("b", CHAT).put("time", NOW - 7200)).at(NOW - 3600);
    Puller.Outcome again = puller.pull(List.of(), told::addAll);
    assertThat(again.seen()).containsExactlyInAnyOrder("a", "b");
    assertThat(store.cursor()).contains(new Cursor(NOW - 3600));
    account.at(NOW - 3600 - 15);
    assertThat(puller.pull(List.of(), told::addAll).seen())
        .as("a step within the overlap is none")
        .containsExactly("a");
  }

  @Test
  @DisplayName("of what is new first reads everything where nothing is known")
  void glanceFirst() {
    account.put(event("a", INBOX));
    assertThat(puller.glance(told::addAll).seen()).containsExactly("a");
    assertThat(store.cursor()).contains(new Cursor(NOW));
  }

  @Test
  @DisplayName("keeps nothing that is not observed")
  void scope() {
    account.put(event("a", INBOX)).put(event("b", CHAT));
    Puller narrow = puller(new ObservationScope(List.of(CHAT)));
    account.put(event("c", "diary"));
    assertThat(narrow.pull(List.of("c"), told::addAll).seen()).containsExactly("b");
    assertThat(narrow.pull(List.of("c"), told::addAll).seen()).containsExactly("b");
    assertThat(store.find("c")).isEmpty();
  }

  @Test
  @DisplayName("looks at the own triggers it was given, and hears that one was deleted")
  void rereads() {
    account.put(event("a", INBOX)).put(old(event("t", CHAT)));
    puller.pull(List.of(), told::addAll);
    account.put(old(event("t", CHAT)).put("type", EventTypes.ET_CHAT));
    puller.pull(List.of("t"), told::addAll);
    account.put(JsonNodeFactory.instance.objectNode().put("id", "t").put("deleted", NOW));
    Puller.Outcome outcome = puller.pull(List.of("t", "never"), told::addAll);
    assertThat(outcome.gone()).containsExactly("t");
    assertThat(ids()).containsExactlyInAnyOrder("Added a", "Added t", "Changed t", "Removed t");
  }

  @Test
  @DisplayName("fails where the platform refuses a whole query for another reason than size")
  void refused() {
    puller.pull(List.of(), told::addAll);
    account.fail("events.get", PaperAccount.refusal("forbidden"));
    assertThatThrownBy(() -> puller.pull(List.of(), told::addAll))
        .isInstanceOf(PlatformException.class);
    assertThat(store.cursor()).contains(new Cursor(NOW));
  }

  @Test
  @DisplayName("over everything finds what was deleted while nobody told, and asks before")
  void lostDeletions() {
    account.put(event("a", INBOX)).put(event("b", INBOX)).put(event("c", INBOX));
    puller.pull(List.of(), told::addAll);
    account.remove("a");
    account.put(JsonNodeFactory.instance.objectNode().put("id", "b").put("deleted", NOW));
    Puller.Outcome outcome = puller.reconcile(told::addAll);
    assertThat(outcome.gone()).containsExactlyInAnyOrder("a", "b");
    assertThat(store.find("c")).isPresent();
    assertThat(store.find("a")).isEmpty();
  }

  @Test
  @DisplayName("over everything believes nobody gone who is only not shown, or cannot be asked for")
  void notGone() {
    account.put(event("a", INBOX));
    puller.pull(List.of(), told::addAll);
    account.put(event("a", "elsewhere"));
    assertThat(puller.reconcile(told::addAll).gone()).isEmpty();
    account.remove("a").fail("events.getOne", PaperAccount.refusal("api-unavailable"));
    assertThat(puller.reconcile(told::addAll).gone()).isEmpty();
    assertThat(store.find("a")).isPresent();
  }

  @Test
  @DisplayName("over everything looks at own triggers, however old, and moves no cursor")
  void oldTriggers() {
    ObjectNode message = old(event("m", CHAT)).put("type", EventTypes.ET_CHAT);
    account.put(message);
    Puller.Outcome first = puller.pull(List.of(), told::addAll);
    assertThat(first.pending()).extracting(event -> event.id()).containsExactly("m");
    message.withObject("content").put("status", "completed");
    account.at(NOW + 60);
    assertThat(puller.reconcile(told::addAll).pending()).isEmpty();
    assertThat(ids()).containsExactly("Added m", "Changed m");
    assertThat(store.pendingTriggers()).isEmpty();
    assertThat(store.cursor()).contains(new Cursor(NOW));
  }

  @Test
  @DisplayName("over everything does not ask for an inbox that is not observed, nor for nothing")
  void noInbox() {
    Puller narrow = puller(new ObservationScope(List.of(CHAT)));
    narrow.reconcile(told::addAll);
    assertThat(account.calls()).isEmpty();
    puller.reconcile(told::addAll);
    assertThat(account.calls()).containsExactly("events.get");
  }

  private List<String> ids() {
    return told.stream()
        .map(change -> change.getClass().getSimpleName() + " " + change.event().id())
        .toList();
  }

  /** Too old for any query by time or change. */
  private static ObjectNode old(ObjectNode event) {
    return event.put("time", NOW - 100_000).put("modified", NOW - 100_000);
  }

  private static ObjectNode event(String id, String stream) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("id", id).put("type", "note/txt").put("time", NOW).put("created", NOW);
    event.putArray("streamIds").add(stream);
    event.putObject("content").put("text", id);
    return event;
  }
}
