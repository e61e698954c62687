package assent.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.ErrorId;
import assent.core.cmc.Identity;
import assent.core.cmc.PryvEvent;
import assent.core.operation.AcceptCheck;
import assent.core.operation.AcceptOptions;
import assent.core.operation.AcceptResult;
import assent.core.operation.Account;
import assent.core.operation.Alteration;
import assent.core.operation.EndpointWatch;
import assent.core.operation.EndpointWatch.Finding;
import assent.core.operation.Invite;
import assent.core.operation.InviteStatus;
import assent.core.operation.OfferReading;
import assent.core.operation.Offers;
import assent.core.operation.Opener;
import assent.core.operation.Relationship;
import assent.core.platform.Connection;
import assent.core.secret.Secret;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("Forgeries do not get through the operations unseen")
class ForgeryOperationsTest extends ContractTest {
  private final Actor requester = Actor.of(requester());
  private final Actor accepter = Actor.of(accepter());
  private final Actor forger = Actor.of(platform.secondOrFirst().user("forg"));

  private Answer forge(Invite invite, ObjectNode content) {
    return Door.of(invite.link().reveal())
        .create(
            ":_cmc:_internal:responses:" + invite.capabilityId(), "consent/accept-cmc", content);
  }

  /** What a forger would write, with everything of the invite right. */
  private ObjectNode plausible(Invite invite, String username, String host, String endpoint) {
    String offer =
        id(
            Door.of(invite.link().reveal())
                .get("events?types[]=consent/request-cmc")
                .ok()
                .at("/events/0"));
    return json(
        "{from:{username:'%s', host:'%s'}, capabilityId:'%s', grantedAccess:{apiEndpoint:'%s'},"
            + " requesterAppCode:'contract', requesterOriginStreamId:'%s', originalEventId:'%s'}",
        username, host, invite.capabilityId(), endpoint, invite.scope().streamId(), offer);
  }

  private AcceptCheck.Doubt doubt(Invite invite) {
    InviteStatus status =
        Await.until(
            "a doubtful accept",
            () -> {
              InviteStatus now = requester.invites().status(invite);
              return now.doubtful().isEmpty() ? null : now;
            });
    assertThat(status.accepts()).isEmpty();
    return ((AcceptCheck.Refuted) status.doubtful().getFirst()).doubt();
  }

  private static String bait(Actor whose) {
    return whose
        .user()
        .app("bait" + System.nanoTime(), "[{streamId:'*', level:'contribute'}]")
        .endpoint();
  }

  @Test
  @DisplayName("an accept in another person's name is refuted, whatever endpoint it brings")
  @Row("NOTES 9 forged accept")
  void forgedName() {
    Invite one = requester.invites().create(Actor.request());
    forge(one, plausible(one, accepter.user().username(), accepter.user().host(), bait(forger)))
        .ok();
    assertThat(doubt(one)).isEqualTo(AcceptCheck.Doubt.OTHER_HOST);

    Invite two = requester.invites().create(Actor.request());
    String lookalike = bait(forger).replace(forger.user().username(), accepter.user().username());
    forge(two, plausible(two, accepter.user().username(), accepter.user().host(), lookalike)).ok();
    assertThat(doubt(two))
        .as("the forger's token opens nothing at that person's address")
        .isEqualTo(AcceptCheck.Doubt.GRANT_DEAD);

    Invite three = requester.invites().create(Actor.request());
    forge(three, plausible(three, forger.user().username(), forger.user().host(), bait(forger)))
        .ok();
    assertThat(doubt(three))
        .as("under the own name, but an access made by hand is no grant")
        .isEqualTo(AcceptCheck.Doubt.NO_GRANT);
  }

