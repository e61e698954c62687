package assent.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.ChannelReview;
import assent.core.api.InviteSnapshot;
import assent.core.api.InviteState;
import assent.core.api.OfferSnapshot;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.RelationshipState;
import assent.core.api.TimelineItem;
import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.ErrorId;
import assent.core.cmc.Identity;
import assent.core.operation.AcceptCheck;
import assent.core.operation.Account;
import assent.core.operation.Invite;
import assent.core.operation.InviteStatus;
import assent.core.operation.Invites;
import assent.core.operation.Opener;
import assent.core.platform.Connection;
import assent.core.security.Secret;
import assent.core.session.Until;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("Forgeries do not get through the application unseen")
class ForgeryOperationsTest extends ContractTest {
  private Member requester = later();
  private Member accepter = later();
  private Member forger = later();

  @BeforeAll
  void people() {
    requester = new Member(requester());
    accepter = new Member(accepter());
    forger = new Member(platform.secondOrFirst().user("forg").withData("weight", 1));
  }

  @AfterAll
  void leave() {
    requester.close();
    accepter.close();
    forger.close();
  }

  private static Door door(Member of, InviteSnapshot invite) {
    return Door.of(of.link(invite).reveal());
  }

  private static JsonNode offer(Member of, InviteSnapshot invite) {
    return door(of, invite).get("events?types[]=consent/request-cmc").ok().at("/events/0");
  }

  private static String capability(Member of, InviteSnapshot invite) {
    return offer(of, invite).at("/content/capabilityId").asString();
  }

  private static void forge(Member of, InviteSnapshot invite, ObjectNode content) {
    door(of, invite)
        .create(
            ":_cmc:_internal:responses:" + capability(of, invite), "consent/accept-cmc", content)
        .ok();
  }

  /** What a forger would write, with everything of the invite right. */
  private static ObjectNode plausible(Member of, InviteSnapshot invite, User who, String endpoint) {
    return json(
        "{from:{username:'%s', host:'%s'}, capabilityId:'%s', grantedAccess:{apiEndpoint:'%s'},"
            + " requesterAppCode:'assent', requesterOriginStreamId:'%s', originalEventId:'%s'}",
        who.username(),
        who.host(),
        capability(of, invite),
        endpoint,
        invite.scope(),
        id(offer(of, invite)));
  }

  /**
   * The invite says that somebody tried and that nobody has accepted. Why it was refuted is not
   * shown anywhere: it is read by the step that the session itself takes, {@link
   * Invites#status(Invite)}.
   */
  private static AcceptCheck.Doubt doubt(Member at, InviteSnapshot invite) {
    InviteSnapshot tried =
        Until.one(
            at.session().invites().all(),
            view -> view.id().equals(invite.id()) && view.unverified() == 1);
    assertThat(tried.acceptedBy()).isEmpty();
    assertThat(tried.state()).isEqualTo(InviteState.USED_UNVERIFIED);
    assertThat(at.session().relationships().all().snapshot())
        .as("nobody becomes a contact by it")
        .noneMatch(view -> view.id().scope().streamId().equals(invite.scope()));
    return ((AcceptCheck.Refuted) status(at, invite).doubtful().getFirst()).doubt();
  }

  private static InviteStatus status(Member at, InviteSnapshot invite) {
    Invites invites = Actor.of(at.user()).invites();
    return invites.status(invites.find(invite.id()).orElseThrow());
  }

  private static String bait(Member whose) {
    return whose
        .user()
        .app("bait" + System.nanoTime(), "[{streamId:'*', level:'contribute'}]")
        .endpoint();
  }

