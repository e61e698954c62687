package assent.core.client;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.ErrorId;
import assent.core.cmc.Features;
import assent.core.cmc.content.AlertContent.Level;
import assent.core.contract.Actor;
import assent.core.contract.Await;
import assent.core.contract.User;
import assent.core.lifecycle.Timings;
import assent.core.operation.EndpointWatch;
import assent.core.operation.Invite;
import assent.core.operation.OfferReading;
import assent.core.operation.Relationship;
import assent.core.outbox.InMemoryOutboxStore;
import assent.core.outbox.OutboxStore;
import assent.core.platform.PlatformSettings;
import assent.core.platform.Platforms;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("With a client are sent")
class MessageExamplesTest extends ClientExamples {
  @Test
  @DisplayName("chats, in both directions")
  void chat() {
    Pair pair = connect();

    delivered(home, home.messages().chat(pair.atHome(), "good morning"));
    delivered(clinic, clinic.messages().chat(pair.atClinic(), "and to you"));

    assertThat(arrived(lee, pair.atClinic().chatStream(), "message/chat-cmc"))
        .isEqualTo("good morning");
    assertThat(said(sam, pair.atHome().chatStream())).contains("and to you");
  }

  @Test
  @DisplayName("anything, by an account that is opened by its address")
  void opened() {
    Pair pair = connect();
    try (Platforms platforms = Platforms.open(PlatformSettings.standard());
        CmcClient client =
            CmcClient.open(
                platforms.platform(sam.site().serviceInfo()),
                ApiEndpoint.parse(sam.own().endpoint()),
                sam.username())) {
      delivered(client, client.messages().chat(pair.atHome(), "from here"));
    }
  }

  private static String arrived(User at, String stream, String type) {
    return Await.until(
        "arrived",
        () ->
            at.own().events(stream, type).stream()
                .filter(event -> event.at("/content/from").isObject())
                .map(event -> event.at("/content/content").asString(""))
                .findFirst()
                .orElse(null));
  }

  private static List<String> said(User at, String stream) {
    at.own().awaitEvents(stream, "message/chat-cmc", 2);
    return at.own().events(stream, "message/chat-cmc").stream()
        .map(event -> event.at("/content/content").asString(""))
        .toList();
  }

  @Test
  @DisplayName("alerts, and their acknowledgements")
  void alertAndAck() {
    Pair pair = connect();
    AlertMessage plain = AlertMessage.of(Level.WARNING, words("Rest"), words("Please rest."));

    SentAlert sent = clinic.messages().alert(pair.atClinic(), plain.askingForAck("rest-1"));

    delivered(clinic, sent.sent());
    assertThat(sent.ackId()).isEqualTo("rest-1");
    String arrival =
        event(sam, pair.atHome().collectorStream(), "notification/alert-cmc").path("id").asString();
    delivered(home, home.messages().ack(arrival));
    JsonNode ack = event(lee, pair.atClinic().collectorStream(), "notification/ack-cmc");
    assertThat(ack.at("/content/ackId").asString()).isEqualTo("rest-1");
    assertThat(clinic.messages().alert(pair.atClinic(), plain).ackId()).isNull();
    assertThat(clinic.messages().alert(pair.atClinic(), plain.askingForAck()).ackId()).isNotEmpty();
    refused(ErrorId.ASSENT_NOTHING_TO_ACKNOWLEDGE, () -> home.messages().ack("unheard-of"));
  }

  private static JsonNode event(User at, String stream, String type) {
    return Await.until(type, () -> at.own().events(stream, type).stream().findFirst().orElse(null));
  }

  @Test
  @DisplayName("not, where the relationship has no such channel")
  void withoutChannels() {
    Invite invite = clinic.invites().create(request().with(new Features(false, false)));
    OfferReading.Readable offer = read(home, invite.link());
    Relationship quiet = accepted(home, home.offers().accept(offer, all(offer)), offer);

    refused(ErrorId.CHAT_DISABLED, () -> home.messages().chat(quiet, "hello?"));
    refused(
        ErrorId.SYSTEM_MESSAGING_DISABLED,
        () -> home.messages().alert(quiet, AlertMessage.of(Level.INFO, words("a"), words("b"))));
  }

  @Test
  @DisplayName("by the next client, what a former one has left in the same store")
  void takenUp() {
    Pair pair = connect();
    OutboxStore kept = new InMemoryOutboxStore();
    EndpointWatch.Memory endpoints = EndpointWatch.Memory.inMemory();
    Timings.Sends times = Timings.standard().sends();
    Sent sent;
    try (CmcClient former = CmcClient.open(Actor.of(sam).account(), kept, endpoints, times)) {
      sent = former.messages().chat(pair.atHome(), "kept");
    }
    try (CmcClient next = CmcClient.open(Actor.of(sam).account(), kept, endpoints, times)) {
      if (!sent.isDelivered()) {
        delivered(next, sent);
      }
    }
    assertThat(arrived(lee, pair.atClinic().chatStream(), "message/chat-cmc")).isEqualTo("kept");
  }
}
