package assent.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("The life of an invite on the wire")
class InviteLifeWireTest extends ContractTest {
  private final User requester = requester();
  private final User accepter = accepter();
  private final User other = accepter();

  private JsonNode invite(ObjectNode content) {
    return Handshake.invite(requester, Handshake.freshScope(), content);
  }

  private JsonNode invite() {
    return invite(Handshake.request(Handshake.WEIGHT));
  }

  private static ObjectNode accepting(JsonNode invite) {
    return Handshake.acceptContent(Handshake.link(invite));
  }

  /** The capability access as its owner sees it; missing when it is gone. */
  private JsonNode capability(JsonNode invite) {
    String id = invite.at("/content/capabilityAccessId").asString();
    JsonNode found = requester.access(a -> id(a).equals(id));
    return found == null ? Wire.JSON.missingNode() : found;
  }

  private String state(JsonNode invite) {
    return capability(invite).at("/clientData/cmc/capability/state").asString("");
  }

  @Test
  @DisplayName("an open one has its capability access, open, with an end")
  @Row({"NOTES 6.1 open", "NOTES 6.1 access-info"})
  void open() {
    JsonNode invite = invite();
    JsonNode capability = capability(invite);
    assertThat(state(invite)).isEqualTo("open");
    assertThat(capability.path("expires").asDouble())
        .isGreaterThan(System.currentTimeMillis() / 1000.0);
    assertThat(capability.at("/clientData/cmc/kind").asString()).isEqualTo("capability");
    JsonNode info = Door.of(Handshake.link(invite)).accessInfo().ok();
    assertThat(info.at("/user/username").asString()).isEqualTo(requester.username());
    assertThat(info.at("/clientData/cmc/kind").asString()).isEqualTo("capability");
    assertThat(info.at("/clientData/cmc/capability/state").asString()).isEqualTo("open");
    assertThat(info.at("/clientData/cmc/capability/mode").asString()).isEqualTo("single-use");
    assertThat(info.at("/clientData/cmc/capabilityId").asString())
        .isEqualTo(invite.at("/content/capabilityId").asString());
    assertThat(info.path("expires").asDouble()).isEqualTo(capability.path("expires").asDouble());
  }

  @Test
  @DisplayName("a used one is consumed, kept, still readable, and takes nobody else")
  @Row({
    "NOTES 6.1 accepted single use",
    "NOTES 6.1 kept",
    "NOTES 7.2 consumed",
    "NOTES 6.2 failed accept"
  })
  void consumed() {
    JsonNode invite = invite();
    assertThat(status(Handshake.accept(accepter, accepting(invite)))).isEqualTo("completed");
    Await.until("consumed", () -> state(invite).equals("consumed") ? true : null);
    assertThat(
            Door.of(Handshake.link(invite))
                .get("events?types[]=consent/request-cmc")
                .ok()
                .path("events")
                .size())
        .isEqualTo(1);
    JsonNode second = Handshake.accept(other, accepting(invite));
    assertThat(status(second)).isEqualTo("failed");
    assertThat(reason(second)).isEqualTo("cmc-handler-delivery-rejected");
    assertThat(nestedId(second)).isEqualTo("cmc-capability-consumed");
    assertThat(
            other.access(
                a -> a.at("/clientData/cmc/acceptEventId").asString("").equals(id(second))))
        .as("the grant of the refused accept is gone")
        .isNull();
    assertThat(
            Door.of(Handshake.link(invite))
                .create(
                    ":_cmc:_internal:responses:" + invite.at("/content/capabilityId").asString(),
                    "consent/accept-cmc",
                    json(
                        "{from:{username:'x', host:'y'}, capabilityId:'%s',"
                            + " grantedAccess:{apiEndpoint:'http://tok@127.0.0.1:9/x/'}}",
                        invite.at("/content/capabilityId").asString()))
                .dataId())
        .isEqualTo("cmc-capability-consumed");
  }