  @Test
  @DisplayName("an accept in another person's name is refuted, whatever endpoint it brings")
  @Row("NOTES 9 forged accept")
  void forgedName() {
    InviteSnapshot one = requester.invite();
    forge(requester, one, plausible(requester, one, accepter.user(), bait(forger)));
    assertThat(doubt(requester, one)).isEqualTo(AcceptCheck.Doubt.OTHER_HOST);

    InviteSnapshot two = requester.invite();
    String lookalike = bait(forger).replace(forger.me().username(), accepter.me().username());
    forge(requester, two, plausible(requester, two, accepter.user(), lookalike));
    assertThat(doubt(requester, two))
        .as("the forger's token opens nothing at that person's address")
        .isEqualTo(AcceptCheck.Doubt.GRANT_DEAD);

    InviteSnapshot three = requester.invite();
    forge(requester, three, plausible(requester, three, forger.user(), bait(forger)));
    assertThat(doubt(requester, three))
        .as("under the own name, but an access made by hand is no grant")
        .isEqualTo(AcceptCheck.Doubt.NO_GRANT);
  }

  @Test
  @DisplayName("a real grant that was given for another offer, or to somebody else, is refuted")
  @Row("NOTES 9 forged accept")
  void borrowedGrant() {
    InviteSnapshot real = requester.invite();
    forger.accept(requester, real);
    JsonNode genuine =
        arrived(
            requester.user(),
            ":_cmc:inbox",
            "accept",
            e -> e.at("/content/inviteEventId").asString("").equals(real.id()));
    String grant = genuine.at("/content/grantedAccess/apiEndpoint").asString();
    InviteSnapshot other = requester.invite();
    forge(requester, other, plausible(requester, other, forger.user(), grant));
    assertThat(doubt(requester, other)).isEqualTo(AcceptCheck.Doubt.OTHER_OFFER);

    try (Member third = new Member(platform.first().user("third"))) {
      InviteSnapshot foreign = third.invite();
      forge(third, foreign, plausible(third, foreign, forger.user(), grant));
      assertThat(doubt(third, foreign)).isEqualTo(AcceptCheck.Doubt.GRANT_FOR_ANOTHER);
    }
  }

  @Test
  @DisplayName("an accept that leaves out the capability is no accept of any invite")
  @Row("NOTES 9 link not consumed")
  void withoutCapability() {
    InviteSnapshot invite = requester.invite();
    ObjectNode content = plausible(requester, invite, forger.user(), bait(forger));
    content.remove("capabilityId");
    forge(requester, invite, content);
    arrived(
        requester.user(),
        ":_cmc:inbox",
        "forged",
        e -> e.at("/content/requesterOriginStreamId").asString("").equals(invite.scope()));
    assertThat(status(requester, invite).isAccepted()).isFalse();
    RelationshipSnapshot mine = accepter.accept(requester, invite);
    assertThat(mine.state()).isEqualTo(RelationshipState.ACTIVE);
    InviteSnapshot accepted =
        Until.one(
            requester.session().invites().all(),
            view -> view.id().equals(invite.id()) && view.state() == InviteState.ACCEPTED);
    assertThat(accepted.acceptedBy()).containsExactly(accepter.me());
    assertThat(requester.with(accepter, invite.scope()).id().peer()).isEqualTo(accepter.me());
    assertThat(requester.session().relationships().all().snapshot())
        .filteredOn(view -> view.id().scope().streamId().equals(invite.scope()))
        .hasSize(1);
  }

  private void edit(InviteSnapshot invite, ObjectNode changes) {
    JsonNode offer = offer(requester, invite);
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
    InviteSnapshot invite = requester.invite();
    OfferSnapshot shown = accepter.read(requester, invite);
    edit(invite, json("{requesterUsername:'%s'}", forger.me().username()));
    fails(ErrorId.ASSENT_OFFER_OWNER_MISMATCH, () -> accepter.read(requester, invite));
    fails(ErrorId.ASSENT_OFFER_OWNER_MISMATCH, () -> accepter.accept(shown));
    assertThat(accepter.access(invite.scope())).isNull();
    InviteSnapshot host = requester.invite();
    edit(host, json("{requesterHost:'clinic.example'}"));
    fails(ErrorId.ASSENT_OFFER_OWNER_MISMATCH, () -> accepter.read(requester, host));
  }

