package assent.core.client;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.EndReport;
import assent.core.cmc.ErrorId;
import assent.core.contract.Actor;
import assent.core.contract.Await;
import assent.core.operation.Invite;
import assent.core.operation.InviteRequest;
import assent.core.operation.OfferReading;
import assent.core.operation.Relationship;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("With a client, relationships are")
class RelationshipExamplesTest extends ClientExamples {
  private static final EndReport ALL = new EndReport(true, true, true);

  @Test
  @DisplayName("listed, and found by scope and slug")
  void list() {
    Pair one = connect();
    Pair two = connect();

    assertThat(home.relationships().list().all())
        .extracting(Relationship::id)
        .contains(one.atHome().id(), two.atHome().id());
    assertThat(home.relationships().listAccepted(null, 1)).hasSize(1);
    assertThat(home.relationships().listAccepted(one.invite().scope(), 1000))
        .extracting(Relationship::id)
        .containsExactly(one.atHome().id());
    assertThat(clinic.relationships().listAccepted(null, 1000))
        .as("the clinic accepted nothing")
        .isEmpty();
    assertThat(
            home.relationships()
                .find(two.invite().scope(), Actor.of(lee).account().me().slug())
                .map(Relationship::id))
        .contains(two.atHome().id());
  }

  @Test
  @DisplayName("ended by who asked: by the relationship, its own half, or the invite")
  void revoke() {
    Pair one = connect();
    Pair two = connect();
    Pair three = connect();
    assertThat(
            Await.until(
                "confirmed",
                () ->
                    clinic.relationships().ofInvite(three.invite().eventId()).stream()
                        .findFirst()
                        .orElse(null)))
        .extracting(Relationship::id)
        .isEqualTo(three.atClinic().id());

    ended(clinic, clinic.relationships().revoke(one.atClinic(), words("thank you")));
    ended(clinic, clinic.relationships().revoke(two.atClinic().accessId(), null));
    ended(clinic, clinic.relationships().revokeByInvite(three.invite().eventId(), null));

    assertThat(clinic.relationships().list().all())
        .extracting(Relationship::id)
        .doesNotContain(one.atClinic().id(), two.atClinic().id(), three.atClinic().id());
    refused(
        ErrorId.ASSENT_RELATIONSHIP_UNKNOWN,
        () -> clinic.relationships().revoke(two.atClinic().accessId(), null));
  }

  @Test
  @DisplayName("not ended by an invite that several people accepted")
  void severalOfOneInvite() {
    Invite open = clinic.invites().create(request().with(new InviteRequest.Link(null, true)));
    try (CmcClient next = CmcClient.open(Actor.of(next()).account())) {
      for (CmcClient each : new CmcClient[] {home, next}) {
        OfferReading.Readable offer = read(each, open.link());
        accepted(each, each.offers().accept(offer, all(offer)), offer);
      }
      Await.until(
          "both confirmed",
          () -> clinic.relationships().ofInvite(open.eventId()).size() == 2 ? true : null);
      refused(
          ErrorId.ASSENT_RELATIONSHIP_UNKNOWN,
          () -> clinic.relationships().revokeByInvite(open.eventId(), null));
      assertThat(clinic.relationships().ofInvite(open.eventId())).hasSize(2);
    }
  }

  @Test
  @DisplayName("ended by who accepted: nobody reads the data any more")
  void revokeAcceptance() {
    Pair pair = connect();
    refused(
        ErrorId.ASSENT_RELATIONSHIP_UNKNOWN,
        () -> clinic.relationships().revokeAcceptance(pair.atClinic().accessId(), null));

    ended(home, home.relationships().revokeAcceptance(pair.atHome().accessId(), words("enough")));

    assertThat(home.relationships().find(pair.invite().scope(), pair.atHome().peer().slug()))
        .isEmpty();
  }

  /** All of it, also where a part went through at a later attempt. */
  private static void ended(CmcClient by, Ended ended) {
    if (ended.sent().isDelivered()) {
      assertThat(ended.report()).isEqualTo(ALL);
    } else {
      delivered(by, ended.sent());
    }
  }
}
