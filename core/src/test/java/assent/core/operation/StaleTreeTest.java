package assent.core.operation;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.interop.Ground;
import assent.core.session.Meeting;
import assent.sandbox.fault.Fault;
import assent.sandbox.fault.FaultRule;
import assent.sandbox.fault.Faults;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * See docs/differences.md, §2: seen on a real server, about one creation in four beside readers.
 */
@DisplayName("A platform that overlooks a stream that it has just made")
class StaleTreeTest {
  @Test
  @DisplayName("still gets an invite published and accepted, and both can talk")
  void connects() {
    try (Ground ground = Ground.sandbox()) {
      Ground.Newcomer clinician = ground.register("clinician");
      Ground.Newcomer patient = ground.register("patient");
      Faults faults = ground.faults();
      Faults.Active creations =
          faults.add(FaultRule.on("POST", "/*/streams", new Fault.StaleStreamTree()));
      Relationship half = Meeting.of(clinician.account(), patient.account());
      assertThat(half.isUsable()).isTrue();
      assertThat(creations.hits()).as("creations that went wrong").isPositive();
    }
  }
}