  @Test
  @DisplayName("the platform's word for the owner is enough to find that out, whatever the address")
  @Row("NOTES 9 edited offer identity")
  void ownerByPlatform() {
    InviteSnapshot invite = requester.invite();
    edit(invite, json("{requesterUsername:'%s'}", forger.me().username()));
    Account account = Actor.of(accepter.user()).account();
    Opener plain = account.opener();
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
    try (Member trusting =
        new Member(
            accepter.user(), new Account(account.own(), account.me(), blind, account.pace()))) {
      fails(ErrorId.ASSENT_OFFER_OWNER_MISMATCH, () -> trusting.read(requester, invite));
    }
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
      InviteSnapshot invite = requester.invite();
      OfferSnapshot shown = accepter.read(requester, invite);
      ObjectNode request = (ObjectNode) offer(requester, invite).at("/content/request").deepCopy();
      request.setAll(json("{" + change + "}"));
      ObjectNode changes = Wire.JSON.createObjectNode();
      changes.set("request", request);
      edit(invite, changes);
      fails(ErrorId.ASSENT_OFFER_CHANGED, () -> accepter.accept(shown));
      assertThat(accepter.access(invite.scope())).isNull();
      assertThat(accepter.session().relationships().all().snapshot())
          .noneMatch(view -> view.id().scope().streamId().equals(invite.scope()));
    }
    InviteSnapshot moved = requester.invite();
    OfferSnapshot shown = accepter.read(requester, moved);
    edit(moved, json("{originStreamId:':_cmc:apps:contract:elsewhere'}"));
    fails(ErrorId.ASSENT_OFFER_CHANGED, () -> accepter.accept(shown));
    assertThat(accepter.access(moved.scope())).isNull();
  }

  @Test
  @DisplayName("an ordinary access that looks like a link is no invitation")
  @Row("NOTES 9 not forgeable")
  void lookalike() {
    requester.user().own().stream("fake", null, "fake").ok();
    ObjectNode offer = Handshake.request("[{streamId:'*', level:'manage'}]");
    offer.put("requesterUsername", forger.me().username());
    offer.put("requesterHost", forger.user().host());
    offer.put("capabilityId", "made-up");
    offer.put("originStreamId", ":_cmc:apps:contract:fake");
    requester.user().withEvent("fake", "consent/request-cmc", offer);
    Door door = requester.user().app("looks", "[{streamId:'fake', level:'read'}]");
    fails(
        ErrorId.ASSENT_NOT_AN_INVITATION,
        () -> accepter.session().consents().read(Secret.of(door.endpoint())));
    JsonNode raw = Handshake.accept(accepter.user(), json("{capabilityUrl:'%s'}", door.endpoint()));
    assertThat(status(raw)).isEqualTo("failed");
    assertThat(
            accepter
                .user()
                .access(a -> a.at("/clientData/cmc/acceptEventId").asString("").equals(id(raw))))
        .isNull();
  }

  private static void needsReview(Member at, RelationshipSnapshot view) {
    Until.one(
        at.session().relationships().all(),
        v -> v.id().equals(view.id()) && v.state() == RelationshipState.NEEDS_REVIEW);
  }

  /** Nothing was sent there, and no person can wave it through. */
  private static void cannotBeTrusted(Member at, RelationshipSnapshot view) {
    assertThat(at.saysInVain(view, "whom does this reach?"))
        .isEqualTo(ErrorId.ASSENT_ENDPOINT_CHANGED.id());
    ChannelReview review = at.session().relationships().reviewChannel(view.id());
    assertThat(review.finding()).isEqualTo(ChannelReview.Finding.SOMEBODY_ELSE);
    fails(
        ErrorId.ASSENT_ENDPOINT_CHANGED, () -> at.session().relationships().confirmChannel(review));
  }

  @Test
  @DisplayName("a channel that was led elsewhere is noticed before anything is sent there")
  @Row({"NOTES 9 re-pointed channel", "NOTES 9 back-channel re-sent"})
  void repointed() {
    InviteSnapshot invite = requester.invite();
    RelationshipSnapshot mine = accepter.accept(requester, invite);
    RelationshipSnapshot theirs = requester.with(accepter, invite.scope());
    assertThat(requester.session().relationships().reviewChannel(theirs.id()).finding())
        .isEqualTo(ChannelReview.Finding.AS_BEFORE);

    InviteSnapshot bait = requester.invite();
    ObjectNode forged = plausible(requester, bait, accepter.user(), bait(forger));
    forged.remove("capabilityId");
    forged.put("requesterOriginStreamId", invite.scope());
    forge(requester, bait, forged);
    needsReview(requester, theirs);
    cannotBeTrusted(requester, theirs);
    assertThat(requester.session().relationships().reviewChannel(theirs.id()).leadsTo())
        .contains(forger.me().username());

    Door grant = Door.of(grantOf(invite));
    String second =
        requester.user().app("second", "[{streamId:':_cmc:inbox', level:'read'}]").endpoint();
    grant
        .create(
            ":_cmc:inbox",
            "consent/back-channel-cmc",
            json(
                "{from:{username:'x', host:'y'}, apiEndpoint:'%s', appCode:'assent',"
                    + " scopeStreamId:'%s', remoteChatStreamId:'x', remoteCollectorStreamId:'y'}",
                second, invite.scope()))
        .ok();
    needsReview(accepter, mine);
    assertThat(accepter.session().relationships().reviewChannel(mine.id()).leadsTo())
        .as("the same person, but no channel of this relationship")
        .contains(requester.me().username());
    cannotBeTrusted(accepter, mine);
  }

  /** What the genuine acceptance of an invite brought. */
  private String grantOf(InviteSnapshot invite) {
    return status(requester, invite).accepts().getFirst().grant().full().reveal();
  }

  @Test
  @DisplayName("a message that somebody changed is flagged, one's own too")
  @Row({"NOTES 9 altered message", "NOTES 9 from at creation"})
  void altered() {
    InviteSnapshot invite = requester.invite();
    RelationshipSnapshot mine = accepter.accept(requester, invite);
    RelationshipSnapshot theirs = requester.with(accepter, invite.scope());
    String sent = accepter.says(mine, "one hour");
    requester.says(theirs, "agreed");
    JsonNode arrival = arrivedChat(accepter.user(), Member.chats(mine, requester), "agreed");
    TimelineItem.Message received = received(mine, id(arrival), message -> true);
    assertThat(received.mine()).as("by who wrote it, not by what it says").isFalse();
    assertThat(received.altered()).isFalse();
    TimelineItem.Message own = received(mine, sent, message -> true);
    assertThat(own.mine()).isTrue();
    assertThat(own.altered()).as("the server's own stamps are no change").isFalse();
    Door grant = Door.of(grantOf(invite));
    grant.put("events/" + sent, json("{content:{content:'ten hours'}}")).ok();
    grant.put("events/" + id(arrival), json("{content:{content:'not agreed'}}")).ok();
    assertThat(received(mine, sent, TimelineItem.Message::altered).mine())
        .as("by another, and still one's own")
        .isTrue();
    assertThat(received(mine, id(arrival), TimelineItem.Message::altered).mine())
        .as("by its writer")
        .isFalse();
  }

  private TimelineItem.Message received(
      RelationshipSnapshot in, String key, Predicate<TimelineItem.Message> like) {
    return (TimelineItem.Message)
        Until.one(
            accepter.talk(in).items(),
            item ->
                item.key().equals(key)
                    && item instanceof TimelineItem.Message message
                    && like.test(message));
  }
}