  @Test
  @DisplayName("a real grant that was given for another offer, or to somebody else, is refuted")
  @Row("NOTES 9 forged accept")
  void borrowedGrant() {
    Invite real = requester.invites().create(Actor.request());
    forger.user().withData("weight", 1);
    forger.connect(real);
    JsonNode genuine =
        arrived(
            requester.user(),
            ":_cmc:inbox",
            "accept",
            e -> e.at("/content/inviteEventId").asString("").equals(real.eventId()));
    String grant = genuine.at("/content/grantedAccess/apiEndpoint").asString();
    Invite other = requester.invites().create(Actor.request());
    forge(other, plausible(other, forger.user().username(), forger.user().host(), grant)).ok();
    assertThat(doubt(other)).isEqualTo(AcceptCheck.Doubt.OTHER_OFFER);

    Actor third = Actor.of(platform.first().user("third"));
    Invite foreign = third.invites().create(Actor.request());
    forge(foreign, plausible(foreign, forger.user().username(), forger.user().host(), grant)).ok();
    InviteStatus status =
        Await.until(
            "doubt",
            () -> {
              InviteStatus now = third.invites().status(foreign);
              return now.doubtful().isEmpty() ? null : now;
            });
    assertThat(((AcceptCheck.Refuted) status.doubtful().getFirst()).doubt())
        .isEqualTo(AcceptCheck.Doubt.GRANT_FOR_ANOTHER);
  }

  @Test
  @DisplayName("an accept that leaves out the capability is no accept of any invite")
  @Row("NOTES 9 link not consumed")
  void withoutCapability() {
    Invite invite = requester.invites().create(Actor.request());
    ObjectNode content =
        plausible(invite, forger.user().username(), forger.user().host(), bait(forger));
    content.remove("capabilityId");
    forge(invite, content).ok();
    arrived(
        requester.user(),
        ":_cmc:inbox",
        "forged",
        e ->
            e.at("/content/requesterOriginStreamId")
                .asString("")
                .equals(invite.scope().streamId()));
    InviteStatus status = requester.invites().status(invite);
    assertThat(status.isAccepted()).isFalse();
    assertThat(accepter.accept(invite)).isInstanceOf(AcceptResult.Connected.class);
    assertThat(requester.invites().waitForAccept(invite, Duration.ofSeconds(10)).accepts())
        .singleElement()
        .satisfies(accept -> assertThat(accept.who()).isEqualTo(accepter.account().me()));
  }

  private void edit(Invite invite, ObjectNode changes) {
    JsonNode offer =
        Door.of(invite.link().reveal())
            .get("events?types[]=consent/request-cmc")
            .ok()
            .at("/events/0");
    ObjectNode content = (ObjectNode) offer.path("content").deepCopy();
    content.setAll(changes);
    ObjectNode update = Wire.JSON.createObjectNode();
    update.set("content", content);
    requester.user().own().put("events/" + id(offer), update).ok();
  }

  @Test
  @DisplayName("an offer that names somebody else than its owner is not even shown")
  @Row("NOTES 9 edited offer identity")
  void editedIdentity() {
    Invite invite = requester.invites().create(Actor.request());
    OfferReading.Readable shown = accepter.read(invite);
    edit(invite, json("{requesterUsername:'%s'}", forger.user().username()));
    fails(ErrorId.ASSENT_OFFER_OWNER_MISMATCH, () -> accepter.offers().read(invite.link()));
    fails(
        ErrorId.ASSENT_OFFER_OWNER_MISMATCH,
        () -> accepter.acceptance().accept(shown, AcceptOptions.everything(shown, Actor.KEPT)));
    Invite host = requester.invites().create(Actor.request());
    edit(host, json("{requesterHost:'clinic.example'}"));
    fails(ErrorId.ASSENT_OFFER_OWNER_MISMATCH, () -> accepter.offers().read(host.link()));
  }

