package assent.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import assent.core.api.Caution;
import assent.core.api.Caution.Kind;
import assent.core.api.ChannelReview;
import assent.core.api.Channels;
import assent.core.api.DataItem;
import assent.core.api.EndReport;
import assent.core.api.InviteDraft;
import assent.core.api.InviteSnapshot;
import assent.core.api.InviteState;
import assent.core.api.OfferSnapshot;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.RelationshipState;
import assent.core.api.ScopeProposal;
import assent.core.cmc.ErrorId;
import assent.core.cmc.EventIds;
import assent.core.cmc.EventTypes;
import assent.core.cmc.Permission;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.Scope;
import assent.core.error.CoreException;
import assent.core.persistence.SessionStore;
import assent.core.platform.Access;
import assent.core.platform.Connection;
import assent.core.platform.EventQuery;
import assent.core.platform.NewAccess;
import assent.core.platform.NewEvent;
import assent.core.platform.NewStream;
import assent.core.security.Secret;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("What is agreed to is what is shown, through two whole sessions")
class TermsSessionTest {
  private static final JsonMapper JSON = new JsonMapper();

  private final TwoPeople people = new TwoPeople();

  @AfterEach
  void end() {
    people.close();
  }

  private static JsonNode json(String text) {
    return JSON.readTree(text.replace('\'', '"'));
  }

  private Secret invite() {
    return people
        .clinician
        .invites()
        .link(people.clinician.invites().create(TwoPeople.draft()).id());
  }

  private PryvEvent offer(Secret link) {
    return people.link(link).getEvents(EventQuery.anywhereOfType(EventTypes.ET_REQUEST)).getFirst();
  }

  /** What a sender with another program can do to an offer at any time. */
  private void edit(Secret link, Consumer<ObjectNode> change) {
    PryvEvent offer = offer(link);
    ObjectNode content = (ObjectNode) offer.content().deepCopy();
    change.accept(content);
    ObjectNode update = JSON.createObjectNode();
    update.set("content", content);
    var unused = people.lee.plain().updateEvent(offer.id(), update);
  }

  private static ObjectNode request(ObjectNode content) {
    return (ObjectNode) content.path("request");
  }

  private static String refusal(Runnable call) {
    CoreException refused = catchThrowableOfType(CoreException.class, call::run);
    assertThat(refused).isNotNull();
    return refused.errorId();
  }

  @Test
  @DisplayName("an offer that asks for what nobody can agree to is refused before it is shown")
  void refusedBeforeShown() {
    Secret link = invite();
    for (String[] row :
        new String[][] {
          {"[{'streamId':':_cmc:apps','level':'read','defaultName':'Sleep'}]", "conversations"},
          {"[{'streamId':':_cmc:','level':'manage','defaultName':'Sleep'}]", "conversations"},
          {"[{'streamId':':_system:account','level':'read','defaultName':'Sleep'}]", "account"},
          {"[{'streamId':':_audit:accesses','level':'read','defaultName':'Sleep'}]", "log"},
          {"[{'streamId':':_shared-secrets:','level':'read','defaultName':'Sleep'}]", "unknown"},
          {"[{'streamId':'sleep','level':'own'}]", "unknown"},
          {
            "[{'streamId':'sleep','level':'read'},{'streamId':'sleep','level':'manage'}]",
            "misleading"
          },
          {"[{'streamId':'* ','level':'manage','defaultName':'Sleep'}]", "misleading"},
          {"[{'tag':'sleep','level':'read'}]", "unknown"}
        }) {
      edit(link, content -> request(content).set("permissions", json(row[0])));
      assertThat(refusal(() -> people.participant.consents().read(link)))
          .as(row[0])
          .isEqualTo("assent-asks-" + row[1]);
    }
    edit(
        link,
        content -> {
          request(content).set("permissions", json("[{'streamId':'sleep','level':'read'}]"));
          request(content).put("accessType", "personal");
        });
    assertThat(refusal(() -> people.participant.consents().read(link)))
        .isEqualTo("assent-asks-unknown");
    edit(link, content -> request(content).put("accessType", "app").put("allowUserChoice", "yes"));
    assertThat(refusal(() -> people.participant.consents().read(link)))
        .isEqualTo("assent-request-unreadable");
    assertThat(people.participant.relationships().all().snapshot()).isEmpty();
    assertThat(people.jon.plain().getAccesses()).noneMatch(a -> !a.cmc().isMissingNode());
  }

