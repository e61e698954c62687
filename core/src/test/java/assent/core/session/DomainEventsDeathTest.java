package assent.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.AccountSession;
import assent.core.api.ConnectionState;
import assent.core.api.Conversation;
import assent.core.api.DomainEvent;
import assent.core.api.DomainEvent.MessageArrived;
import assent.core.api.EventEnvelope;
import assent.core.cmc.RelationshipId;
import assent.core.lifecycle.DurableFiles;
import assent.core.observe.Pin;
import assent.core.persistence.EncryptedSessionStore;
import assent.core.persistence.EventDerivation;
import assent.core.persistence.EventJournal;
import assent.core.persistence.SessionStore;
import assent.core.security.SymmetricKey;
import assent.core.session.TwoPeople.Connected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What happened, when the process dies between the commit and the telling")
class DomainEventsDeathTest {
  private static final int MESSAGES = 3;

  private final TwoPeople people = new TwoPeople();
  private final SymmetricKey key = SymmetricKey.random();
  private Path folder = Path.of("");
  private @Nullable Connected pair;

  @BeforeEach
  void meet() throws IOException {
    folder = Files.createTempDirectory("assent-events-death");
    pair = people.connect();
    people.participant.close();
    // What was there when the account is first looked at is history: it is looked at here.
    run(0, Integer.MAX_VALUE, true);
  }

  @AfterEach
  void end() throws IOException {
    people.close();
    DurableFiles.deleteAll(folder);
  }

  /** A journal whose process dies: from then on nobody is told, and nothing is called told. */
  private static final class Dying extends ForwardingSessionStore {
    private final int tells;
    private final boolean writes;

    /**
     * @param tells how many commits are told before it dies
     * @param writes whether it is written down that they were
     */
    Dying(SessionStore inner, int tells, boolean writes) {
      super(inner);
      this.tells = tells;
      this.writes = writes;
    }

    @Override
    public EventJournal journal() {
      EventJournal kept = inner.journal();
      AtomicInteger told = new AtomicInteger();
      return new EventJournal() {
        @Override
        public void begin(
            EventDerivation derivation, Consumer<? super List<EventEnvelope>> listener) {
          kept.begin(
              derivation,
              events -> {
                if (told.getAndIncrement() < tells) {
                  listener.accept(events);
                }
              });
        }

        @Override
        public List<EventEnvelope> left() {
          return kept.left();
        }

        @Override
        public void told(long sequence) {
          if (writes) {
            kept.told(sequence);
          }
        }

        @Override
        public void append(List<DomainEvent> events, Set<String> late) {
          kept.append(events, late);
        }

        @Override
        public Optional<Set<String>> overdue() {
          return kept.overdue();
        }
      };
    }
  }

  /** One life of the application in which so many messages come; what it told. */
  private List<EventEnvelope> run(int messages, int tells, boolean writes) {
    SessionStore store =
        EncryptedSessionStore.open(
            folder.resolve("account"),
            Path.of(System.getProperty("java.io.tmpdir"), "assent-test-libraries"),
            key,
            Clock.systemUTC(),
            () -> {});
    List<EventEnvelope> heard = new CopyOnWriteArrayList<>();
    try (AccountSession session = people.jon.open(new Dying(store, tells, writes))) {
      Pin listening = session.events().listen(heard::add);
      RelationshipId home = Objects.requireNonNull(pair).atHome().id();
      Until.one(session.relationships().all(), each -> each.id().equals(home));
      Until.value(session.connection(), ConnectionState.LIVE::equals);
      Conversation atHome = session.conversations().of(home);
      Conversation atClinic = people.clinician.conversations().of(pair.atClinic().id());
      for (int i = 0; i < messages; i++) {
        // One after the other: each is a commit of its own.
        int there = atHome.items().snapshot().size();
        atClinic.send("message " + i);
        Until.list(atHome.items(), items -> items.size() > there);
      }
      if (tells == Integer.MAX_VALUE && messages > 0) {
        Until.asked(
            () -> heard.stream().filter(event -> !event.replayed()).count(),
            news -> news == messages);
      }
      listening.close();
    }
    return List.copyOf(heard);
  }

  private static List<DomainEvent> arrived(List<EventEnvelope> told) {
    assertThat(told).allMatch(event -> event.event() instanceof MessageArrived);
    return told.stream().map(EventEnvelope::event).toList();
  }

  @ParameterizedTest(name = "after {0} of three commits")
  @ValueSource(ints = {0, 1, 2})
  @DisplayName("is told by the next run, each thing once, and as replayed")
  void untold(int tells) {
    List<EventEnvelope> before = run(MESSAGES, tells, true);
    List<EventEnvelope> after = run(1, Integer.MAX_VALUE, true);
    assertThat(arrived(before)).hasSize(tells);
    assertThat(arrived(after)).hasSize(MESSAGES - tells + 1);
    assertThat(Collections.disjoint(arrived(after), arrived(before))).isTrue();
    assertThat(after.subList(0, MESSAGES - tells)).allMatch(EventEnvelope::replayed);
    assertThat(after.getLast().replayed()).isFalse();
    assertThat(after).extracting(EventEnvelope::sequence).isSorted().doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("or after it and before it is written down, comes again under the same number")
  void toldAndNotWritten() {
    List<EventEnvelope> before = run(MESSAGES, Integer.MAX_VALUE, false);
    List<EventEnvelope> after = run(1, Integer.MAX_VALUE, true);
    assertThat(arrived(before)).hasSize(MESSAGES);
    List<EventEnvelope> again = after.subList(0, MESSAGES);
    assertThat(arrived(again)).isEqualTo(arrived(before));
    assertThat(again)
        .extracting(EventEnvelope::sequence)
        .isEqualTo(before.stream().map(EventEnvelope::sequence).toList());
    assertThat(again).allMatch(EventEnvelope::replayed);
    assertThat(after).hasSize(MESSAGES + 1);
    assertThat(after.getLast().replayed()).isFalse();
  }
}
