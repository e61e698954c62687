package assent.core.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import assent.core.cmc.ErrorId;
import assent.core.cmc.EventTypes;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.content.AlertContent;
import assent.core.cmc.content.ScopeRequestContent;
import assent.core.error.CoreException;
import assent.core.operation.Paper;
import assent.core.operation.Relationship;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/**
 * The platform takes what is written into a channel that leads nowhere, and calls it done or fails
 * it much later; so nothing is sent there, and whoever sends is told at once.
 */
@DisplayName("In a relationship whose way to the other side is not there")
class NotReadyExamplesTest {
  private static final LocalizedText WORDS = LocalizedText.of("en", "a");

  private final Paper paper = new Paper();
  private final CmcClient client = CmcClient.open(paper.account);

  @AfterEach
  void end() {
    client.close();
  }

  @Test
  @DisplayName("no chat, alert, acknowledgement, proposal or answer is sent")
  void nothingIsSent() {
    Relationship with = half(Paper.halfGrant("t1"));
    waits(client.messages().chat(with, "hello"));
    waits(
        client
            .messages()
            .alert(with, AlertMessage.of(AlertContent.Level.INFO, WORDS, WORDS).askingForAck())
            .sent());
    arrive("a1", EventTypes.ET_SYSTEM_ALERT, with, alert());
    waits(client.messages().ack("a1"));
    waits(client.scopes().propose(with, List.of(Paper.HEART), null, null));
    arrive("p1", EventTypes.ET_SCOPE_REQUEST, with, proposal());
    waits(client.scopes().refuse("p1", null));
    assertThat(paper.own.calls()).doesNotContain("events.create");
  }

  /** It is kept, and why it is not sent is told; then it is given up, so that the next is tried. */
  private void waits(Sent sent) {
    assertThat(sent)
        .isInstanceOfSatisfying(
            Sent.Waiting.class,
            waiting ->
                assertThat(waiting.why().errorId())
                    .isEqualTo(ErrorId.ASSENT_CHANNEL_NOT_READY.id()));
    assertThat(client.discard(sent.id())).isTrue();
  }

  @Test
  @DisplayName("a change of what is shared is refused on the side that does not share")
  void onlyWhoShares() {
    Relationship with = half(Paper.backChannel());
    arrive("p1", EventTypes.ET_SCOPE_REQUEST, with, proposal());
    CoreException refusal =
        catchThrowableOfType(CoreException.class, () -> client.scopes().accept("p1"));
    assertThat(refusal.errorId()).isEqualTo(ErrorId.ASSENT_NOT_APPLIED.id());
    assertThat(paper.own.calls()).doesNotContain("events.create");
  }

  private Relationship half(ObjectNode access) {
    paper.own.putAccess(access);
    return Paper.relationship(access);
  }

  /** Something that the other side wrote. */
  private void arrive(String id, String type, Relationship with, ObjectNode content) {
    ObjectNode event = Paper.event(id, type, with.collectorStream(), "{}");
    event.put("createdBy", with.accessId()).put("modifiedBy", with.accessId());
    event.set("content", content);
    paper.own.put(event);
  }

  private static ObjectNode alert() {
    return AlertContent.of(AlertContent.Level.INFO, WORDS, WORDS, "k1", "m1").toJson();
  }

  private static ObjectNode proposal() {
    return ScopeRequestContent.of(List.of(Paper.HEART), null, WORDS, "r1", "m1").toJson();
  }
}