  @Test
  @DisplayName("whatever its sender edits after it was shown, it is not accepted")
  void everyEditCounts() {
    Secret link = invite();
    PryvEvent offer = offer(link);
    List<Consumer<ObjectNode>> edits =
        List.of(
            content -> ((ObjectNode) content.path("requesterMeta")).put("displayName", "Dr. Eve"),
            content -> ((ObjectNode) content.path("requesterMeta")).put("appId", "other"),
            content -> ((ObjectNode) content.path("requesterMeta")).put("appUrl", "https://e.test"),
            content -> content.remove("requesterMeta"),
            content -> ((ObjectNode) request(content).path("title")).put("en", "Other"),
            content -> ((ObjectNode) request(content).path("title")).put("fr", "Autre"),
            content -> ((ObjectNode) request(content).path("description")).put("de", "Anderes"),
            content -> ((ObjectNode) request(content).path("consent")).put("en", "All of it"),
            content -> ((ObjectNode) request(content).path("consent")).put("it", "Tutto"),
            content -> ((ObjectNode) request(content).path("features")).put("chat", false),
            content -> ((ObjectNode) request(content).path("features")).put("video", true),
            content -> request(content).put("accessType", "app"),
            content -> request(content).put("allowUserChoice", false),
            content -> request(content).put("expiresAt", 32_000_000_000L),
            content -> request(content).put("until", "later"),
            content -> content.put("note", "more"),
            content ->
                ((ObjectNode) request(content).path("permissions").get(0))
                    .put("defaultName", "Steps"),
            content ->
                ((ObjectNode) request(content).path("permissions").get(0)).put("level", "manage"),
            content ->
                ((ObjectNode) request(content).path("permissions").get(1)).put("mandatory", true),
            content ->
                request(content)
                    .withArray("permissions")
                    .add(json("{'feature':'selfRevoke','setting':'forbidden'}")));
    for (int i = 0; i < edits.size(); i++) {
      edit(link, content -> content.removeAll().setAll((ObjectNode) offer.content().deepCopy()));
      OfferSnapshot shown = people.participant.consents().read(link);
      edit(link, edits.get(i));
      assertThat(refusal(() -> people.participant.consents().accept(shown, Set.of(0, 1))))
          .as("edit %s", i)
          .isEqualTo(ErrorId.ASSENT_OFFER_CHANGED.id());
    }
    assertThat(people.participant.relationships().all().snapshot()).isEmpty();
  }

  @Test
  @DisplayName("what the access may do beside the data is said before, and stands afterwards")
  void rulesAreSaid() {
    Secret link = invite();
    edit(
        link,
        content -> {
          request(content).put("accessType", "app");
          request(content)
              .withArray("permissions")
              .add(json("{'feature':'selfRevoke','setting':'forbidden'}"))
              .add(json("{'feature':'forwarding','setting':'allowed'}"));
          ((ObjectNode) request(content).path("features")).put("video", true);
        });
    OfferSnapshot shown = people.participant.consents().read(link);
    assertThat(shown.cautions())
        .contains(
            new Caution(Kind.HANDS_ON, ""),
            new Caution(Kind.PEER_CANNOT_CLOSE, ""),
            new Caution(Kind.UNKNOWN_RULE, "forwarding"),
            new Caution(Kind.UNKNOWN_TERM, "video"));
    RelationshipSnapshot accepted = people.participant.consents().accept(shown, Set.of(0, 1));
    assertThat(accepted.cautions())
        .contains(new Caution(Kind.HANDS_ON, ""), new Caution(Kind.PEER_CANNOT_CLOSE, ""))
        .noneMatch(Caution::isGrave);
  }

  @Test
  @DisplayName("names that another stream of the account bears are said")
  void looksLikeOwn() {
    var unused = people.jon.plain().createStream(new NewStream("diary", "Sleep", null));
    assertThat(people.participant.consents().read(invite()).cautions())
        .containsExactly(new Caution(Kind.LOOKS_ALIKE, "sleep"));
  }

  @Test
  @DisplayName("this account asks and proposes nothing either that nobody can agree to")
  void ownRequests() {
    InviteDraft good = TwoPeople.draft();
    InviteDraft bad =
        new InviteDraft(
            new InviteDraft.Texts(good.title(), good.description(), good.consent()),
            List.of(new DataItem(":_cmc:apps", "Sleep", Permission.Level.READ, false)),
            good.requesterName(),
            new InviteDraft.Link(false, good.validity()),
            true,
            new Channels(true, true));
    assertThat(refusal(() -> people.clinician.invites().create(bad)))
        .isEqualTo("assent-asks-conversations");
    TwoPeople.Connected connected = people.connect();
    assertThat(
            refusal(
                () ->
                    people
                        .clinician
                        .conversations()
                        .of(connected.atClinic().id())
                        .proposeScope(
                            List.of(
                                new DataItem(
                                    ":_system:account", "Sleep", Permission.Level.READ, false)),
                            "")))
        .isEqualTo("assent-asks-account");
  }

