package assent.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.InviteSnapshot;
import assent.core.api.InviteState;
import assent.core.api.OfferSnapshot;
import assent.core.cmc.ErrorId;
import assent.core.operation.InviteRequest;
import assent.core.security.Secret;
import assent.core.session.Until;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Takes more than a minute on a real server, since no link may live shorter. */
@DisplayName("A link whose time is over")
class ExpiryContractTest extends ContractTest {
  @Test
  @DisplayName("is told to be expired, to its owner and to who holds it; its access is hidden")
  @Row({"NOTES 6.1 expired", "NOTES 7.1 access expired", "NOTES 7.2 cmc-handler-offer-read-failed"})
  void expired() {
    try (Member requester = new Member(requester());
        Member accepter = new Member(accepter())) {
      expired(requester, accepter);
    }
  }

  private void expired(Member requester, Member accepter) {
    InviteSnapshot invite =
        requester
            .session()
            .invites()
            .create(Member.draft(false, InviteRequest.SHORTEST, Member.WEIGHT));
    Secret link = requester.link(invite);
    OfferSnapshot shown = accepter.read(requester, invite);
    platform.later(
        Duration.ofSeconds(63),
        () -> {
          Answer answer = Door.of(link.reveal()).accessInfo();
          assertThat(answer.status() + " " + answer.errorId() + " " + answer.message())
              .isEqualTo("403 forbidden Access has expired.");
          fails(ErrorId.ASSENT_LINK_EXPIRED, () -> accepter.session().consents().read(link));
          fails(ErrorId.ASSENT_LINK_EXPIRED, () -> accepter.accept(shown));
          assertThat(accepter.access(invite.scope())).isNull();
          // Told by the platform, which is asked when a session opens: the clock here may stay.
          try (Member again = new Member(requester.user())) {
            Until.one(
                again.session().invites().all(),
                v -> v.id().equals(invite.id()) && v.state() == InviteState.EXPIRED);
          }
          JsonNode failed =
              Handshake.accept(accepter.user(), Handshake.acceptContent(link.reveal()));
          assertThat(reason(failed)).isEqualTo("cmc-handler-offer-read-failed");
          String access =
              requester
                  .user()
                  .own()
                  .event(invite.id())
                  .at("/content/capabilityAccessId")
                  .asString();
          assertThat(requester.user().access(a -> id(a).equals(access))).isNull();
          assertThat(
                  requester
                      .user()
                      .own()
                      .get("accesses?includeExpired=true")
                      .ok()
                      .path("accesses")
                      .values())
              .anyMatch(a -> id(a).equals(access));
        });
  }
}