  @Test
  @DisplayName("the platform's word for the owner is enough to find that out, whatever the address")
  @Row("NOTES 9 edited offer identity")
  void ownerByPlatform() {
    Invite invite = requester.invites().create(Actor.request());
    edit(invite, json("{requesterUsername:'%s'}", forger.user().username()));
    Opener plain = accepter.account().opener();
    Opener blind =
        new Opener() {
          @Override
          public Connection link(ApiEndpoint endpoint) {
            return plain.link(endpoint);
          }

          @Override
          public Connection peer(ApiEndpoint endpoint) {
            return plain.peer(endpoint);
          }

          @Override
          public boolean leadsTo(ApiEndpoint endpoint, Identity person) {
            return true;
          }
        };
    Offers offers =
        new Offers(new Account(accepter.account().own(), accepter.account().me(), blind));
    fails(ErrorId.ASSENT_OFFER_OWNER_MISMATCH, () -> offers.read(invite.link()));
  }

  @Test
  @DisplayName("an offer that changed after it was shown is not accepted, and grants nothing")
  @Row("NOTES 9 edited offer permissions")
  void editedAfterShown() {
    for (String change :
        new String[] {
          "permissions:[{streamId:'*', level:'manage'}]",
          "consent:{en:'something else'}",
          "features:{chat:true, systemMessaging:false}"
        }) {
      Invite invite = requester.invites().create(Actor.request());
      OfferReading.Readable shown = accepter.read(invite);
      JsonNode offer =
          Door.of(invite.link().reveal())
              .get("events?types[]=consent/request-cmc")
              .ok()
              .at("/events/0/content/request");
      ObjectNode request = (ObjectNode) offer.deepCopy();
      request.setAll(json("{" + change.replace("%", "%%") + "}"));
      ObjectNode changes = Wire.JSON.createObjectNode();
      changes.set("request", request);
      edit(invite, changes);
      fails(
          ErrorId.ASSENT_OFFER_CHANGED,
          () -> accepter.acceptance().accept(shown, AcceptOptions.everything(shown, Actor.KEPT)));
      assertThat(accepter.relationships().list().all())
          .noneMatch(r -> r.scope().equals(invite.scope()));
    }
    Invite moved = requester.invites().create(Actor.request());
    OfferReading.Readable shown = accepter.read(moved);
    edit(moved, json("{originStreamId:':_cmc:apps:contract:elsewhere'}"));
    fails(
        ErrorId.ASSENT_OFFER_CHANGED,
        () -> accepter.acceptance().accept(shown, AcceptOptions.everything(shown, Actor.KEPT)));
  }

  @Test
  @DisplayName("an ordinary access that looks like a link is no invitation")
  @Row("NOTES 9 not forgeable")
  void lookalike() {
    requester.user().own().stream("fake", null, "fake").ok();
    ObjectNode offer = Handshake.request("[{streamId:'*', level:'manage'}]");
    offer.put("requesterUsername", forger.user().username());
    offer.put("requesterHost", forger.user().host());
    offer.put("capabilityId", "made-up");
    offer.put("originStreamId", ":_cmc:apps:contract:fake");
    requester.user().own().create("fake", "consent/request-cmc", offer).ok();
    Door door = requester.user().app("looks", "[{streamId:'fake', level:'read'}]");
    fails(
        ErrorId.ASSENT_NOT_AN_INVITATION, () -> accepter.offers().read(Secret.of(door.endpoint())));
    JsonNode raw = Handshake.accept(accepter.user(), json("{capabilityUrl:'%s'}", door.endpoint()));
    assertThat(status(raw)).isEqualTo("failed");
    assertThat(
            accepter
                .user()
                .access(a -> a.at("/clientData/cmc/acceptEventId").asString("").equals(id(raw))))
        .isNull();
  }