  @Test
  @DisplayName("a grant that opens more than is shown is found at start, said, and can be ended")
  void tooWide() {
    TwoPeople.Connected connected = people.connect();
    people.participant.close();
    Connection plain = people.jon.plain();
    Access grant =
        plain.getAccesses().stream()
            .filter(access -> access.cmc().has("acceptEventId"))
            .findFirst()
            .orElseThrow();
    ObjectNode changes = JSON.createObjectNode();
    changes
        .putArray("permissions")
        .addAll((ArrayNode) grant.raw().path("permissions"))
        .add(json("{'streamId':':_cmc:apps','level':'read'}"))
        .add(json("{'streamId':':_system:account','level':'read'}"));
    var unused = plain.updateAccess(grant.id(), changes);
    people.participant = people.jon.open(SessionStore.inMemory());
    RelationshipSnapshot wide =
        Until.one(people.participant.relationships().all(), RelationshipSnapshot::isTooWide);
    assertThat(wide.id()).isEqualTo(connected.atHome().id());
    assertThat(wide.cautions())
        .contains(
            new Caution(Kind.OPENS_CONVERSATIONS, ":_cmc:apps"),
            new Caution(Kind.OPENS_ACCOUNT, ":_system:account"));
    EndReport report = people.participant.relationships().end(wide.id(), null);
    assertThat(report.dataClosed()).isTrue();
    assertThat(plain.getAccesses()).noneMatch(access -> access.cmc().has("acceptEventId"));
  }

  @Test
  @DisplayName("a proposal that nobody understands is shown as one, with from whom, and refused")
  void malformedProposal() {
    TwoPeople.Connected connected = people.connect();
    Connection grant = people.through(grantOf(connected.atClinic()));
    for (String content :
        new String[] {
          "{'newPermissions':[{'streamId':'sleep','level':'read','mandatory':'yes'}]}",
          "{'newPermissions':[{'streamId':'sleep','level':'read'}],'expires':-5}"
        }) {
      String id = EventIds.fresh();
      var unused =
          grant.createEvent(
              new NewEvent(
                  id,
                  List.of(
                      new Scope(connected.atHome().id().scope().streamId())
                          .collectorStream(people.clinician.me().slug())),
                  EventTypes.ET_SCOPE_REQUEST,
                  (ObjectNode) json(content),
                  null));
      ScopeProposal shown =
          Until.one(
              people.participant.consents().proposals(), proposal -> proposal.id().equals(id));
      assertThat(shown.mine()).isFalse();
      assertThat(shown.relationship()).isEqualTo(connected.atHome().id());
      assertThat(shown.agreeable()).isFalse();
      assertThat(shown.barrier()).isNotNull();
      people.participant.conversations().of(shown.relationship()).refuseScope(shown, null);
      Until.one(
          people.participant.consents().proposals(),
          p -> p.id().equals(id) && p.state() == ScopeProposal.State.REFUSED);
    }
  }

  private String grantOf(RelationshipSnapshot atClinic) {
    return people.lee.plain().getAccesses().stream()
        .filter(
            access ->
                access
                        .cmc()
                        .path("scopeStreamId")
                        .asString("")
                        .equals(atClinic.id().scope().streamId())
                    && access.cmc().at("/counterparty/username").asString("").startsWith("jon-"))
        .map(access -> access.cmc().at("/counterparty/apiEndpoint").asString(""))
        .findFirst()
        .orElseThrow();
  }

  private ObjectNode forged(Secret link, String username, String host, String endpoint) {
    PryvEvent offer = offer(link);
    ObjectNode content = JSON.createObjectNode();
    content.putObject("from").put("username", username).put("host", host);
    content.set("capabilityId", offer.content().path("capabilityId"));
    content.putObject("grantedAccess").put("apiEndpoint", endpoint);
    content.put("requesterAppCode", "assent");
    content.set("requesterOriginStreamId", offer.content().path("originStreamId"));
    content.put("originalEventId", offer.id());
    return content;
  }

