package assent.core.operation;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.cmc.EventIds;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.Permission;
import assent.core.cmc.Scope;
import assent.core.cmc.Scopes;
import assent.core.interop.Ground;
import assent.sandbox.model.Settings;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The moment of a real server is far shorter (protocol LIVE §2); here it is met every time. */
@DisplayName("Events that cannot be read by stream for a moment after each update")
class HiddenEventsTest {
  private static final LocalizedText TEXT = LocalizedText.of("en", "Sleep study");
  private static final Permission WEIGHT = Permission.on("weight", Permission.Level.READ);
  private static final Scope TRIGGERS = Scopes.appScope("assent");

  private @Nullable Ground ground;

  @AfterEach
  void end() {
    if (ground != null) {
      ground.close();
    }
  }

  /** Somebody who was invited on a platform where events are hidden for this long. */
  private record Invited(Ground.Newcomer patient, Invite invite) {}

  private Invited invited(int millis) {
    Ground here = Ground.sandbox(Settings.defaults().withInvisibility(Duration.ofMillis(millis)));
    ground = here;
    Ground.Newcomer clinician = here.register("clinician");
    InviteRequest request =
        InviteRequest.of(Scopes.fresh("assent"), TEXT, TEXT, TEXT, List.of(WEIGHT), null);
    return new Invited(here.register("patient"), new Invites(clinician.account()).create(request));
  }

  private static Relationship accept(Invited invited) {
    Ground.Newcomer patient = invited.patient();
    var offer = (OfferReading.Readable) new Offers(patient.account()).read(invited.invite().link());
    AcceptResult result =
        new Acceptance(patient.account()).accept(offer, AcceptOptions.everything(offer, TRIGGERS));
    assertThat(result).isInstanceOf(AcceptResult.Connected.class);
    return ((AcceptResult.Connected) result).relationship();
  }

  @Test
  @DisplayName("an old link that is opened just after a change costs no relationship")
  void changeJustMade() {
    Invited invited = invited(400);
    Ground.Newcomer patient = invited.patient();
    Relationship half = accept(invited);
    Permission steps = Permission.on("steps", Permission.Level.READ);
    assertThat(new ScopeChanges(patient.account()).change(half, List.of(steps)).applied()).isTrue();
    assertThat(accept(invited).baseId()).isEqualTo(half.baseId());
  }

  @Test
  @DisplayName("a message that has just arrived is found over there, and not sent again")
  void justArrived() {
    Invited invited = invited(100);
    Ground.Newcomer patient = invited.patient();
    Relationship half = accept(invited);
    SendResult sent = new Chat(patient.account()).send(half, "hello", EventIds.fresh());
    var trigger = patient.account().own().getEvent(sent.eventId());
    assertThat(new Arrivals(patient.account()).look(half, trigger))
        .isInstanceOf(Arrivals.Finding.There.class);
  }

  @Test
  @DisplayName(
      "an arrival is not taken for that of a message like it, of which the other is hidden")
  void twinJustArrived() {
    Invited invited = invited(100);
    Ground.Newcomer patient = invited.patient();
    Relationship half = accept(invited);
    Chat chat = new Chat(patient.account());
    SendResult first = chat.send(half, "same words", EventIds.fresh());
    SendResult second = chat.send(half, "same words", EventIds.fresh());
    var arrivals = new Arrivals(patient.account());
    var own = patient.account().own();
    assertThat(arrivals.look(half, own.getEvent(first.eventId())))
        .isInstanceOf(Arrivals.Finding.There.class);
    assertThat(arrivals.look(half, own.getEvent(second.eventId())))
        .isInstanceOf(Arrivals.Finding.There.class);
  }
}
