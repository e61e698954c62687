package assent.core.operation;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.cmc.Features;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.Permission;
import assent.core.cmc.Scopes;
import assent.core.interop.Ground;
import assent.sandbox.fault.Fault;
import assent.sandbox.fault.FaultRule;
import assent.sandbox.fault.Faults;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * See docs/differences.md, §2: seen on a real server, about one creation in four beside readers.
 */
@DisplayName("A platform that overlooks a stream that it has just made")
class StaleTreeTest {
  private static final LocalizedText TEXT = LocalizedText.of("en", "Sleep study");

  @Test
  @DisplayName("still gets an invite published and accepted, and both can talk")
  void connects() {
    try (Ground ground = Ground.sandbox()) {
      Ground.Newcomer clinician = ground.register("clinician");
      Ground.Newcomer patient = ground.register("patient");
      Faults faults = ground.faults();
      Faults.Active creations =
          faults.add(FaultRule.on("POST", "/*/streams", new Fault.StaleStreamTree()));
      Invites invites = new Invites(clinician.account());
      Invite invite =
          invites.create(
              InviteRequest.of(
                      Scopes.fresh("assent"),
                      TEXT,
                      TEXT,
                      TEXT,
                      List.of(Permission.on("weight", Permission.Level.READ)),
                      null)
                  .withFeatures(new Features(true, true)));
      OfferReading.Readable offer =
          (OfferReading.Readable) new Offers(patient.account()).read(invite.link());
      AcceptResult result =
          new Acceptance(patient.account())
              .accept(offer, AcceptOptions.everything(offer, Scopes.appScope("assent")));
      assertThat(result).isInstanceOf(AcceptResult.Connected.class);
      assertThat(creations.hits()).as("creations that went wrong").isPositive();
    }
  }
}