  @Test
  @DisplayName("an open link takes each person once, stays open and lists them, until closed")
  @Row({
    "NOTES 6.1 accepted open link",
    "NOTES 6.1 closed",
    "NOTES 4 invalidate-link",
    "NOTES 7.2 already accepted",
    "NOTES 7.2 invalidated",
    "NOTES 7.1 capability states nested",
    "NOTES-2 2.1 open link across",
    "NOTES 6.2 open link once"
  })
  void openLink() {
    User third = platform.first().user("third").withData("weight", 1);
    JsonNode invite = invite(Handshake.openLink(Handshake.WEIGHT));
    JsonNode first = Handshake.accept(accepter, accepting(invite));
    assertThat(status(first)).isEqualTo("completed");
    assertThat(status(Handshake.accept(third, accepting(invite)))).isEqualTo("completed");
    List<JsonNode> arrivals =
        Await.until(
            "two arrivals",
            () -> {
              List<JsonNode> found =
                  requester.own().events(":_cmc:inbox", "consent/accept-cmc").stream()
                      .filter(e -> e.at("/content/inviteEventId").asString("").equals(id(invite)))
                      .toList();
              return found.size() == 2 ? found : null;
            });
    assertThat(arrivals)
        .extracting(e -> e.at("/content/from/username").asString())
        .containsExactlyInAnyOrder(accepter.username(), third.username());
    Await.until(
        "both listed",
        () ->
            capability(invite).at("/clientData/cmc/capability/acceptedBy").size() == 2
                ? true
                : null);
    assertThat(state(invite)).isEqualTo("open");

    JsonNode again = Handshake.accept(accepter, accepting(invite));
    assertThat(reason(again)).isEqualTo("cmc-handler-delivery-rejected");
    assertThat(nestedId(again)).isEqualTo("cmc-capability-already-accepted-by-you");

    JsonNode revoke =
        accepter
            .own()
            .createAndSettle(
                Handshake.OWN,
                "consent/revoke-cmc",
                json("{accessId:'%s'}", first.at("/content/dataGrantAccessId").asString()));
    assertThat(status(revoke)).isEqualTo("completed");
    assertThat(nestedId(Handshake.accept(accepter, accepting(invite))))
        .isEqualTo("cmc-capability-already-accepted-by-you");

    JsonNode closing =
        requester
            .own()
            .createAndSettle(
                invite.path("streamIds").get(0).asString(),
                "consent/invalidate-link-cmc",
                json("{capabilityId:'%s'}", invite.at("/content/capabilityId").asString()));
    assertThat(status(closing)).isEqualTo("completed");
    assertThat(state(invite)).isEqualTo("invalidated");
    assertThat(nestedId(Handshake.accept(other, accepting(invite))))
        .isEqualTo("cmc-capability-invalidated");
  }

  @Test
  @DisplayName("closing a single-use link is called completed and changes nothing")
  @Row("NOTES 6.1 withdraw")
  void closingSingleUse() {
    JsonNode invite = invite();
    JsonNode closing =
        requester
            .own()
            .createAndSettle(
                invite.path("streamIds").get(0).asString(),
                "consent/invalidate-link-cmc",
                json("{capabilityId:'%s'}", invite.at("/content/capabilityId").asString()));
    assertThat(status(closing)).isEqualTo("completed");
    assertThat(state(invite)).isEqualTo("open");
    assertThat(status(Handshake.accept(accepter, accepting(invite)))).isEqualTo("completed");
  }

  @Test
  @DisplayName("deleting the capability access withdraws; deleting the trigger does not")
  @Row({
    "NOTES 6.1 withdrawn",
    "NOTES 6.1 withdraw",
    "NOTES 6.1 delete trigger",
    "NOTES 7.2 cmc-handler-offer-read-failed",
    "NOTES 7.1 dead token"
  })
  void withdrawing() {
    JsonNode invite = invite();
    requester.own().delete("events/" + id(invite)).ok();
    requester.own().delete("events/" + id(invite)).ok();
    assertThat(state(invite)).isEqualTo("open");
    Door.of(Handshake.link(invite)).accessInfo().ok();

    requester.own().delete("accesses/" + invite.at("/content/capabilityAccessId").asString()).ok();
    assertThat(capability(invite).isMissingNode()).isTrue();
    Answer dead = Door.of(Handshake.link(invite)).accessInfo();
    assertThat(dead.status() + " " + dead.errorId()).isEqualTo("403 invalid-access-token");
    JsonNode failed = Handshake.accept(accepter, accepting(invite));
    assertThat(reason(failed)).isEqualTo("cmc-handler-offer-read-failed");
    assertThat(failed.at("/content/failure/detail/message").asString()).endsWith("failed: 403");
    assertThat(status(failed)).isEqualTo("failed");
  }

  @Test
  @DisplayName("two people at the same moment: one link, at most one is turned away")
  @Row("NOTES 6.1 race")
  void race() {
    JsonNode invite = invite();
    accepter.withScope(Handshake.OWN);
    other.withScope(Handshake.OWN);
    String one =
        id(accepter.own().create(Handshake.OWN, "consent/accept-cmc", accepting(invite)).event());
    String two =
        id(other.own().create(Handshake.OWN, "consent/accept-cmc", accepting(invite)).event());
    List<JsonNode> ends = List.of(accepter.own().settled(one), other.own().settled(two));
    assertThat(ends).extracting(ContractTest::status).contains("completed");
    assertThat(ends)
        .filteredOn(e -> status(e).equals("failed"))
        .allSatisfy(e -> assertThat(nestedId(e)).isEqualTo("cmc-capability-consumed"));
  }

