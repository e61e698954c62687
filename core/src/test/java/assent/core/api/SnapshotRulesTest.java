package assent.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.cmc.ErrorId;
import assent.core.cmc.Identity;
import assent.core.cmc.RelationshipId;
import assent.core.error.CoreException;
import assent.core.error.RetryKind;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A snapshot")
class SnapshotRulesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  @Test
  @DisplayName("of an alert is due while this account was asked to acknowledge it and has not")
  void due() {
    assertThat(alert(false, true, null, AlertSnapshot.Level.INFO).isDue()).isTrue();
    assertThat(alert(true, true, null, AlertSnapshot.Level.INFO).isDue()).isFalse();
    assertThat(alert(false, false, null, AlertSnapshot.Level.INFO).isDue()).isFalse();
    assertThat(alert(false, true, NOW, AlertSnapshot.Level.INFO).isDue()).isFalse();
  }

  @Test
  @DisplayName("of a critical alert is open until it is acknowledged, asked or not")
  void openCritical() {
    assertThat(alert(false, false, null, AlertSnapshot.Level.CRITICAL).isOpenCritical()).isTrue();
    assertThat(alert(false, true, NOW, AlertSnapshot.Level.CRITICAL).isOpenCritical()).isFalse();
    assertThat(alert(true, true, null, AlertSnapshot.Level.CRITICAL).isOpenCritical()).isFalse();
    assertThat(alert(false, true, null, AlertSnapshot.Level.WARNING).isOpenCritical()).isFalse();
  }

  @Test
  @DisplayName("of a message that failed leaves its outcome open only where the network failed")
  void unknownOutcome() {
    CoreException network = ErrorId.ASSENT_UNREACHABLE.exception("no answer");
    CoreException refused = ErrorId.ASSENT_OFFER_CHANGED.exception("refused");
    assertThat(message(Delivery.FAILED, network).hasUnknownOutcome()).isTrue();
    assertThat(message(Delivery.FAILED, refused).hasUnknownOutcome()).isFalse();
    assertThat(message(Delivery.WAITING, network).hasUnknownOutcome()).isFalse();
    assertThat(message(Delivery.FAILED, null).hasUnknownOutcome()).isFalse();
  }

  @Test
  @DisplayName("of a connection is complete in every state but the first")
  void connecting() {
    for (ConnectionState state : ConnectionState.values()) {
      assertThat(state.isConnecting()).isEqualTo(state == ConnectionState.CONNECTING);
    }
  }

  @Test
  @DisplayName("failure is told apart by the constant of its id, and an unknown one has none")
  void errorIds() {
    for (ErrorId id : ErrorId.values()) {
      assertThat(ErrorId.of(id.exception("x"))).contains(id);
    }
    CoreException unknown =
        new CoreException("new-here", RetryKind.PERMANENT, "error.x", Map.of(), "x", null);
    assertThat(ErrorId.of(unknown)).isEmpty();
    assertThat(ErrorId.of(new IllegalStateException("x"))).isEmpty();
  }

  private static AlertSnapshot alert(
      boolean mine, boolean ackRequired, @Nullable Instant at, AlertSnapshot.Level level) {
    return new AlertSnapshot(
        "a1",
        RelationshipId.of(new Identity("sam", "example.org"), ":_cmc:apps:assent:x"),
        mine,
        level,
        "Title",
        "",
        ackRequired,
        new DeliveryStatus(Delivery.DELIVERED, false, null),
        NOW,
        at);
  }

  private static TimelineItem.Message message(Delivery delivery, @Nullable CoreException failure) {
    return new TimelineItem.Message(
        "k", true, NOW, "text", new DeliveryStatus(delivery, false, failure));
  }
}
