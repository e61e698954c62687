package assent.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.InviteSnapshot;
import assent.core.cmc.EventTypes;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.Scope;
import assent.core.cmc.TriggerStatus;
import assent.core.contract.Await;
import assent.core.platform.Connection;
import assent.core.platform.EventQuery;
import assent.core.platform.NewEvent;
import assent.core.platform.NewStream;
import assent.core.qr.QrCode;
import assent.core.qr.QrReader;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

@DisplayName("The link of an invite, as the facade gives it out")
class PlainLinkTest {
  @Test
  @DisplayName("is taken as it is by a server's accept trigger, also when read off its code")
  void accepted() {
    try (TwoPeople people = new TwoPeople()) {
      InviteSnapshot invite = people.clinician.invites().create(TwoPeople.draft());
      String link = people.clinician.invites().link(invite.id()).reveal();
      assertThat(link).matches("https?://[^@/\\s]+@[^/\\s]+/.*").doesNotContain("pryv-cmc");
      String read = readOff(QrCode.encode(link, QrCode.Robustness.MEDIUM));
      assertThat(read).isEqualTo(link);

      // As a client that knows nothing of ours writes it.
      Connection own = people.jon.plain();
      var woken = own.getEvents(EventQuery.in(":_cmc:inbox").limit(1));
      assertThat(woken).isEmpty();
      Scope scope = new Scope(":_cmc:apps:elsewhere");
      for (String id : scope.creationOrder()) {
        var made = own.createStream(NewStream.cmc(id));
        assertThat(made.id()).isEqualTo(id);
      }
      var content = JsonNodeFactory.instance.objectNode().put("capabilityUrl", read);
      content.putObject("features").put("chat", true).put("systemMessaging", true);
      PryvEvent written =
          own.createEvent(NewEvent.of(scope.streamId(), EventTypes.ET_ACCEPT, content));
      TriggerStatus status =
          Await.until(
              "the trigger to be through",
              () -> {
                TriggerStatus now = TriggerStatus.of(own.getEvent(written.id()).content());
                return now == TriggerStatus.COMPLETED || now == TriggerStatus.FAILED ? now : null;
              });
      assertThat(status).isEqualTo(TriggerStatus.COMPLETED);
    }
  }

  private static String readOff(QrCode code) {
    var reading = new QrReader().read(code.toPicture(4), text -> true, Duration.ofSeconds(9));
    return Objects.requireNonNull(reading.accepted(), "a code is read").reveal();
  }
}
