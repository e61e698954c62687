package assent.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.AccountSession;
import assent.core.api.AlertDraft;
import assent.core.api.AlertSnapshot;
import assent.core.api.ConnectionState;
import assent.core.api.DataItem;
import assent.core.api.InviteSnapshot;
import assent.core.api.OfferSnapshot;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.RelationshipState;
import assent.core.api.ScopeProposal;
import assent.core.cmc.EventTypes;
import assent.core.cmc.Permission;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.RelationshipId;
import assent.core.cmc.Scopes;
import assent.core.cmc.StreamIds;
import assent.core.consent.AppCode;
import assent.core.lifecycle.DurableFiles;
import assent.core.operation.Relationship;
import assent.core.operation.Relationships;
import assent.core.persistence.EncryptedSessionStore;
import assent.core.persistence.SessionStore;
import assent.core.platform.EventQuery;
import assent.core.security.SymmetricKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Every write of the outbox in the life of a decision is a place to die at, once with the write
 * done and once with it lost although what it would have recorded was done. Whoever opens what was
 * kept afterwards must bring the decision to its end, once.
 */
@DisplayName("A decision whose application dies at any step")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DecisionCrashTest {
  /** More writes than any of the decisions makes. */
  private static final int MOST = 12;

  private final TwoPeople people = new TwoPeople();

  @AfterAll
  void end() {
    people.close();
  }

  @Test
  @DisplayName("an acceptance ends in one grant of what was agreed to, or was never made")
  void accept() throws InterruptedException {
    int deaths =
        everyStep(
            () -> {
              InviteSnapshot invite = people.clinician.invites().create(TwoPeople.draft());
              return people.clinician.invites().link(invite.id());
            },
            (session, link) -> {
              OfferSnapshot offer = session.consents().read(link);
              session.consents().accept(offer, Set.of(0));
            },
            (session, link, kept) -> {
              OfferSnapshot offer = people.participant.consents().read(link);
              List<Relationship> grants = grants(offer.scope());
              if (!kept) {
                assertThat(grants).as("nothing was kept, nothing is shared").isEmpty();
                return;
              }
              assertThat(grants).hasSize(1);
              assertThat(grants.getFirst().granted()).hasSize(1);
              Until.one(
                  session.relationships().all(),
                  view ->
                      view.id().scope().streamId().equals(offer.scope())
                          && view.state() == RelationshipState.ACTIVE);
              exactly(
                  1,
                  people.lee,
                  StreamIds.NS_INBOX,
                  EventTypes.ET_ACCEPT,
                  has("requesterOriginStreamId", offer.scope()));
            });
    assertThat(deaths).isGreaterThanOrEqualTo(7);
  }

  @Test
  @DisplayName("a refusal stands on the own account once, or was never made")
  void decline() throws InterruptedException {
    int deaths =
        everyStep(
            () -> {
              InviteSnapshot invite = people.clinician.invites().create(TwoPeople.draft());
              return people.clinician.invites().link(invite.id());
            },
            (session, link) -> session.consents().decline(session.consents().read(link), "not now"),
            (session, link, kept) -> {
              OfferSnapshot offer = people.participant.consents().read(link);
              assertThat(grants(offer.scope())).isEmpty();
              exactly(
                  kept ? 1 : 0,
                  people.jon,
                  Scopes.appScope(AppCode.CODE).streamId(),
                  EventTypes.ET_REFUSE,
                  has("capabilityUrl", offer.link().reveal()));
            });
    assertThat(deaths).isGreaterThanOrEqualTo(7);
  }

  @Test
  @DisplayName("an end by the side that receives closes the data and the own half")
  void end_by_requester() throws InterruptedException {
    int deaths =
        everyStep(
            () -> people.connect(),
            (session, pair) -> {
              known(session, pair.atClinic());
              session.relationships().end(pair.atClinic().id(), "study over");
            },
            (session, pair, kept) -> {
              if (!kept) {
                return;
              }
              assertThat(grants(pair.atHome().id().scope().streamId()))
                  .as("the data is closed")
                  .isEmpty();
              assertThat(halves(people.lee, pair.atClinic().id().scope().streamId())).isEmpty();
              Until.one(
                  people.participant.relationships().all(),
                  view ->
                      view.id().equals(pair.atHome().id())
                          && view.state() == RelationshipState.ENDED_BY_PEER);
            },
            people.lee);
    assertThat(deaths).isGreaterThanOrEqualTo(7);
  }

  @Test
  @DisplayName("an end by the side that shares closes the data, and the other side is told once")
  void end_by_accepter() throws InterruptedException {
    int deaths =
        everyStep(
            () -> people.connect(),
            (session, pair) -> {
              known(session, pair.atHome());
              session.relationships().end(pair.atHome().id(), "moving away");
            },
            (session, pair, kept) -> {
              if (!kept) {
                return;
              }
              assertThat(grants(pair.atHome().id().scope().streamId())).isEmpty();
              Until.one(
                  people.clinician.relationships().all(),
                  view ->
                      view.id().equals(pair.atClinic().id())
                          && view.state() == RelationshipState.ENDED_BY_PEER);
              exactly(
                  1,
                  people.lee,
                  StreamIds.NS_INBOX,
                  EventTypes.ET_REVOKE,
                  has("scopeStreamId", pair.atClinic().id().scope().streamId()));
            });
    assertThat(deaths).isGreaterThanOrEqualTo(7);
  }

  @Test
  @DisplayName("an acknowledgement arrives once")
  void acknowledge() throws InterruptedException {
    TwoPeople.Connected pair = people.connect();
    RelationshipId atHome = pair.atHome().id();
    int deaths =
        everyStep(
            () -> {
              String title = "Alert " + System.nanoTime();
              people
                  .clinician
                  .conversations()
                  .of(pair.atClinic().id())
                  .sendAlert(new AlertDraft(AlertSnapshot.Level.INFO, title, "Please read", true));
              return title;
            },
            (session, title) -> {
              AlertSnapshot alert = Until.one(session.alerts().all(), a -> a.title().equals(title));
              session.conversations().of(atHome).acknowledge(alert.id());
            },
            (session, title, kept) -> {
              if (kept) {
                AlertSnapshot told =
                    Until.one(
                        people.clinician.alerts().all(),
                        a -> a.title().equals(title) && a.acknowledgedAt() != null);
                assertThat(told.mine()).isTrue();
              }
              String leaf = collectors(pair.atClinic());
              String ackId =
                  exactly(
                          1,
                          people.lee,
                          leaf,
                          EventTypes.ET_SYSTEM_ALERT,
                          e -> e.content().path("title").path("en").asString("").equals(title))
                      .getFirst()
                      .content()
                      .path("ackId")
                      .asString("");
              exactly(
                  kept ? 1 : 0, people.lee, leaf, EventTypes.ET_SYSTEM_ACK, has("ackId", ackId));
            });
    assertThat(deaths).isGreaterThanOrEqualTo(7);
  }

  @Test
  @DisplayName("an agreement to a change of scope is applied and told once")
  void accept_scope() throws InterruptedException {
    TwoPeople.Connected pair = people.connect();
    int deaths =
        everyStep(
            () -> {
              DataItem fresh = TwoPeople.item("s" + System.nanoTime(), "Something", false);
              String id =
                  people
                      .clinician
                      .conversations()
                      .of(pair.atClinic().id())
                      .proposeScope(List.of(fresh), fresh.streamId());
              return new Proposed(id, fresh);
            },
            (session, wished) -> {
              ScopeProposal shown =
                  Until.one(
                      session.consents().proposals(),
                      p -> p.answerable() && p.reason().equals(wished.item().streamId()));
              session.conversations().of(pair.atHome().id()).acceptScope(shown);
            },
            (session, wished, kept) -> {
              String stream = wished.item().streamId();
              if (kept) {
                Until.one(
                    people.clinician.consents().proposals(),
                    p -> p.id().equals(wished.id()) && p.state() == ScopeProposal.State.ACCEPTED);
              }
              assertThat(
                      shared(pair.atHome().id().scope().streamId()).stream()
                          .anyMatch(p -> p.toJson().path("streamId").asString("").equals(stream)))
                  .isEqualTo(kept);
              exactly(
                  kept ? 1 : 0,
                  people.lee,
                  collectors(pair.atClinic()),
                  EventTypes.ET_SCOPE_UPDATE,
                  e -> e.content().toString().contains("\"" + stream + "\""));
            });
    assertThat(deaths).isGreaterThanOrEqualTo(7);
  }

  private static void known(AccountSession session, RelationshipSnapshot view) {
    Until.one(session.relationships().all(), now -> now.id().equals(view.id()));
  }

  /** Where an application keeps things, to be opened again by the next one. */
  private interface Place {
    SessionStore open();

    void delete();
  }

  private static final class Memory implements Place {
    private final SessionStore kept = SessionStore.inMemory();

    @Override
    public SessionStore open() {
      return kept;
    }

    @Override
    public void delete() {}
  }

  /** The encrypted store of the application, in a folder of its own. */
  private static final class Disk implements Place {
    private final SymmetricKey key = SymmetricKey.random();
    private final Path folder;

    Disk() {
      try {
        folder = Files.createTempDirectory("assent-decisions");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public SessionStore open() {
      return EncryptedSessionStore.open(
          folder.resolve("account"),
          Path.of(System.getProperty("java.io.tmpdir"), "assent-test-libraries"),
          key,
          Clock.systemUTC(),
          () -> {});
    }

    @Override
    public void delete() {
      try {
        DurableFiles.deleteAll(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private record Proposed(String id, DataItem item) {}

  private interface Made<T> {
    T make();
  }

  private interface Decided<T> {
    void decide(AccountSession session, T about);
  }

  private interface Seen<T> {
    /**
     * @param kept whether the decision was kept before the application died
     */
    void check(AccountSession session, T about, boolean kept);
  }

  private <T> int everyStep(Made<T> made, Decided<T> decided, Seen<T> seen)
      throws InterruptedException {
    return everyStep(made, decided, seen, people.jon);
  }

  /**
   * @return at how many places the application died
   */
  private <T> int everyStep(Made<T> made, Decided<T> decided, Seen<T> seen, TwoPeople.Person person)
      throws InterruptedException {
    int deaths = 0;
    for (boolean before : new boolean[] {false, true}) {
      for (int step = 1; step <= MOST; step++) {
        T about = made.make();
        // Opening files takes time: every fifth death is one of a store on the disk.
        Place disk = (step + (before ? 2 : 0)) % 5 == 2 ? new Disk() : new Memory();
        SessionStore store = disk.open();
        KilledSessionStore dying = new KilledSessionStore(store, step, before);
        boolean died = live(person, dying, session -> decided.decide(session, about));
        store.close();
        boolean kept = !(step == 1 && before);
        AccountSession next = person.open(disk.open());
        try {
          Until.value(next.connection(), ConnectionState.LIVE::equals);
          Until.list(next.decisions().all(), List::isEmpty);
          seen.check(next, about, kept);
        } catch (AssertionError | RuntimeException wrong) {
          throw new AssertionError(
              "died " + (before ? "before" : "after") + " write " + step, wrong);
        } finally {
          next.close();
          disk.delete();
        }
        if (!died) {
          break;
        }
        deaths++;
      }
    }
    return deaths;
  }

  /**
   * Decides in a session of its own, which is abandoned when it has died.
   *
   * @return whether it died
   */
  private static boolean live(
      TwoPeople.Person person, KilledSessionStore dying, Consumer<AccountSession> decide)
      throws InterruptedException {
    AccountSession session = person.open(dying);
    try {
      Until.value(session.connection(), ConnectionState.LIVE::equals);
      AtomicReference<@Nullable RuntimeException> thrown = new AtomicReference<>();
      Thread deciding =
          Thread.ofVirtual()
              .name("deciding")
              .unstarted(
                  () -> {
                    try {
                      decide.accept(session);
                    } catch (RuntimeException abandoned) {
                      thrown.set(abandoned);
                    }
                  });
      deciding.start();
      while (deciding.isAlive() && dying.dead().getCount() > 0) {
        if (dying.dead().await(20, TimeUnit.MILLISECONDS)) {
          break;
        }
      }
      boolean died = dying.dead().getCount() == 0;
      if (!died) {
        deciding.join();
        RuntimeException refused = thrown.get();
        if (refused != null && dying.dead().getCount() > 0) {
          throw refused;
        }
        Until.list(session.decisions().all(), List::isEmpty);
      }
      return died || dying.dead().getCount() == 0;
    } finally {
      session.close();
    }
  }

  private List<Relationship> grants(String scope) {
    return halves(people.jon, scope);
  }

  private List<Permission> shared(String scope) {
    List<Permission> granted = grants(scope).getFirst().granted();
    return granted == null ? List.of() : granted;
  }

  private static List<Relationship> halves(TwoPeople.Person of, String scope) {
    return Relationships.listOf(of.plain().getAccesses()).all().stream()
        .filter(relationship -> relationship.scope().streamId().equals(scope))
        .toList();
  }

  private static Predicate<PryvEvent> has(String field, String text) {
    return event -> event.content().path(field).asString("").equals(text);
  }

  /** So many of these; what was just updated may not be seen at once (protocol LIVE §2). */
  private static List<PryvEvent> exactly(
      int wanted,
      TwoPeople.Person of,
      String stream,
      String type,
      Predicate<? super PryvEvent> like) {
    List<PryvEvent> found =
        Until.asked(
            () ->
                of.plain().getEvents(EventQuery.in(stream).types(type).everything()).stream()
                    .filter(like)
                    .toList(),
            now -> now.size() >= wanted);
    assertThat(found).hasSize(wanted);
    return found;
  }

  private static String collectors(RelationshipSnapshot view) {
    return ((view.id())).scope().collectorStream(view.id().peer().slug());
  }
}
