package assent.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What platforms let through; that the operations do not is shown in ForgeryOperationsTest. */
@DisplayName("What can be forged on the wire")
class ForgeryWireTest extends ContractTest {
  private final User requester = requester();
  private final User accepter = accepter();
  private final User forger = platform.secondOrFirst().user("forg");

  private Handshake handshake() {
    return Handshake.complete(requester, accepter);
  }

  /** Posts an accept of one's own making through a link. */
  private static Answer forge(JsonNode invite, ObjectNode content) {
    return Door.of(Handshake.link(invite))
        .create(
            ":_cmc:_internal:responses:" + invite.at("/content/capabilityId").asString(),
            "consent/accept-cmc",
            content);
  }

  private String forgedEndpoint() {
    return forger
        .app("bait" + System.nanoTime(), "[{streamId:'*', level:'contribute'}]")
        .endpoint();
  }

  @Test
  @DisplayName("an accept with any name in it, which even leaves the link open")
  @Row({"NOTES 9 forged accept", "NOTES 9 link not consumed"})
  void forgedAccept() {
    JsonNode invite =
        Handshake.invite(requester, Handshake.freshScope(), Handshake.request(Handshake.WEIGHT));
    forge(
            invite,
            json(
                "{from:{username:'somebody-else', host:'clinic.example'},"
                    + " grantedAccess:{apiEndpoint:'%s'}, requesterAppCode:'contract',"
                    + " requesterOriginStreamId:'%s'}",
                forgedEndpoint(), invite.path("streamIds").get(0).asString()))
        .ok();
    JsonNode arrival =
        arrived(
            requester,
            ":_cmc:inbox",
            "forged accept",
            e -> e.at("/content/from/username").asString("").equals("somebody-else"));
    assertThat(arrival.path("content").has("inviteEventId"))
        .as("without capabilityId no invite is named")
        .isFalse();
    assertThat(
            Door.of(Handshake.link(invite))
                .accessInfo()
                .ok()
                .at("/clientData/cmc/capability/state")
                .asString())
        .isEqualTo("open");
  }

  @Test
  @DisplayName("a forged accept re-points a contact's back channel: messages go to the forger")
  @Row("NOTES 9 re-pointed channel")
  void repointed() {
    Handshake done = handshake();
    JsonNode other =
        Handshake.invite(requester, Handshake.freshScope(), Handshake.request(Handshake.WEIGHT));
    forger.own().events(":_cmc:inbox");
    String bait = forgedEndpoint();
    forge(
            other,
            json(
                "{from:{username:'%s', host:'%s'}, grantedAccess:{apiEndpoint:'%s'},"
                    + " requesterAppCode:'contract', requesterOriginStreamId:'%s'}",
                accepter.username(), accepter.host(), bait, done.scope()))
        .ok();
    Await.until(
        "re-pointed",
        () ->
            Objects.requireNonNull(done.backChannel())
                    .at("/clientData/cmc/counterparty/apiEndpoint")
                    .asString("")
                    .equals(bait)
                ? true
                : null);
  }

  @Test
  @DisplayName("scopes planted on the requester's account")
  @Row("NOTES 9 planted streams")
  void planted() {
    JsonNode invite =
        Handshake.invite(requester, Handshake.freshScope(), Handshake.request(Handshake.WEIGHT));
    String planted = ":_cmc:apps:planted" + Long.toString(System.nanoTime(), 36);
    forge(
            invite,
            json(
                "{from:{username:'%s', host:'%s'}, grantedAccess:{apiEndpoint:'%s'},"
                    + " requesterAppCode:'x', requesterOriginStreamId:'%s:deep'}",
                forger.username(), forger.host(), forgedEndpoint(), planted))
        .ok();
    Await.until(
        "planted stream",
        () ->
            requester.own().get("streams?parentId=:_cmc:apps").ok().toString().contains(planted)
                ? true
                : null);
  }

  private JsonNode editOffer(JsonNode invite, ObjectNode changes) {
    Door link = Door.of(Handshake.link(invite));
    JsonNode offer = link.get("events?types[]=consent/request-cmc").ok().at("/events/0");
    ObjectNode content = (ObjectNode) offer.path("content").deepCopy();
    content.setAll(changes);
    ObjectNode update = Wire.JSON.createObjectNode();
    update.set("content", content);
    requester.own().put("events/" + id(offer), update).ok();
    return link.get("events?types[]=consent/request-cmc").ok().at("/events/0/content");
  }

