package assent.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.AccountSession;
import assent.core.api.Delivery;
import assent.core.api.InviteSnapshot;
import assent.core.api.RelationshipState;
import assent.core.api.TimelineItem;
import assent.core.cmc.CapabilityLink;
import assent.core.cmc.EventIds;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.RelationshipId;
import assent.core.cmc.Scopes;
import assent.core.cmc.TriggerStatus;
import assent.core.consent.AppCode;
import assent.core.operation.AcceptOptions;
import assent.core.operation.Acceptance;
import assent.core.operation.Account;
import assent.core.operation.OfferReading;
import assent.core.operation.Offers;
import assent.core.operation.Opener;
import assent.core.operation.Relationships;
import assent.core.persistence.SessionStore;
import assent.core.platform.Connection;
import assent.sandbox.Sandbox;
import assent.sandbox.fault.Fault;
import assent.sandbox.fault.FaultRule;
import assent.sandbox.model.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** NOTES-2 §2.3 and §7, as a session meets them; also on real platforms (docs/contract.md). */
@DisplayName("What others left behind")
class LeftBehindTest {
  private final TwoPeople people = new TwoPeople();

  @AfterEach
  void end() {
    people.close();
  }

  @Test
  @DisplayName(
      "a grant of a failed accept that no decision here knows is removed when a session opens")
  void leftGrant() {
    Sandbox sandbox = people.sandbox;
    Assumptions.assumeTrue(
        sandbox != null, "on real platforms: RecoveryOperationsTest, which stands between them");
    InviteSnapshot invite = people.clinician.invites().create(TwoPeople.draft());
    OfferReading.Readable offer =
        (OfferReading.Readable)
            new Offers(otherDevice())
                .read(
                    CapabilityLink.parse(people.clinician.invites().link(invite.id()))
                        .capabilityUrl());
    people.participant.close();
    Objects.requireNonNull(sandbox)
        .first()
        .faults()
        .add(
            FaultRule.on("POST", "/**", new Fault.ErrorStatus(503))
                .mentioning("consent/accept-cmc"));
    String trigger = EventIds.fresh();
    AcceptOptions options = AcceptOptions.everything(offer, Scopes.appScope(AppCode.CODE));
    Acceptance elsewhere = new Acceptance(otherDevice());
    assertThat(elsewhere.prepare(offer, options)).isEmpty();
    elsewhere.write(offer, options, trigger);
    Connection own = people.jon.plain();
    Until.asked(() -> own.getEvent(trigger), LeftBehindTest::hasFailed);
    assertThat(grants(own)).as("left by the failed accept").isEqualTo(1);

    people.participant = people.jon.open(SessionStore.inMemory());

    Until.asked(() -> grants(own), left -> left == 0);
    Until.list(
        people.participant.relationships().all(),
        all -> all.stream().allMatch(view -> view.state() == RelationshipState.ENDED_BY_ME));
  }

  @Test
  @DisplayName(
      "an account that was deleted is told when a message fails for it, and the own half goes")
  void deletedFoundBySending() throws Exception {
    RelationshipId id = people.connect().atHome().id();
    deleteClinician();

    String key = people.participant.conversations().of(id).send("anybody there?");

    Until.one(
        people.participant.relationships().all(),
        view -> view.state() == RelationshipState.PEER_ACCOUNT_DELETED);
    Until.asked(() -> grants(people.jon.plain()), left -> left == 0);
    Until.one(
        people.participant.conversations().of(id).items(),
        item ->
            item.key().equals(key)
                && item instanceof TimelineItem.Message message
                && message.delivery() == Delivery.FAILED);
    assertThat(people.participant.relationships().all().snapshot())
        .singleElement()
        .satisfies(
            view -> assertThat(view.state()).isEqualTo(RelationshipState.PEER_ACCOUNT_DELETED));
  }

  @Test
  @DisplayName("an account that was deleted meanwhile is found when a session opens")
  void deletedFoundAtStart() throws Exception {
    people.participant.close();
    SessionStore kept = SessionStore.inMemory();
    people.participant = people.jon.open(kept);
    people.connect();
    people.participant.close();
    deleteClinician();

    try (AccountSession later = people.jon.open(kept)) {
      Until.one(
          later.relationships().all(),
          view -> view.state() == RelationshipState.PEER_ACCOUNT_DELETED);
      Until.asked(() -> grants(people.jon.plain()), left -> left == 0);
    }
  }

  private void deleteClinician() throws IOException, InterruptedException {
    String key =
        System.getProperty(
            "assent.contract.admin", people.sandbox == null ? "" : Settings.defaults().adminKey());
    Assumptions.assumeFalse(key.isBlank(), "needs the operator's key (-Dassent.contract.admin)");
    people.clinician.close();
    URI home = people.lee.platform().info().register();
    HttpResponse<String> answer;
    try (HttpClient operator = HttpClient.newHttpClient()) {
      answer =
          operator.send(
              HttpRequest.newBuilder(
                      URI.create(
                          home.getScheme()
                              + "://"
                              + home.getRawAuthority()
                              + "/users/"
                              + people.lee.account().identity().username()))
                  .version(HttpClient.Version.HTTP_1_1)
                  .header("Authorization", key)
                  .DELETE()
                  .build(),
              HttpResponse.BodyHandlers.ofString());
    }
    assertThat(answer.statusCode()).as("deleting the account").isEqualTo(200);
  }

  private Account otherDevice() {
    return new Account(
        people.jon.plain(),
        people.jon.account().identity(),
        Opener.of(people.jon.platform().platforms()));
  }

  private static boolean hasFailed(PryvEvent trigger) {
    return TriggerStatus.of(trigger.content()) == TriggerStatus.FAILED;
  }

  private static long grants(Connection own) {
    return Relationships.listOf(own.getAccesses()).all().size();
  }
}
