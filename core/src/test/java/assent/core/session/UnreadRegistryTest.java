package assent.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assent.core.api.SetAsideItem;
import assent.core.cmc.Identity;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.RelationshipId;
import assent.core.error.CoreException;
import assent.core.error.SetAside;
import assent.core.live.Change;
import assent.core.persistence.SessionStore;
import assent.core.platform.PaperAccount;
import assent.core.platform.PlatformException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("What could not be read")
class UnreadRegistryTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-20T10:00:00Z"), ZoneOffset.UTC);
  private static final RelationshipId BOB =
      RelationshipId.of(new Identity("bob", "host"), ":_cmc:apps:assent:study");

  private final SessionStore kept = SessionStore.inMemory();
  private final UnreadRegistry registry = new UnreadRegistry(kept, CLOCK);
  private final PaperAccount account = new PaperAccount("https://tok@home.example/jon/");

  private static SetAside event(String id) {
    return new SetAside(
        "events", id, "message/chat-cmc", ":_cmc:inbox", "acc1:3 bob", SetAside.Reason.TOO_DEEP, 9);
  }

  private List<SetAsideItem> items() {
    return registry.items(base -> base.equals("acc1") ? Optional.of(BOB) : Optional.empty());
  }

  private static ObjectNode node(String id) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", id).put("type", "message/chat-cmc").put("time", 1.0);
    node.putArray("streamIds").add(":_cmc:inbox");
    return node;
  }

  @Test
  @DisplayName("is noted once, with who wrote it, and is there again after a restart")
  void kept() {
    assertThat(registry.add(event("e1"))).isTrue();
    assertThat(registry.add(event("e1"))).isFalse();
    SetAsideItem item = items().getFirst();
    assertThat(item.id()).isEqualTo("e1");
    assertThat(item.from()).isEqualTo(BOB);
    assertThat(item.deletable()).isTrue();
    assertThat(new UnreadRegistry(kept, CLOCK).items(base -> Optional.empty()))
        .extracting(SetAsideItem::id)
        .containsExactly("e1");
  }

  @Test
  @DisplayName("is forgotten when it can be read, also in what is kept")
  void healed() {
    registry.add(event("e1"));
    registry.add(event("e2"));
    assertThat(registry.take(List.of(new Change.Added(PryvEvent.parse(node("e1")))))).isTrue();
    assertThat(registry.take(List.of(new Change.Added(PryvEvent.parse(node("e3")))))).isFalse();
    assertThat(items()).extracting(SetAsideItem::id).containsExactly("e2");
    assertThat(kept.unread()).hasSize(1);
  }

  @Test
  @DisplayName("is counted up to a bound, whatever a stranger writes")
  void bounded() {
    for (int i = 0; i < UnreadRegistry.MOST + 500; i++) {
      registry.add(event("e" + i));
    }
    assertThat(items()).hasSize(UnreadRegistry.MOST);
  }

  @Test
  @DisplayName("shows no name that does something to the screen")
  void inert() {
    registry.add(
        new SetAside(
            "streams", "s", "\u001b[2Jred\u202etxt", "", "", SetAside.Reason.LONG_NAME, 9));
    assertThat(items().getFirst().name()).doesNotContain("\u001b", "\u202e");
    assertThat(items().getFirst().deletable()).isFalse();
  }

  @Test
  @DisplayName("is deleted on the platform, and stays listed where that fails")
  void deleted() {
    registry.add(event("e1"));
    SetAsideItem item = items().getFirst();
    account.fail("events.delete", PaperAccount.refusal("forbidden"));
    assertThatThrownBy(() -> registry.delete(account, item)).isInstanceOf(PlatformException.class);
    assertThat(items()).hasSize(1);
    account.heal("events.delete");
    account.fail("events.delete", PaperAccount.refusal("unknown-resource"));
    registry.delete(account, item);
    assertThat(items()).isEmpty();
    assertThatThrownBy(() -> registry.delete(account, item)).isInstanceOf(CoreException.class);
  }

  @Test
  @DisplayName("that is an access is deleted under the id that it has now")
  void access() {
    registry.add(
        new SetAside("accesses", "a1:2", "back channel", "", "", SetAside.Reason.TOO_DEEP, 9));
    ObjectNode access = JsonNodeFactory.instance.objectNode();
    account.putAccess(access.put("id", "a1:5").put("name", "back channel"));
    registry.delete(account, items().getFirst());
    assertThat(account.hasAccess("a1")).isFalse();
    assertThat(items()).isEmpty();
  }

  @Test
  @DisplayName("is forgotten at a start where the platform does not have it any more")
  void lookAgain() {
    registry.add(event("gone"));
    registry.add(event("there"));
    account.put(node("there"));
    registry.lookAgain(account);
    assertThat(items()).extracting(SetAsideItem::id).containsExactly("there");
  }
}
