package assent.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.cmc.ErrorId;
import assent.core.operation.AcceptOptions;
import assent.core.operation.Invite;
import assent.core.operation.InviteRequest;
import assent.core.operation.LinkState;
import assent.core.operation.OfferReading;
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
    Actor requester = Actor.of(requester());
    Actor accepter = Actor.of(accepter());
    Invite invite = requester.invites().create(Actor.request().valid(InviteRequest.SHORTEST));
    OfferReading.Readable shown = accepter.read(invite);
    platform.later(
        Duration.ofSeconds(63),
        () -> {
          Answer answer = Door.of(invite.link().reveal()).accessInfo();
          assertThat(answer.status() + " " + answer.errorId() + " " + answer.message())
              .isEqualTo("403 forbidden Access has expired.");
          assertThat(accepter.offers().read(invite.link()))
              .isEqualTo(new OfferReading.Gone(LinkState.EXPIRED));
          assertThat(requester.invites().status(invite).link()).isEqualTo(LinkState.EXPIRED);
          fails(
              ErrorId.ASSENT_LINK_EXPIRED,
              () ->
                  accepter.acceptance().accept(shown, AcceptOptions.everything(shown, Actor.KEPT)));
          JsonNode failed =
              Handshake.accept(accepter.user(), Handshake.acceptContent(invite.link().reveal()));
          assertThat(reason(failed)).isEqualTo("cmc-handler-offer-read-failed");
          String access = String.valueOf(invite.capabilityAccessId());
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
