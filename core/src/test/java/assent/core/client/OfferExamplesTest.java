package assent.core.client;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.cmc.ErrorId;
import assent.core.cmc.Permission;
import assent.core.contract.Actor;
import assent.core.operation.AcceptOptions;
import assent.core.operation.CapabilityState;
import assent.core.operation.Invite;
import assent.core.operation.InviteRequest;
import assent.core.operation.OfferReading;
import assent.core.operation.Relationship;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("With a client, offers are")
class OfferExamplesTest extends ClientExamples {
  private static final Permission.OnStream STEPS =
      Permission.on("steps", Permission.Level.READ, "Steps", false);

  @Test
  @DisplayName("read, with who really offers")
  void read() {
    Invite invite = clinic.invites().create(request());

    OfferReading.Readable offer = read(home, invite.link());

    assertThat(offer.owner()).isEqualTo(Actor.of(lee).account().me());
    assertThat(offer.state()).isEqualTo(CapabilityState.OPEN);
    assertThat(offer.offer().request().consent()).isEqualTo(words("I agree"));
  }

  @Test
  @DisplayName("accepted in part, under a name and with notes of one's own; twice is once")
  void accept() {
    InviteRequest asking =
        InviteRequest.of(
                OWN.freshChild(), request().text(), List.of(Actor.WEIGHT, STEPS), Actor.META)
            .with(new InviteRequest.Grant(true, null));
    OfferReading.Readable offer = read(home, clinic.invites().create(asking).link());
    ObjectNode notes = JsonNodeFactory.instance.objectNode().put("visit", 7);
    AcceptOptions options =
        AcceptOptions.everything(offer, OWN)
            .granting(List.of(Actor.WEIGHT))
            .named("for the clinic")
            .noting(notes);

    Relationship made = accepted(home, home.offers().accept(offer, options), offer);

    assertThat(made.isUsable()).isTrue();
    assertThat(made.granted()).singleElement().matches(Actor.WEIGHT::grantsSameAs);
    JsonNode trigger = sam.own().event(Objects.requireNonNull(made.acceptEventId()));
    assertThat(trigger.at("/content/extra/visit").asInt()).isEqualTo(7);
    assertThat(trigger.at("/content/accessName").asString()).isEqualTo("for the clinic");
    assertThat(trigger.path("streamIds").get(0).asString()).isEqualTo(OWN.streamId());
    Relationship again = accepted(home, home.offers().accept(offer, options), offer);
    assertThat(again.accessId()).isEqualTo(made.accessId());
  }

  @Test
  @DisplayName("accepted without waiting, and asked about later")
  void acceptWithoutWaiting() {
    OfferReading.Readable offer = read(home, clinic.invites().create(request()).link());

    Accepted begun = home.offers().accept(offer, all(offer), Duration.ZERO);

    assertThat(begun.sent()).isInstanceOf(Sent.Waiting.class);
    assertThat(begun.relationship()).isNull();
    assertThat(delivered(home, begun.sent()).id()).isEqualTo(begun.sent().id());
    assertThat(home.relationships().listAccepted(idOf(offer).scope(), 1))
        .singleElement()
        .matches(Relationship::isUsable);
    refused(ErrorId.UNKNOWN_RESOURCE, () -> home.follow("cnothing00000000000000000", MOST));
  }

  @Test
  @DisplayName("declined, which is kept on the own account")
  void refuse() {
    Invite invite = clinic.invites().create(request());

    Sent kept = home.offers().refuse(read(home, invite.link()), OWN, words("not now"));

    JsonNode decision = sam.own().event(delivered(home, kept).eventId());
    assertThat(decision.path("type").asString()).isEqualTo("consent/refuse-cmc");
    assertThat(decision.at("/content/reason/en").asString()).isEqualTo("not now");
    assertThat(read(home, invite.link()).state()).isEqualTo(CapabilityState.OPEN);
  }
}