  @Test
  @DisplayName(
      "the requester edits name and scope of its offer, and the accept names somebody else")
  @Row("NOTES 9 edited offer identity")
  void editedIdentity() {
    JsonNode invite =
        Handshake.invite(requester, Handshake.freshScope(), Handshake.request(Handshake.WEIGHT));
    editOffer(invite, json("{requesterUsername:'trusted-clinic', requesterHost:'clinic.example'}"));
    JsonNode accept = Handshake.accept(accepter, Handshake.acceptContent(Handshake.link(invite)));
    assertThat(status(accept)).isEqualTo("completed");
    assertThat(accept.at("/content/from/username").asString()).isEqualTo("trusted-clinic");
    assertThat(Door.of(Handshake.link(invite)).accessInfo().ok().at("/user/username").asString())
        .as("the platform itself tells the true owner")
        .isEqualTo(requester.username());
  }

  @Test
  @DisplayName("permissions changed after they were shown are granted if none are named")
  @Row("NOTES 9 edited offer permissions")
  void editedPermissions() {
    JsonNode invite =
        Handshake.invite(requester, Handshake.freshScope(), Handshake.request(Handshake.WEIGHT));
    ObjectNode request = (ObjectNode) invite.at("/content/request").deepCopy();
    request.set("permissions", Wire.array("[{streamId:'*', level:'manage'}]"));
    ObjectNode changes = Wire.JSON.createObjectNode();
    changes.set("request", request);
    editOffer(invite, changes);
    JsonNode named = Handshake.accept(accepter, Handshake.acceptContent(Handshake.link(invite)));
    assertThat(reason(named))
        .as("with what was shown, the change is noticed")
        .isIn("cmc-granted-permissions-not-subset", "cmc-consent-user-choice-not-allowed");
    JsonNode unnamed =
        Handshake.accept(accepter, json("{capabilityUrl:'%s'}", Handshake.link(invite)));
    assertThat(status(unnamed)).isEqualTo("completed");
    JsonNode grant =
        Objects.requireNonNull(
            accepter.access(
                a -> id(a).equals(unnamed.at("/content/dataGrantAccessId").asString())));
    assertThat(grant.at("/permissions/0/level").asString()).isEqualTo("manage");
    accepter.own().delete("accesses/" + id(grant)).ok();
  }

  @Test
  @DisplayName("the peer changes its message and mine; the stamps tell")
  @Row({"NOTES 9 altered message", "NOTES 9 time and id"})
  void altered() {
    Handshake done = handshake();
    JsonNode mine = done.accepterSays("I agree to one hour");
    JsonNode theirs =
        done.grantDoor()
            .post(
                "events",
                json(
                    "{id:'c%s', streamIds:['%s'], type:'message/chat-cmc', time:1000000000,"
                        + " content:{content:'one hour'}}",
                    "forged0forged0forged0"
                        + Long.toString(System.nanoTime() % 46_656 + 46_656, 36).substring(0, 3),
                    done.accepterChat()))
            .event();
    assertThat(theirs.path("time").asDouble()).isEqualTo(1_000_000_000);
    // Stamps have milliseconds: a change within the same one leaves no trace in them. One before
    // the
    // platform called it delivered is undone.
    double created = theirs.path("created").asDouble();
    Await.until(
        "delivered, and a later millisecond",
        () ->
            System.currentTimeMillis() / 1000.0 > created + 0.005
                    && accepter.own().event(id(theirs)).at("/content/status").isString()
                ? true
                : null);
    done.grantDoor().put("events/" + id(theirs), json("{content:{content:'ten hours'}}")).ok();
    done.grantDoor()
        .put("events/" + id(mine), json("{content:{content:'I agree to ten hours'}}"))
        .ok();
    JsonNode changedTheirs = accepter.own().event(id(theirs));
    assertThat(changedTheirs.path("modified").asDouble())
        .isNotEqualTo(changedTheirs.path("created").asDouble());
    JsonNode changedMine = accepter.own().event(id(mine));
    assertThat(changedMine.path("createdBy").asString()).isNotEqualTo(done.grantId());
    assertThat(changedMine.path("modifiedBy").asString()).isEqualTo(done.grantId());
  }

