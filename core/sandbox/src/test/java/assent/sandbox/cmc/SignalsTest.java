package assent.sandbox.cmc;

import static org.assertj.core.api.Assertions.assertThat;

import assent.sandbox.model.Account;
import assent.sandbox.model.Signal;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("what sockets hear of the plugin's work (NOTES §12; capture 12)")
class SignalsTest {
  private static final String SCOPE = Person.APP + ":bell";
  private World world;
  private Person doctor;
  private Person patient;

  @BeforeEach
  void start() {
    world = World.startTwo();
    doctor = world.person("doctor1").withScopes(SCOPE);
    patient = world.person("b", "patient1").withScopes(Person.OWN);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private Queue<String> listenTo(String platform, Person person) {
    Account account = world.platform(platform).account(person.username());
    if (account == null) {
      throw new AssertionError("no account");
    }
    Queue<String> heard = new ConcurrentLinkedQueue<>();
    account.listen(signal -> heard.add(name(signal)));
    return heard;
  }

  private static String name(Signal signal) {
    return signal.name();
  }

  @Test
  @DisplayName(
      "only eventsChanged: two per invite, three per accept on either side; no stream or access"
          + " signal")
  void handshake() {
    Queue<String> atDoctor = listenTo("a", doctor);
    Queue<String> atPatient = listenTo("b", patient);
    JsonNode invite = doctor.invite(SCOPE);
    world.awaitIdle();
    assertThat(atDoctor).containsExactly("eventsChanged", "eventsChanged");
    atDoctor.clear();
    patient.acceptFully(invite);
    world.awaitIdle();
    assertThat(atDoctor).containsExactly("eventsChanged", "eventsChanged", "eventsChanged");
    assertThat(atPatient).containsOnly("eventsChanged");
  }

  @Test
  @DisplayName("a chat rings three times at the sender and twice at the receiver")
  void chat() {
    patient.acceptFully(doctor.invite(SCOPE));
    world.awaitIdle();
    Queue<String> atDoctor = listenTo("a", doctor);
    Queue<String> atPatient = listenTo("b", patient);
    doctor.chat(SCOPE, patient, "x");
    world.awaitIdle();
    assertThat(atDoctor).containsExactly("eventsChanged", "eventsChanged", "eventsChanged");
    assertThat(atPatient).containsExactly("eventsChanged", "eventsChanged");
  }

  @Test
  @DisplayName("a revocation by trigger changes accesses without a word")
  void revoke() {
    String grant = patient.acceptFully(doctor.invite(SCOPE));
    Queue<String> atPatient = listenTo("b", patient);
    patient.trigger(SCOPE, "consent/revoke-cmc", Nodes.object().put("accessId", grant));
    assertThat(atPatient).containsOnly("eventsChanged");
  }
}
