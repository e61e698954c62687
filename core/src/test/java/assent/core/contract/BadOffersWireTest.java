package assent.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.OfferSnapshot;
import assent.core.cmc.ErrorId;
import assent.core.operation.Invite;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("Offers, names and platforms that cannot be accepted from, on the wire")
class BadOffersWireTest extends ContractTest {
  private final User requester = requester();
  private final User accepter = accepter();

  private JsonNode invite() {
    return Handshake.invite(requester, Handshake.freshScope(), Handshake.request(Handshake.WEIGHT));
  }

  /** An accept of an offer that its sender edited. */
  private String acceptEdited(Consumer<ObjectNode> edit) {
    JsonNode invite = invite();
    JsonNode offer =
        Door.of(Handshake.link(invite))
            .get("events?types[]=consent/request-cmc")
            .ok()
            .at("/events/0");
    ObjectNode content = (ObjectNode) offer.path("content").deepCopy();
    edit.accept(content);
    ObjectNode update = Wire.JSON.createObjectNode();
    update.set("content", content);
    requester.own().put("events/" + id(offer), update).ok();
    JsonNode accept =
        Handshake.accept(accepter, json("{capabilityUrl:'%s'}", Handshake.link(invite)));
    assertThat(
            accepter.access(
                a -> a.at("/clientData/cmc/acceptEventId").asString("").equals(id(accept))))
        .isNull();
    return reason(accept);
  }

  @Test
  @DisplayName("an offer without sender, without or with bad permissions, without capability")
  @Row({"NOTES 7.2 bad offer", "NOTES 7.2 malformed"})
  void edited() {
    assertThat(acceptEdited(content -> content.remove("requesterUsername")))
        .isEqualTo("cmc-handler-counterparty-unknown");
    assertThat(
            acceptEdited(content -> ((ObjectNode) content.path("request")).putArray("permissions")))
        .isEqualTo("cmc-offer-empty-permissions");
    assertThat(
            acceptEdited(
                content ->
                    ((ObjectNode) content.path("request"))
                        .set("permissions", Wire.array("[{streamId:'weight', level:'own'}]"))))
        .isEqualTo("cmc-offer-invalid-permissions");
  }

  @Test
  @DisplayName("a platform that answers 401, and one that hangs while the offer is read")
  @Row({"NOTES 7.2 cmc-capability-invalid", "NOTES 7.2 odd or slow offers"})
  void oddPlatforms() {
    try (Middle middle = new Middle(platform.first())) {
      JsonNode invite = invite();
      middle.fail(p -> p.method().equals("GET"), Middle.Fault.ANSWER_401);
      assertThat(
              reason(
                  Handshake.accept(
                      accepter, Handshake.acceptContent(middle.through(Handshake.link(invite))))))
          .isEqualTo("cmc-capability-invalid");
      middle.heal();
      middle.fail(p -> p.method().equals("GET"), Middle.Fault.HANG);
      assertThat(
              reason(
                  Handshake.accept(
                      accepter, Handshake.acceptContent(middle.through(Handshake.link(invite))))))
          .isEqualTo("cmc-capability-timeout");
    }
  }

  @Test
  @DisplayName("a user name with -- breaks the handshake of a requester")
  @Row("NOTES 7.2 plugin faults")
  void brokenName() {
    User broken = platform.first().register(requester.username() + "--x");
    JsonNode invite =
        Handshake.invite(broken, Handshake.freshScope(), Handshake.request(Handshake.WEIGHT));
    assertThat(reason(Handshake.accept(accepter, Handshake.acceptContent(Handshake.link(invite)))))
        .isEqualTo("cmc-dispatch-handler-threw");
    try (Member misnamed = new Member(broken)) {
      assertThat(misnamed.session().canHandshake()).isFalse();
      fails(ErrorId.ASSENT_NAME_BREAKS_CMC, misnamed::invite);
      Invite offered = Actor.of(requester).invites().create(Actor.request());
      OfferSnapshot shown = misnamed.session().consents().read(offered.link());
      fails(ErrorId.ASSENT_NAME_BREAKS_CMC, () -> misnamed.accept(shown));
    }
  }

  @Test
  @DisplayName("names of grants that are taken, the one with the suffix too")
  @Row("NOTES 7.2 data grant failures")
  void nameConflict() {
    accepter.withScope(Handshake.OWN);
    String id = assent.core.cmc.EventIds.fresh();
    String suffix = id.substring(id.length() - 8);
    for (String name : new String[] {"taken", "taken (" + suffix + ")"}) {
      accepter
          .own()
          .post(
              "accesses",
              json("{name:'%s', permissions:[{streamId:'weight', level:'read'}]}", name))
          .ok();
    }
    ObjectNode content = Handshake.acceptContent(Handshake.link(invite()));
    content.put("accessName", "taken");
    ObjectNode event =
        json("{id:'%s', streamIds:['%s'], type:'consent/accept-cmc'}", id, Handshake.OWN);
    event.set("content", content);
    accepter.own().post("events", event).ok();
    assertThat(reason(accepter.own().settled(id)))
        .isEqualTo("cmc-handler-data-grant-name-conflict");
  }
}
