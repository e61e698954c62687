package assent.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assent.sandbox.fault.Fault;
import assent.sandbox.fault.FaultRule;
import assent.sandbox.fault.FaultSpec;
import assent.sandbox.fault.Faults;
import assent.sandbox.model.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("misbehaviour on demand")
class FaultsTest {
  private final Sandbox sandbox = Sandbox.start();
  private Client owner;

  @BeforeEach
  void owner() {
    owner = Client.register(sandbox.first(), "fault-owner");
    owner.stream("data", null);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private Faults faults() {
    return sandbox.first().faults();
  }

  private int stored() {
    return owner.get("events?streams[]=data").body().path("events").size();
  }

  @Test
  @DisplayName("a stale stream tree does not know its newest stream until the tree changes again")
  void staleStreamTree() {
    faults().add(FaultRule.on("POST", "/*/streams", new Fault.StaleStreamTree()).times(1));
    owner.stream("late", null);
    Client.Answer unknown = owner.note("late", "too early");
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.body().at("/error/id").asString()).isEqualTo("unknown-referenced-resource");
    assertThat(owner.note("data", "the others are there").status()).isEqualTo(201);
    owner.stream("another", null);
    assertThat(owner.note("late", "now").status()).isEqualTo(201);
    assertThat(owner.get("streams?id=late").status()).isEqualTo(200);
  }

  @Test
  @DisplayName("a dropped request does nothing; a dropped answer has done everything")
  void drops() {
    faults().add(FaultRule.on("POST", "/*/events", new Fault.DropRequest()).times(1));
    assertThatThrownBy(() -> owner.exchange("POST", "events", Client.event("data", "lost")))
        .isInstanceOf(IOException.class);
    assertThat(stored()).isZero();
    Faults.Active rule =
        faults().add(FaultRule.on("POST", "/*/events", new Fault.DropAnswer()).times(1));
    assertThatThrownBy(() -> owner.exchange("POST", "events", Client.event("data", "kept")))
        .isInstanceOf(IOException.class);
    assertThat(rule.hits()).isEqualTo(1);
    assertThat(stored()).isEqualTo(1);
    assertThat(owner.note("data", "fine again").status()).isEqualTo(201);
  }

  @Test
  @DisplayName("errors before and after the work are told apart by what is stored")
  void statuses() {
    faults().add(FaultRule.on("POST", "/*/events", new Fault.ErrorStatus(429)).times(1));
    faults().add(FaultRule.on("POST", "/*/events", new Fault.ErrorAfter(503)).after(1).times(1));
    assertThat(owner.note("data", "a").status()).isEqualTo(429);
    assertThat(stored()).isZero();
    Client.Answer answer = owner.note("data", "b");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.errorId()).isEqualTo("unexpected-error");
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  @DisplayName("a rule can look into the body, and spares everything else")
  void mentioning() {
    faults()
        .add(
            FaultRule.on("POST", "/*/events", new Fault.ErrorStatus(500)).mentioning("\"poison\""));
    assertThat(owner.note("data", "water").status()).isEqualTo(201);
    assertThat(owner.note("data", "poison").status()).isEqualTo(500);
    faults().clear();
    assertThat(owner.note("data", "poison").status()).isEqualTo(201);
  }

  @Test
  @DisplayName("a duplicate is carried out twice and answered once")
  void duplicate() {
    faults().add(FaultRule.on("POST", "/*/events", new Fault.Duplicate()).times(1));
    assertThat(owner.note("data", "twice").status()).isEqualTo(201);
    assertThat(stored()).isEqualTo(2);
  }

  @Test
  @DisplayName("latency holds the request back")
  void latency() {
    faults().add(FaultRule.everywhere(new Fault.Latency(Duration.ofMillis(150))).times(1));
    long start = System.nanoTime();
    owner.get("access-info");
    assertThat(System.nanoTime() - start).isGreaterThan(Duration.ofMillis(150).toNanos());
  }

  @Test
  @DisplayName("the clock can be wrong, and right again")
  void clock() {
    faults().setClockSkew(Duration.ofHours(1));
    double ahead = owner.get("access-info").body().path("meta").path("serverTime").doubleValue();
    faults().clear();
    double right = owner.get("access-info").body().path("meta").path("serverTime").doubleValue();
    assertThat(ahead - right).isBetween(3500.0, 3600.0);
  }

  @Test
  @DisplayName("a socket can be refused")
  void socketRefused() {
    faults().add("WS", "/**", new Fault.DropRequest());
    assertThatThrownBy(() -> Frames.open(sandbox.first(), owner.token()))
        .isInstanceOf(CompletionException.class);
    faults().clear();
    Frames.joined(sandbox.first(), owner).close();
  }

  @Test
  @DisplayName("the command line says the same things as text")
  void spec() {
    FaultSpec.apply(
        "drop-answer @ POST /*/events ~ poison # 1 + 1; status=503 @ GET /*/accesses; clock=60",
        faults());
    assertThat(owner.note("data", "poison").status()).isEqualTo(201);
    assertThatThrownBy(() -> owner.exchange("POST", "events", Client.event("data", "poison")))
        .isInstanceOf(IOException.class);
    assertThat(owner.note("data", "poison").status()).isEqualTo(201);
    assertThat(owner.get("accesses").status()).isEqualTo(503);
    double ahead = sandbox.first().platform().now() - System.currentTimeMillis() / 1000.0;
    assertThat(ahead).isBetween(59.0, 61.0);
    assertThatThrownBy(() -> FaultSpec.apply("explode", faults())).hasMessageContaining("explode");
    assertThatThrownBy(() -> FaultSpec.apply("latency=1 @ POST", faults()))
        .hasMessageContaining("latency");
  }

  @Test
  @DisplayName("without faults nothing is hit")
  void none() {
    List<Fault> hit =
        new ArrayList<>(faults().hitting("POST", "/x/events", Json.object().toString()));
    assertThat(hit).isEmpty();
  }
}