  @Test
  @DisplayName("a channel that was led elsewhere is noticed before anything is sent there")
  @Row({"NOTES 9 re-pointed channel", "NOTES 9 back-channel re-sent"})
  void repointed() {
    Invite invite = requester.invites().create(Actor.request());
    Relationship mine = accepter.connect(invite);
    requester.invites().waitForAccept(invite, Duration.ofSeconds(10));
    EndpointWatch.Memory memory = EndpointWatch.Memory.inMemory();
    EndpointWatch watch = new EndpointWatch(requester.account(), memory);
    assertThat(watch.look(requester.with(accepter, invite.scope()))).isEqualTo(Finding.FIRST);
    assertThat(watch.look(requester.with(accepter, invite.scope()))).isEqualTo(Finding.SAME);

    Invite bait = requester.invites().create(Actor.request());
    ObjectNode forged =
        plausible(bait, accepter.user().username(), accepter.user().host(), bait(forger));
    forged.remove("capabilityId");
    forged.put("requesterOriginStreamId", invite.scope().streamId());
    forge(bait, forged).ok();
    Relationship moved =
        Await.until(
            "re-pointed",
            () -> {
              Relationship now = requester.with(accepter, invite.scope());
              return watch.look(now) == Finding.SAME ? null : now;
            });
    assertThat(watch.look(moved)).isEqualTo(Finding.FOREIGN);
    assertThat(watch.trust(moved)).as("no person can wave this through").isEqualTo(Finding.FOREIGN);

    EndpointWatch other = new EndpointWatch(accepter.account(), EndpointWatch.Memory.inMemory());
    assertThat(other.look(mine)).isEqualTo(Finding.FIRST);
    Door grant =
        Door.of(
            String.valueOf(
                requester.invites().status(invite).accepts().getFirst().grant().full().reveal()));
    String second =
        requester.user().app("second", "[{streamId:':_cmc:inbox', level:'read'}]").endpoint();
    grant
        .create(
            ":_cmc:inbox",
            "consent/back-channel-cmc",
            json(
                "{from:{username:'x', host:'y'}, apiEndpoint:'%s', appCode:'contract',"
                    + " scopeStreamId:'%s', remoteChatStreamId:'x', remoteCollectorStreamId:'y'}",
                second, invite.scope().streamId()))
        .ok();
    Await.until(
        "changed",
        () ->
            other.look(accepter.with(requester, invite.scope())) == Finding.CHANGED ? true : null);
    assertThat(other.trust(accepter.with(requester, invite.scope())))
        .as("the same person, but no channel of this relationship")
        .isEqualTo(Finding.FOREIGN);
  }

  @Test
  @DisplayName("a message that somebody changed is flagged, one's own too")
  @Row({"NOTES 9 altered message", "NOTES 9 from at creation"})
  void altered() {
    Invite invite = requester.invites().create(Actor.request());
    Relationship mine = accepter.connect(invite);
    requester.invites().waitForAccept(invite, Duration.ofSeconds(10));
    Door grant =
        Door.of(requester.invites().status(invite).accepts().getFirst().grant().full().reveal());
    String sent = accepter.chat().send(mine, "one hour").eventId();
    requester.chat().send(requester.with(accepter, invite.scope()), "agreed");
    JsonNode arrival = arrivedChat(accepter.user(), mine.chatStream(), "agreed");
    PryvEvent before = accepter.account().own().getEvent(id(arrival));
    assertThat(Alteration.of(before)).isEqualTo(Alteration.NONE);
    assertThat(Alteration.of(accepter.account().own().getEvent(sent)))
        .as("the server's own stamps are no change")
        .isEqualTo(Alteration.NONE);
    grant.put("events/" + sent, json("{content:{content:'ten hours'}}")).ok();
    grant.put("events/" + id(arrival), json("{content:{content:'not agreed'}}")).ok();
    assertThat(Alteration.of(accepter.account().own().getEvent(sent)))
        .isEqualTo(Alteration.BY_ANOTHER);
    assertThat(Alteration.of(accepter.account().own().getEvent(id(arrival))))
        .isEqualTo(Alteration.BY_WRITER);
    assertThat(mine.wrote(before)).isTrue();
    assertThat(mine.wrote(accepter.account().own().getEvent(sent))).isFalse();
    assertThat(Objects.requireNonNull(before.createdBy())).isEqualTo(mine.baseId());
  }
}