  private void post(Secret link, ObjectNode content) {
    String id = offer(link).content().path("capabilityId").asString("");
    var unused =
        people
            .link(link)
            .createEvent(
                new NewEvent(
                    EventIds.fresh(),
                    List.of(":_cmc:_internal:responses:" + id),
                    EventTypes.ET_ACCEPT,
                    content,
                    null));
  }

  private static String bait(TwoPeople.Person whose) {
    return whose
        .plain()
        .createAccess(
            NewAccess.of(
                "bait" + EventIds.fresh().substring(0, 6),
                "app",
                List.of(Permission.on("*", Permission.Level.CONTRIBUTE))))
        .endpoint()
        .orElseThrow()
        .full()
        .reveal();
  }

  @Test
  @DisplayName("a forged acceptance of a link for one person is said: used up, by nobody known")
  void forgedAcceptance() {
    InviteSnapshot invite = people.clinician.invites().create(TwoPeople.draft());
    Secret link = people.clinician.invites().link(invite.id());
    TwoPeople.Person forger = people.third("forg");
    post(link, forged(link, "ghost-of-nobody", people.participant.me().host(), bait(forger)));
    InviteSnapshot now =
        Until.one(
            people.clinician.invites().all(),
            view -> view.id().equals(invite.id()) && view.unverified() == 1);
    assertThat(now.state()).isEqualTo(InviteState.USED_UNVERIFIED);
    assertThat(now.acceptedBy()).isEmpty();
    assertThat(people.clinician.relationships().all().snapshot()).isEmpty();
  }

  @Test
  @DisplayName("a channel that was led to somebody else can be ended: data closed, the peer told")
  void ledElsewhere() {
    TwoPeople.Connected connected = people.connect();
    RelationshipSnapshot atClinic = connected.atClinic();
    TwoPeople.Person forger = people.third("forg");
    repoint(atClinic, bait(forger));
    ChannelReview review = people.clinician.relationships().reviewChannel(atClinic.id());
    assertThat(review.finding()).isEqualTo(ChannelReview.Finding.SOMEBODY_ELSE);
    assertThat(review.leadsTo())
        .contains(forger.account().identity().username())
        .doesNotContain("@");
    assertThat(refusal(() -> people.clinician.relationships().confirmChannel(review)))
        .as("nobody can wave that through")
        .isEqualTo(ErrorId.ASSENT_ENDPOINT_CHANGED.id());
    EndReport report =
        people.clinician.relationships().end(atClinic.id(), "Somebody is in between");
    assertThat(report).isEqualTo(new EndReport(true, true, true));
    Until.one(
        people.participant.relationships().all(),
        v -> v.state() == RelationshipState.ENDED_BY_PEER);
    assertThat(people.jon.plain().getAccesses()).noneMatch(a -> a.cmc().has("acceptEventId"));
  }

  @Test
  @DisplayName("a channel that leads to another place of the same person can be confirmed")
  void ledToSamePerson() {
    TwoPeople.Connected connected = people.connect();
    TwoPeople.Connected other = people.connect();
    repoint(connected.atClinic(), grantOf(other.atClinic()));
    ChannelReview review =
        people.clinician.relationships().reviewChannel(connected.atClinic().id());
    assertThat(review.finding()).isEqualTo(ChannelReview.Finding.SAME_PERSON);
    assertThat(
            refusal(
                () ->
                    people
                        .clinician
                        .relationships()
                        .confirmChannel(
                            new ChannelReview(
                                review.relationship(),
                                review.finding(),
                                review.leadsTo(),
                                "0000"))))
        .as("only what was shown")
        .isEqualTo(ErrorId.ASSENT_ENDPOINT_CHANGED.id());
    people.clinician.relationships().confirmChannel(review);
    Until.one(
        people.clinician.relationships().all(),
        v -> v.id().equals(connected.atClinic().id()) && v.state() == RelationshipState.ACTIVE);
    assertThat(people.clinician.relationships().reviewChannel(connected.atClinic().id()).finding())
        .isEqualTo(ChannelReview.Finding.AS_BEFORE);
  }

  /** A link holder names a contact and its scope: the own server sends there from now on. */
  private void repoint(RelationshipSnapshot atClinic, String endpoint) {
    Secret bait = invite();
    ObjectNode content =
        forged(bait, atClinic.id().peer().username(), atClinic.id().peer().host(), endpoint);
    content.remove("capabilityId");
    content.put("requesterOriginStreamId", atClinic.id().scope().streamId());
    post(bait, content);
    Until.one(
        people.clinician.relationships().all(),
        v -> v.id().equals(atClinic.id()) && v.state() == RelationshipState.NEEDS_REVIEW);
  }
}