  @Test
  @DisplayName("a revoke's ids and a scope update's claims are whatever the sender writes")
  @Row({"NOTES 9 revoke content", "NOTES 9 scope-update claims"})
  void claims() {
    Handshake done = handshake();
    JsonNode revoke =
        done.backDoor()
            .create(
                ":_cmc:inbox",
                "consent/revoke-cmc",
                json("{accessId:'not-mine', scopeStreamId:':_cmc:apps:other', offerEventId:'x'}"))
            .event();
    JsonNode kept = requester.own().event(id(revoke));
    assertThat(kept.at("/content/accessId").asString()).isEqualTo("not-mine");
    assertThat(kept.at("/content/scopeStreamId").asString()).isEqualTo(":_cmc:apps:other");
    assertThat(kept.path("createdBy").asString()).isEqualTo(done.backChannelId());
    assertThat(kept.at("/content/from/username").asString()).isEqualTo(accepter.username());
    JsonNode update =
        done.backDoor()
            .create(
                done.requesterCollector(),
                "consent/scope-update-cmc",
                json(
                    "{newPermissions:[{streamId:'*', level:'manage'}], newAccessId:'wish',"
                        + " source:'post-hook'}"))
            .event();
    assertThat(requester.own().event(id(update)).at("/content/newAccessId").asString())
        .isEqualTo("wish");
    assertThat(
            done.grantDoor().accessInfo().ok().path("permissions").values().stream()
                .map(p -> p.path("streamId").asString("")))
        .doesNotContain("*");
  }

  @Test
  @DisplayName("a peer that sends its back channel again moves where messages go")
  @Row("NOTES 9 back-channel re-sent")
  void resent() {
    Handshake done = handshake();
    String elsewhere = forgedEndpoint();
    done.grantDoor()
        .create(
            ":_cmc:inbox",
            "consent/back-channel-cmc",
            json(
                "{from:{username:'%s', host:'%s'}, apiEndpoint:'%s', appCode:'contract',"
                    + " scopeStreamId:'%s', remoteChatStreamId:'x', remoteCollectorStreamId:'y'}",
                requester.username(), requester.host(), elsewhere, done.scope()))
        .ok();
    Await.until(
        "moved",
        () ->
            Objects.requireNonNull(done.grant())
                    .at("/clientData/cmc/counterparty/apiEndpoint")
                    .asString("")
                    .equals(elsewhere)
                ? true
                : null);
  }

  @Test
  @DisplayName("a peer plants an invite in a shared leaf, and other types without a sender")
  @Row({"NOTES 9 planted invite", "NOTES 9 other types"})
  void plantedEvents() {
    Handshake done = handshake();
    JsonNode invite =
        done.grantDoor()
            .create(done.accepterChat(), "consent/request-cmc", Handshake.request(Handshake.WEIGHT))
            .event();
    assertThat(invite.at("/content/capabilityUrl").asString())
        .contains("/" + accepter.username() + "/");
    JsonNode kept = accepter.own().event(id(invite));
    assertThat(kept.path("createdBy").asString()).isEqualTo(done.grantId());
    JsonNode note =
        done.grantDoor()
            .create(done.accepterChat(), "note/txt", Wire.JSON.getNodeFactory().stringNode("hi"))
            .event();
    assertThat(accepter.own().event(id(note)).path("content").isString()).isTrue();
  }

  @Test
  @DisplayName("not to be forged: more rights, the inbox without a relationship, a lookalike link")
  @Row({"NOTES 9 not forgeable", "NOTES 7.2 cmc-insufficient-permissions"})
  void notForgeable() {
    Handshake done = handshake();
    done.grantDoor()
        .create(
            done.accepterCollector(),
            "consent/scope-update-cmc",
            json(
                "{accessId:'%s', newPermissions:[{streamId:'*', level:'manage'}]}", done.grantId()))
        .ok();
    JsonNode invite =
        Handshake.invite(
            forger, Handshake.freshScope(), Handshake.request("[{streamId:'*', level:'manage'}]"));
    JsonNode written =
        done.grantDoor()
            .create(
                done.accepterChat(),
                "consent/accept-cmc",
                json("{capabilityUrl:'%s'}", Handshake.link(invite)))
            .event();
    JsonNode end = accepter.own().settled(id(written));
    assertThat(reason(end)).isEqualTo("cmc-insufficient-permissions");
    assertThat(
            done.grantDoor().accessInfo().ok().path("permissions").values().stream()
                .map(p -> p.path("streamId").asString("")))
        .doesNotContain("*");
    Door plain = requester.app("inboxer", "[{streamId:':_cmc:inbox', level:'contribute'}]");
    assertThat(plain.create(":_cmc:inbox", "consent/revoke-cmc", json("{accessId:'x'}")).dataId())
        .isEqualTo("cmc-not-counterparty");
  }
}
