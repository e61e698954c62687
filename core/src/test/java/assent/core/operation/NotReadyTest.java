package assent.core.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.ErrorId;
import assent.core.cmc.Features;
import assent.core.cmc.Identity;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.Permission;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.RelationshipId;
import assent.core.cmc.Scope;
import assent.core.cmc.content.AlertContent;
import assent.core.cmc.content.ScopeRequestContent;
import assent.core.operation.Relationship.Side;
import assent.core.platform.Connection;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The platform takes what is written into a channel that leads nowhere, and calls it done or fails
 * it much later; so nothing is sent there, and the person is told at once.
 */
@DisplayName("In a relationship whose way to the other side is not there")
class NotReadyTest {
  private static final Permission.OnStream HEART = Permission.on("heart", Permission.Level.READ);

  private final List<String> calls = new ArrayList<>();
  private final Account account =
      new Account(
          (Connection)
              Proxy.newProxyInstance(
                  NotReadyTest.class.getClassLoader(),
                  new Class<?>[] {Connection.class},
                  (proxy, method, arguments) -> {
                    calls.add(method.getName());
                    throw new IllegalStateException("nothing may be asked or sent");
                  }),
          new Identity("lee", "h.example"),
          new Opener() {
            @Override
            public Connection link(ApiEndpoint endpoint) {
              throw new IllegalStateException("nobody is to be asked");
            }

            @Override
            public Connection peer(ApiEndpoint endpoint) {
              throw new IllegalStateException("nobody is to be asked");
            }
          });

  @Test
  @DisplayName("no chat, alert, acknowledgement or proposal is sent")
  void nothingIsSent() {
    ScopeChanges changes = new ScopeChanges(account);
    refused(with -> new Chat(account).send(with, "hello"));
    refused(
        with ->
            new Alerts(account)
                .sendAlert(
                    with,
                    new AlertRequest(
                        AlertContent.Level.INFO,
                        LocalizedText.of("en", "a"),
                        LocalizedText.of("en", "b"),
                        true)));
    refused(with -> new Alerts(account).sendAck(with, alert(with)));
    refused(with -> changes.proposeScopeUpdate(with, List.of(HEART), null, null));
    refused(with -> changes.refuseScopeUpdate(with, proposal(with), null));
    assertThat(calls).isEmpty();
  }

  private static void refused(Consumer<Relationship> what) {
    OperationException refusal =
        catchThrowableOfType(OperationException.class, () -> what.accept(relationship()));
    assertThat(refusal.errorId()).isEqualTo(ErrorId.ASSENT_CHANNEL_NOT_READY.id());
  }

  @Test
  @DisplayName("a change of what is shared is refused on the side that does not share")
  void onlyWhoShares() {
    assertThatThrownBy(
            () ->
                new ScopeChanges(account)
                    .acceptScopeUpdate(relationship(), proposal(relationship())))
        .isInstanceOfSatisfying(
            OperationException.class,
            e -> assertThat(e.errorId()).isEqualTo(ErrorId.ASSENT_NOT_APPLIED.id()));
    assertThat(calls).isEmpty();
  }

  @Test
  @DisplayName("two lists share the same whatever their order, names and the plugin's own entries")
  void sameLists() {
    Permission sleep = Permission.on("sleep", Permission.Level.READ, "Sleep", true);
    Permission plainSleep = Permission.on("sleep", Permission.Level.READ);
    Permission plugin = Permission.on(":_cmc:inbox", Permission.Level.CREATE_ONLY);
    assertThat(ScopeChanges.isSame(List.of(HEART, sleep), List.of(plainSleep, plugin, HEART)))
        .isTrue();
    assertThat(ScopeChanges.isSame(List.of(HEART), List.of(HEART, sleep))).isFalse();
    assertThat(ScopeChanges.isSame(List.of(HEART, sleep), List.of(HEART))).isFalse();
    assertThat(
            ScopeChanges.isSame(
                List.of(HEART), List.of(Permission.on("heart", Permission.Level.MANAGE))))
        .isFalse();
  }

  private static Relationship relationship() {
    return new Relationship(
        new RelationshipId(new Identity("jon", "other.example"), new Scope(":_cmc:apps:assent:s1")),
        Side.REQUESTER,
        "access1",
        new Features(true, true),
        "assent",
        null,
        null,
        null,
        null,
        List.of(),
        1.0);
  }

  private static PryvEvent alert(Relationship with) {
    ObjectNode event = JsonMapper.builder().build().createObjectNode();
    event.put("id", "a1").put("type", "notification/alert-cmc").put("created", 1);
    event.put("createdBy", "access1");
    event.putArray("streamIds").add(with.collectorStream());
    LocalizedText words = LocalizedText.of("en", "a");
    event.set(
        "content", AlertContent.of(AlertContent.Level.INFO, words, words, "k1", "m1").toJson());
    return PryvEvent.parse(event);
  }

  private static PryvEvent proposal(Relationship with) {
    ObjectNode event = JsonMapper.builder().build().createObjectNode();
    event.put("id", "p1").put("type", "consent/scope-request-cmc").put("created", 1);
    event.put("createdBy", "access1");
    event.putArray("streamIds").add(with.collectorStream());
    event.set(
        "content",
        ScopeRequestContent.of(List.of(HEART), null, LocalizedText.of("en", "more"), "r1", "m1")
            .toJson());
    return PryvEvent.parse(event);
  }
}
