package assent.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.AccountSession;
import assent.core.api.ConnectionState;
import assent.core.api.Decision;
import assent.core.api.OfferSnapshot;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.RelationshipState;
import assent.core.operation.Invite;
import assent.core.persistence.SessionStore;
import assent.core.security.Secret;
import assent.core.session.KilledSessionStore;
import assent.core.session.SessionOn;
import assent.core.session.Until;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * An acceptance, and then its end, while requests of every kind fail by chance in every way and the
 * application dies at a random write: whatever became of it, what is shared is what the application
 * says is shared. {@code -Dassent.decisions.storm=N} for more than a few, {@code
 * -Dassent.decisions.seed=S} for others.
 */
@DisplayName("A decision in a storm")
class DecisionStormTest extends ContractTest {
  private static final int STORMS = Integer.getInteger("assent.decisions.storm", 3);
  private static final long SEED =
      Long.getLong("assent.decisions.seed", System.nanoTime() & 0xffffff);
  private static final List<Middle.Fault> FAULTS =
      List.of(Middle.Fault.REFUSE, Middle.Fault.ANSWER_503, Middle.Fault.LOSE_ANSWER);

  static LongStream seeds() {
    return LongStream.range(SEED, SEED + STORMS);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  @DisplayName("shares what it says it shares, and nothing when it says it failed or has ended")
  void storm(long seed) throws InterruptedException {
    Random chance = new Random(seed);
    User requester = requester();
    User accepter = accepter();
    try (Middle middle = new Middle(platform.first(), platform.secondOrFirst())) {
      Actor clinic = Actor.of(requester);
      Actor home = Actor.through(middle, accepter);
      SessionStore kept = SessionStore.inMemory();
      Invite invite = clinic.invites().create(Actor.request());
      String scope = invite.scope().streamId();

      live(
          new KilledSessionStore(kept, 1 + chance.nextInt(5), chance.nextBoolean()),
          home,
          session -> {
            OfferSnapshot offer =
                session.consents().read(Secret.of(middle.through(invite.link().reveal())));
            weather(middle, chance, requester, accepter);
            return () -> session.consents().accept(offer, Set.of(0));
          });
      middle.heal();
      RelationshipSnapshot made = outcomeOfAccept(home, kept, accepter, scope);
      assertThat(acceptances(requester, scope)).isLessThanOrEqualTo(1);
      if (made == null) {
        return;
      }

      live(
          new KilledSessionStore(kept, 1 + chance.nextInt(5), chance.nextBoolean()),
          home,
          session -> {
            Until.one(session.relationships().all(), view -> view.id().equals(made.id()));
            weather(middle, chance, requester, accepter);
            return () -> session.relationships().end(made.id(), "over");
          });
      middle.heal();
      AccountSession after = SessionOn.open(home.account(), kept);
      try {
        Until.value(after.connection(), ConnectionState.LIVE::equals);
        Until.list(after.decisions().all(), List::isEmpty);
        RelationshipSnapshot now =
            Until.one(after.relationships().all(), view -> view.id().equals(made.id()));
        boolean ended = now.state() == RelationshipState.ENDED_BY_ME;
        assertThat(grants(accepter, scope)).hasSize(ended ? 0 : 1);
      } finally {
        after.close();
      }
    }
  }

  /**
   * Opens what was kept in good weather, and looks what became of the acceptance.
   *
   * @return the relationship; null when there is none
   */
  private static @org.jspecify.annotations.Nullable RelationshipSnapshot outcomeOfAccept(
      Actor home, SessionStore kept, User accepter, String scope) {
    AccountSession next = SessionOn.open(home.account(), kept);
    try {
      Until.value(next.connection(), ConnectionState.LIVE::equals);
      List<Decision> left =
          Until.list(
              next.decisions().all(),
              all -> all.stream().allMatch(d -> d.state() == Decision.State.FAILED));
      List<JsonNode> grants = grants(accepter, scope);
      if (!left.isEmpty()) {
        assertThat(grants).as("failed, and nothing is shared: " + left).isEmpty();
        return null;
      }
      if (grants.isEmpty()) {
        // It died before anything was kept, or the caller heard of the failure before.
        return null;
      }
      assertThat(grants).hasSize(1);
      return Until.one(
          next.relationships().all(), view -> view.id().scope().streamId().equals(scope));
    } finally {
      next.close();
    }
  }

  private interface Prepared {
    Runnable prepare(AccountSession session);
  }

  private static void live(KilledSessionStore dying, Actor home, Prepared prepared)
      throws InterruptedException {
    AccountSession session = SessionOn.open(home.account(), dying);
    try {
      Until.value(session.connection(), ConnectionState.LIVE::equals);
      Runnable decision = prepared.prepare(session);
      Thread deciding =
          Thread.ofVirtual()
              .unstarted(
                  () -> {
                    try {
                      decision.run();
                    } catch (RuntimeException told) {
                      // Dead, refused, or told that it waits: what was kept says what is true.
                      return;
                    }
                  });
      deciding.start();
      for (int i = 0; i < 60 && deciding.isAlive() && dying.dead().getCount() > 0; i++) {
        if (dying.dead().await(100, TimeUnit.MILLISECONDS)) {
          break;
        }
      }
    } finally {
      session.close();
    }
  }

  /** One to three kinds of requests fail once to three times each. */
  private static void weather(Middle middle, Random chance, User requester, User accepter) {
    List<Predicate<Middle.Passing>> kinds =
        List.of(
            p -> p.delivers("consent/accept-cmc") && p.body().contains("grantedAccess"),
            p -> p.delivers("consent/accept-cmc") && !p.body().contains("grantedAccess"),
            p -> p.delivers("consent/back-channel-cmc"),
            p -> p.delivers("consent/revoke-cmc"),
            p -> p.host().equals(accepter.host()) && p.path().endsWith("/accesses"),
            p -> p.host().equals(accepter.host()) && p.method().equals("GET"),
            p -> p.host().equals(accepter.host()) && p.method().equals("DELETE"),
            p -> p.host().equals(requester.host()));
    int rules = 1 + chance.nextInt(3);
    for (int i = 0; i < rules; i++) {
      middle.fail(
          kinds.get(chance.nextInt(kinds.size())),
          FAULTS.get(chance.nextInt(FAULTS.size())),
          1 + chance.nextInt(3));
    }
  }

  private static List<JsonNode> grants(User accepter, String scope) {
    return accepter.own().accesses().stream()
        .filter(a -> a.at("/clientData/cmc/scopeStreamId").asString("").equals(scope))
        .toList();
  }

  private static long acceptances(User requester, String scope) {
    return requester.own().events(":_cmc:inbox", "consent/accept-cmc").stream()
        .filter(e -> e.at("/content/requesterOriginStreamId").asString("").equals(scope))
        .count();
  }
}