  @Test
  @DisplayName("an unknown mode is kept as written and is used up by one accept")
  @Row("NOTES 6.1 unknown mode")
  void unknownMode() {
    ObjectNode content = Handshake.request(Handshake.WEIGHT);
    content.putObject("capability").put("mode", "twice");
    JsonNode invite = invite(content);
    assertThat(invite.at("/content/capability/mode").asString()).isEqualTo("twice");
    assertThat(status(Handshake.accept(accepter, accepting(invite)))).isEqualTo("completed");
    Await.until("consumed", () -> state(invite).equals("consumed") ? true : null);
  }

  @Test
  @DisplayName("a refusal always ends failed and leaves link and inbox as they were")
  @Row({"NOTES 4 refuse", "NOTES 6.1 refused"})
  void refusal() {
    JsonNode invite = invite();
    other.withScope(Handshake.OWN);
    JsonNode refusal =
        other
            .own()
            .createAndSettle(
                Handshake.OWN,
                "consent/refuse-cmc",
                json("{capabilityUrl:'%s', reason:{en:'no'}}", Handshake.link(invite)));
    assertThat(status(refusal)).isEqualTo("failed");
    assertThat(reason(refusal)).isEqualTo("cmc-handler-delivery-failed");
    assertThat(refusal.at("/content/failure/detail/status").asInt()).isEqualTo(400);
    assertThat(refusal.at("/content/failure/detail/reason").asString()).isEqualTo("http-4xx");
    assertThat(requester.own().events(":_cmc:inbox", "consent/refuse-cmc")).isEmpty();
    assertThat(state(invite)).isEqualTo("open");
    assertThat(status(Handshake.accept(other, accepting(invite)))).isEqualTo("completed");
  }

  @Test
  @DisplayName("links that lead nowhere, to no offer, or to no URL at all")
  @Row({
    "NOTES 7.2 cmc-handler-offer-read-failed",
    "NOTES 7.2 cmc-capability-empty",
    "NOTES 7.2 malformed",
    "NOTES 7.2 invalidate"
  })
  void badLinks() {
    JsonNode url = Handshake.accept(other, json("{capabilityUrl:'nonsense'}"));
    assertThat(reason(url)).isEqualTo("cmc-handler-offer-read-failed");
    JsonNode closedPort =
        Handshake.accept(other, json("{capabilityUrl:'http://tok-x@127.0.0.1:9/nobody/'}"));
    assertThat(reason(closedPort)).isEqualTo("cmc-handler-offer-read-failed");
    assertThat(closedPort.at("/content/failure/detail/message").asString())
        .isEqualTo("fetch failed");
    JsonNode notAnOffer =
        Handshake.accept(
            other,
            json(
                "{capabilityUrl:'%s'}",
                requester
                    .app("plain", "[{streamId:'diary',level:'read',defaultName:'diary'}]")
                    .endpoint()));
    assertThat(reason(notAnOffer)).isEqualTo("cmc-capability-empty");
    JsonNode noLink =
        Handshake.accept(
            other, json("{grantedAccess:{apiEndpoint:'http://tok-x@127.0.0.1:9/a/'}}"));
    assertThat(reason(noLink)).isEqualTo("cmc-handler-missing-capability-url");
    String scope = Handshake.freshScope();
    requester.withScope(scope);
    JsonNode noId =
        requester.own().createAndSettle(scope, "consent/invalidate-link-cmc", json("{}"));
    assertThat(reason(noId)).isEqualTo("cmc-handler-missing-capability-id");
    JsonNode unknown =
        requester
            .own()
            .createAndSettle(
                scope, "consent/invalidate-link-cmc", json("{capabilityId:'unknown-capability'}"));
    assertThat(reason(unknown)).isEqualTo("capability-access-not-found");
  }

  @Test
  @DisplayName("several offers behind one token, and one too large, are refused")
  @Row({"NOTES 7.2 odd or slow offers"})
  void oddOffers() {
    User many = platform.first().user("many");
    String scope = Handshake.freshScope();
    Handshake.invite(many, scope, Handshake.request(Handshake.WEIGHT));
    Handshake.invite(many, scope, Handshake.request(Handshake.WEIGHT));
    String link = many.app("several", "[{streamId:'" + scope + "', level:'read'}]").endpoint();
    assertThat(reason(Handshake.accept(other, json("{capabilityUrl:'%s'}", link))))
        .isEqualTo("cmc-capability-multiple-offers");
    ObjectNode huge = Handshake.request(Handshake.WEIGHT);
    ((ObjectNode) huge.path("request"))
        .set("description", json("{}").put("en", "x".repeat(300_000)));
    JsonNode large = invite(huge);
    assertThat(reason(Handshake.accept(other, accepting(large))))
        .isEqualTo("cmc-capability-offer-too-large");
  }
}
