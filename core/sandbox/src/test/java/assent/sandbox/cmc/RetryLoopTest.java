package assent.sandbox.cmc;

import static org.assertj.core.api.Assertions.assertThat;

import assent.sandbox.fault.Fault;
import assent.sandbox.fault.FaultRule;
import assent.sandbox.fault.Faults;
import assent.sandbox.model.Settings;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("the retry loop of a repaired server (NOTES-2 §3 [P]; captures 36, 37, 51)")
class RetryLoopTest {
  private static final String SCOPE = Person.APP + ":retry";
  private World world;
  private Person doctor;
  private Person patient;
  private Faults faults;

  private void start(CmcOptions options) {
    world = World.start(options);
    world.add("b", "localhost", Settings.defaults(), CmcOptions.defaults());
    doctor = world.person("b", "doctor1").withScopes(SCOPE);
    patient = world.person("patient1").withScopes(Person.OWN);
    patient.acceptFully(doctor.invite(SCOPE));
    faults = world.sandbox("b").faults();
  }

  @BeforeEach
  void startRepaired() {
    start(CmcOptions.defaults().withRepairedRetryLoop(Duration.ofMillis(20)));
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private String leaf() {
    return SCOPE + ":chats:" + doctor.slug();
  }

  private String failedChat(Fault fault) {
    faults.add(FaultRule.on("POST", "/doctor1/events", fault).times(1));
    Reply written =
        patient.write(leaf(), "message/chat-cmc", Nodes.object().put("content", "late"));
    String id = written.event().path("id").asString();
    assertThat(patient.settled(id).path("content").path("status").asString()).isEqualTo("failed");
    return id;
  }

  private JsonNode entryIn(String status) {
    return world.await(
        "entry " + status,
        () ->
            patient.allEvents().stream()
                .filter(e -> e.path("type").asString().equals("cmc-internal/retry-cmc"))
                .filter(e -> e.path("content").path("status").asString().equals(status))
                .findFirst()
                .orElse(null));
  }

  @Test
  @DisplayName(
      "a failed chat completes later and loses time, created, createdBy, modified, modifiedBy")
  void completesLater() {
    String id = failedChat(new Fault.ErrorStatus(500));
    world.platform("a").setClockSkew(2);
    entryIn("succeeded");
    JsonNode event = patient.event(id);
    assertThat(event.path("content"))
        .isEqualTo(Contents.json("{'content':'late','status':'completed'}"));
    for (String lost : new String[] {"time", "created", "createdBy", "modified", "modifiedBy"}) {
      assertThat(event.has(lost)).as(lost).isFalse();
    }
    assertThat(doctor.events(SCOPE + ":chats:" + patient.slug())).hasSize(1);
  }

  @Test
  @DisplayName("a lost answer makes a second copy at the peer; a deleted message comes back")
  void duplicatesAndResurrection() {
    String id = failedChat(new Fault.DropAnswer());
    patient.delete("events/" + id);
    patient.delete("events/" + id);
    world.platform("a").setClockSkew(2);
    entryIn("succeeded");
    assertThat(patient.event(id).path("content").path("content").asString()).isEqualTo("late");
    assertThat(doctor.events(SCOPE + ":chats:" + patient.slug())).hasSize(2);
  }

  @Test
  @DisplayName("pre.4 itself never retries: the entry stays pending")
  void shipped() {
    world.close();
    start(CmcOptions.defaults());
    String id = failedChat(new Fault.ErrorStatus(500));
    world.platform("a").setClockSkew(3600);
    world.awaitIdle();
    assertThat(entryIn("pending").path("content").path("attempts").asInt()).isEqualTo(1);
    assertThat(patient.event(id).path("content").path("status").asString()).isEqualTo("failed");
  }

  @Test
  @DisplayName("waits grow fivefold up to ten minutes")
  void schedule() {
    long[] waits = {1_000, 5_000, 25_000, 125_000, 600_000, 600_000};
    for (int attempt = 1; attempt <= waits.length; attempt++) {
      assertThat(RetryQueue.nextAttempt(1000, attempt)).isEqualTo(1_000_000 + waits[attempt - 1]);
    }
  }

  @Test
  @DisplayName("after six attempts the entry is given up")
  void givesUp() {
    faults.add(FaultRule.on("POST", "/doctor1/events", new Fault.ErrorStatus(500)));
    Reply written =
        patient.write(leaf(), "message/chat-cmc", Nodes.object().put("content", "never"));
    patient.settled(written.event().path("id").asString());
    for (int hour = 1; hour <= 6; hour++) {
      int attempts = hour;
      world.await(
          "attempt " + attempts,
          () ->
              patient.allEvents().stream()
                      .filter(e -> e.path("type").asString().equals("cmc-internal/retry-cmc"))
                      .allMatch(
                          e ->
                              e.path("content").path("attempts").asInt() >= attempts
                                  || e.path("content")
                                      .path("status")
                                      .asString()
                                      .equals("failed-permanent"))
                  ? true
                  : null);
      world.platform("a").setClockSkew(3600.0 * hour);
    }
    JsonNode entry = entryIn("failed-permanent");
    assertThat(entry.path("content").path("attempts").asInt()).isEqualTo(6);
  }
}
