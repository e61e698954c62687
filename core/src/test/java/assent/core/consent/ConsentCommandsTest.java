package assent.core.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import assent.core.api.DataItem;
import assent.core.api.EndReport;
import assent.core.api.LinkState;
import assent.core.api.OfferSnapshot;
import assent.core.cmc.ErrorId;
import assent.core.cmc.EventTypes;
import assent.core.cmc.Permission;
import assent.core.cmc.RelationshipId;
import assent.core.error.CoreException;
import assent.core.lifecycle.BackOff;
import assent.core.operation.Paper;
import assent.core.operation.Relationship;
import assent.core.operation.RelationshipList;
import assent.core.outbox.InMemoryOutboxStore;
import assent.core.outbox.Outbox;
import assent.core.outbox.OutboxEntry;
import assent.core.outbox.OutboxState;
import assent.core.outbox.OutcomeAwaiter;
import assent.core.persistence.KeptRelationship;
import assent.core.platform.PaperAccount;
import assent.core.security.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("Who reads an offer and decides")
class ConsentCommandsTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_795_000_000);
  private static final Secret LINK = Secret.of(Paper.LINK);
  private static final RelationshipId WITH_LEE = new RelationshipId(Paper.LEE, Paper.SCOPE);
  private static final String RICH_OFFER =
      """
      {"requesterUsername": "lee", "requesterHost": "clinic.example",
       "capabilityId": "cap1", "originStreamId": ":_cmc:apps:assent:s1",
       "requesterMeta": {"displayName": "Dr. Lee", "appId": "assent"},
       "request": {"title": {"en": "Study", "de": "Studie"}, "description": {"en": "What for"},
         "consent": {"en": "I agree"}, "allowUserChoice": true,
         "permissions": [{"streamId": "heart", "level": "read", "defaultName": "Heart"},
           {"feature": "selfRevoke", "setting": "forbidden"},
           {"streamId": "sleep", "level": "read", "mandatory": true},
           {"streamId": "steps", "level": "read"}],
         "features": {"chat": false, "systemMessaging": false}}}
      """;

  private final Paper paper = new Paper();
  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final InMemoryOutboxStore store = new InMemoryOutboxStore();
  private final OutcomeAwaiter outcomes = new OutcomeAwaiter(Duration.ofSeconds(30), () -> {});
  private final RelationshipRegistry book =
      new RelationshipRegistry(clock, List.of(), changed -> {});
  private final Outbox outbox =
      new Outbox(
          store,
          new ConsentSender(paper.account, () -> {}, key -> {}),
          new BackOff(Duration.ofDays(1), Duration.ofDays(1), () -> 1),
          outcomes::heard);
  private final ConsentCommands desk =
      new ConsentCommands(paper.account, book, outbox, outcomes, clock, () -> Locale.ENGLISH);

  @BeforeEach
  void begin() {
    paper.own.onWritten(this::plugin);
    outbox.start();
  }

  @AfterEach
  void end() {
    outcomes.close();
    outbox.close();
  }

  /** What the own server does with a decision. */
  private void plugin(ObjectNode event) {
    switch (event.path("type").asString()) {
      case EventTypes.ET_ACCEPT -> {
        ObjectNode grant = Paper.grant(event.path("id").asString());
        grant.set("permissions", event.at("/content/grantedPermissions").deepCopy());
        paper.own.putAccess(grant);
        Paper.complete(event);
      }
      case EventTypes.ET_REFUSE ->
          Paper.fail(event, "{\"reason\": \"cmc-handler-delivery-failed\"}");
      case EventTypes.ET_REVOKE -> {
        Paper.complete(event);
        event.withObject("content").put("peerNotified", true);
      }
      default -> throw new AssertionError(event.path("type"));
    }
  }

  // Reading

  @Test
  @DisplayName("sees what is asked for, by whom, and what can be left out")
  void reads() {
    richOffer();
    OfferSnapshot view = desk.read(LINK);
    assertThat(view.sender()).isEqualTo(Paper.LEE);
    assertThat(view.claimedName()).isEqualTo("Dr. Lee");
    assertThat(view.title()).isEqualTo("Study");
    assertThat(view.description()).isEqualTo("What for");
    assertThat(view.consent()).isEqualTo("I agree");
    assertThat(view.items())
        .extracting(DataItem::streamId, DataItem::name, DataItem::mandatory)
        .containsExactly(
            tuple("heart", "Heart", false),
            tuple("sleep", "sleep", true),
            tuple("steps", "steps", false));
    assertThat(List.of(view.userChoice(), view.chat(), view.alerts()))
        .containsExactly(true, false, false);
    assertThat(view.scope()).isEqualTo(Paper.SCOPE.streamId());
    assertThat(view.linkState()).isEqualTo(LinkState.OPEN);
    assertThat(view.alreadyAccepted()).isNull();
  }

  @Test
  @DisplayName("sees that chats and alerts are allowed where nothing is said of them")
  void readsFeatures() {
    OfferSnapshot said = desk.read(LINK);
    assertThat(List.of(said.chat(), said.alerts())).containsExactly(true, true);
    ((ObjectNode) paper.link.event("offer1").at("/content/request")).remove("features");
    OfferSnapshot unsaid = desk.read(LINK);
    assertThat(List.of(unsaid.chat(), unsaid.alerts())).containsExactly(true, true);
  }

  @Test
  @DisplayName("sees whether the link was used or closed, and is told when it is gone")
  void readsState() {
    paper.link.info(Paper.capability("consumed"));
    assertThat(desk.read(LINK).linkState()).isEqualTo(LinkState.USED);
    paper.link.info(Paper.capability("invalidated"));
    assertThat(desk.read(LINK).linkState()).isEqualTo(LinkState.CLOSED);
    paper.link.fail("getAccessInfo", PaperAccount.refusal("forbidden"));
    refused(ErrorId.ASSENT_LINK_EXPIRED, () -> desk.read(LINK));
    paper.link.fail("getAccessInfo", PaperAccount.refusal("invalid-access-token"));
    refused(ErrorId.CAPABILITY_INVALID, () -> desk.read(LINK));
  }

  @Test
  @DisplayName("sees the relationship that is there already, while it has not ended")
  void readsAccepted() {
    connected(Paper.grant("t1"));
    assertThat(desk.read(LINK).alreadyAccepted()).isEqualTo(WITH_LEE);
    book.ended(new RelationshipId(Paper.LEE, Paper.SCOPE), KeptRelationship.EndedBy.PEER);
    assertThat(desk.read(LINK).alreadyAccepted()).isNull();
  }

  // Accepting

  @Test
  @DisplayName("accepts what was ticked, what is mandatory, and the rules of the access")
  void accepts() {
    richOffer();
    assertThat(desk.accept(desk.read(LINK), Set.of(2))).isEqualTo(WITH_LEE);
    ObjectNode trigger = paper.own.all().getFirst();
    assertThat(Permission.parseList(trigger.at("/content/grantedPermissions"), "granted"))
        .extracting(p -> p instanceof Permission.OnStream on ? on.streamId() : "rule")
        .containsExactly("rule", "sleep", "steps");
    assertThat(store.all()).extracting(OutboxEntry::state).containsExactly(OutboxState.DELIVERED);
    assertThat(store.all().getFirst().queued()).isEqualTo(NOW);
  }

  @Test
  @DisplayName("accepts only what was read here")
  void acceptsOnlyRead() {
    OfferSnapshot read = desk.read(LINK);
    ConsentCommands other =
        new ConsentCommands(paper.account, book, outbox, outcomes, clock, () -> Locale.ENGLISH);
    refused(ErrorId.ASSENT_OFFER_CHANGED, () -> other.accept(read, Set.of(0)));
    refused(ErrorId.ASSENT_OFFER_CHANGED, () -> other.decline(read, "no"));
    assertThat(store.all()).isEmpty();
  }

  @Test
  @DisplayName("may choose otherwise while nothing of the first choice was sent")
  void choosesAgain() {
    OfferSnapshot offer = desk.read(LINK);
    paper.link.failOnce("getAccessInfo", PaperAccount.refusal("api-unavailable"));
    refused(ErrorId.ASSENT_DECISION_WAITS, () -> desk.accept(offer, Set.of(0)));
    assertThat(desk.accept(offer, Set.of(1))).isEqualTo(WITH_LEE);
    assertThat(store.all()).hasSize(1);
    assertThat(paper.own.all()).hasSize(1);
    assertThat(paper.own.all().getFirst().at("/content/grantedPermissions/0/streamId").asString())
        .isEqualTo("sleep");
  }

  @Test
  @DisplayName("cannot choose otherwise once it is on its way: the first choice counts")
  void firstChoiceCounts() {
    OfferSnapshot offer = desk.read(LINK);
    paper.own.failOnce("events.create", PaperAccount.refusal("api-unavailable"));
    refused(ErrorId.ASSENT_DECISION_WAITS, () -> desk.accept(offer, Set.of(0)));
    paper.own.fail("events.create", PaperAccount.refusal("api-unavailable"));
    refused(ErrorId.ASSENT_DECISION_WAITS, () -> desk.decline(offer, "no"));
    paper.own.heal("events.create");
    assertThat(desk.accept(offer, Set.of(1))).isEqualTo(WITH_LEE);
    assertThat(store.all()).hasSize(1);
    assertThat(paper.own.all().getFirst().at("/content/grantedPermissions/0/streamId").asString())
        .isEqualTo("heart");
  }

  @Test
  @DisplayName("hears why it was not accepted, and nothing is left of it")
  void hearsWhy() {
    OfferSnapshot offer = desk.read(LINK);
    paper.link.info(Paper.capability("consumed"));
    refused(ErrorId.CAPABILITY_CONSUMED, () -> desk.accept(offer, Set.of(0)));
    assertThat(store.all()).isEmpty();
  }

  // Declining

  @Test
  @DisplayName("declines with a reason in the language of the screen, or without one")
  void declines() {
    OfferSnapshot offer = desk.read(LINK);
    desk.decline(offer, "not now");
    desk.decline(offer, " ");
    desk.decline(offer, null);
    assertThat(paper.own.all())
        .extracting(event -> event.at("/content/reason/en").asString(""))
        .containsExactly("not now", "", "");
    assertThat(store.all())
        .allSatisfy(
            entry -> {
              assertThat(entry.type()).isEqualTo(ConsentEntry.DECLINE);
              assertThat(entry.urgent()).isTrue();
            });
  }

  @Test
  @DisplayName("may decline while nothing of an acceptance was sent, and it never happens")
  void declinesInstead() {
    OfferSnapshot offer = desk.read(LINK);
    paper.link.failOnce("getAccessInfo", PaperAccount.refusal("api-unavailable"));
    refused(ErrorId.ASSENT_DECISION_WAITS, () -> desk.accept(offer, Set.of(0)));
    desk.decline(offer, "no");
    assertThat(store.all()).extracting(OutboxEntry::type).containsExactly(ConsentEntry.DECLINE);
    assertThat(paper.own.all())
        .extracting(event -> event.path("type").asString())
        .containsExactly(EventTypes.ET_REFUSE);
  }

  // Ending

  @Test
  @DisplayName("ends a relationship and is told what is true")
  void ends() {
    connected(Paper.grant("t1"));
    assertThat(desk.end(WITH_LEE, "over")).isEqualTo(new EndReport(true, true, true));
    assertThat(paper.own.all().getFirst().at("/content/reason/en").asString()).isEqualTo("over");
    assertThat(paper.own.hasAccess("grant1")).isFalse();
  }

  @Test
  @DisplayName("cannot end what is not known, nor what has ended")
  void endsNothing() {
    refused(ErrorId.ASSENT_RELATIONSHIP_UNKNOWN, () -> desk.end(WITH_LEE, null));
    connected(Paper.grant("t1"));
    book.ended(new RelationshipId(Paper.LEE, Paper.SCOPE), KeptRelationship.EndedBy.PEER);
    refused(ErrorId.ASSENT_RELATIONSHIP_UNKNOWN, () -> desk.end(WITH_LEE, null));
    assertThat(store.all()).isEmpty();
  }

  @Test
  @DisplayName("is told that an end waits, and ends it once when asked again")
  void endWaits() {
    connected(Paper.grant("t1"));
    paper.own.failOnce("events.create", PaperAccount.refusal("api-unavailable"));
    refused(ErrorId.ASSENT_DECISION_WAITS, () -> desk.end(WITH_LEE, "over"));
    assertThat(store.all()).hasSize(1);
    assertThat(desk.end(WITH_LEE, "over")).isEqualTo(new EndReport(true, true, true));
    assertThat(store.all()).hasSize(1);
    assertThat(paper.own.all()).hasSize(1);
  }

  @Test
  @DisplayName("is told how far an end has come that the other platform holds up")
  void endHeldUp() {
    connected(Paper.backChannel());
    paper.peer.failAll(PaperAccount.refusal("api-unavailable"));
    assertThat(desk.end(WITH_LEE, null)).isEqualTo(new EndReport(true, false, true));
    assertThat(store.all()).extracting(OutboxEntry::state).containsExactly(OutboxState.UNCLEAR);
  }

  @Test
  @DisplayName("hears why an end was refused, and nothing is left of it")
  void endRefused() {
    connected(Paper.grant("t1"));
    paper.own.fail("events.create", PaperAccount.refusal("forbidden"));
    CoreException refusal =
        catchThrowableOfType(CoreException.class, () -> desk.end(WITH_LEE, "over"));
    assertThat(refusal.errorId()).isEqualTo("forbidden");
    assertThat(store.all()).isEmpty();
  }

  private void richOffer() {
    paper.link.put(
        Paper.event("offer1", EventTypes.ET_REQUEST, Paper.SCOPE.streamId(), RICH_OFFER));
  }

  private void connected(ObjectNode access) {
    paper.own.putAccess(access);
    Relationship half = Paper.relationship(access);
    book.take(new RelationshipList(List.of(half), List.of(), Set.of()), Set.of(half.baseId()));
  }

  private static void refused(ErrorId id, Runnable call) {
    CoreException refusal = catchThrowableOfType(CoreException.class, call::run);
    assertThat(refusal).isNotNull();
    assertThat(refusal.errorId()).isEqualTo(id.id());
  }
}
