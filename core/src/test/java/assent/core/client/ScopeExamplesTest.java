package assent.core.client;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.cmc.ErrorId;
import assent.core.cmc.Permission;
import assent.core.contract.Actor;
import assent.core.contract.Await;
import assent.core.contract.User;
import assent.core.operation.Relationship;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("With a client, another sharing is")
class ScopeExamplesTest extends ClientExamples {
  private static final Permission.OnStream WEIGHT =
      Permission.on("weight", Permission.Level.CONTRIBUTE, "Weight", false);

  /** The id of a proposal as it arrived at home. */
  private String proposed(Pair pair) {
    Sent sent =
        clinic
            .scopes()
            .propose(pair.atClinic(), List.of(WEIGHT), words("to write too"), 4_102_444_800.0);
    delivered(clinic, sent);
    JsonNode arrival = event(sam, pair.atHome(), "consent/scope-request-cmc");
    assertThat(arrival.at("/content/message/en").asString()).isEqualTo("to write too");
    assertThat(arrival.at("/content/expires").asDouble()).isEqualTo(4_102_444_800.0);
    return arrival.path("id").asString();
  }

  private static JsonNode event(User at, Relationship in, String type) {
    return Await.until(
        type,
        () ->
            at.own().events(in.collectorStream(), type).stream()
                .filter(event -> event.at("/content/from").isObject())
                .findFirst()
                .orElse(null));
  }

  private void shares(Pair pair, Permission exactly) {
    Relationship now =
        home.relationships().find(pair.invite().scope(), pair.atHome().peer().slug()).orElseThrow();
    assertThat(now.granted()).singleElement().matches(exactly::grantsSameAs);
  }

  @Test
  @DisplayName("proposed, agreed to, and then really shared")
  void acceptProposal() {
    Pair pair = connect();
    String id = proposed(pair);

    ScopeAnswer answer = home.scopes().accept(id);

    delivered(home, answer.sent());
    assertThat(answer.applied() || answer.sent() instanceof Sent.Waiting).isTrue();
    shares(pair, WEIGHT);
    refused(
        ErrorId.ASSENT_NOT_SENDABLE,
        () -> clinic.scopes().propose(pair.atClinic(), List.of(), null, null));
  }

  @Test
  @DisplayName("proposed, declined, and nothing changes")
  void refuseProposal() {
    Pair pair = connect();
    String id = proposed(pair);

    delivered(home, home.scopes().refuse(id, words("no")));

    JsonNode told = event(lee, pair.atClinic(), "consent/scope-update-cmc");
    assertThat(told.at("/content/accept").asBoolean(true)).isFalse();
    assertThat(told.at("/content/reason/en").asString()).isEqualTo("no");
    shares(pair, Actor.WEIGHT);
    refused(ErrorId.ASSENT_RELATIONSHIP_ENDED, () -> home.scopes().accept("unheard-of"));
  }
}
