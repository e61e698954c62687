package assent.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.AccountSession;
import assent.core.api.AlertDraft;
import assent.core.api.AlertSnapshot;
import assent.core.api.Channels;
import assent.core.api.ConnectionState;
import assent.core.api.Conversation;
import assent.core.api.DataItem;
import assent.core.api.InviteDraft;
import assent.core.api.InviteSnapshot;
import assent.core.api.OfferSnapshot;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.RelationshipState;
import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.CapabilityLink;
import assent.core.cmc.Permission;
import assent.core.faults.Stage;
import assent.core.faults.Stage.Person;
import assent.core.platform.Access;
import assent.core.platform.Platform;
import assent.core.security.Secret;
import assent.core.transport.HostPolicy;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * Two people play a whole story, good moments and bad ones, with all logging at its finest level;
 * then every token that the two platforms know, and every sentence that was written, is looked for
 * in what the process said of itself.
 */
@DisplayName("What a process says of itself")
class SessionSecretsTest {
  private static final String SENTENCE = "the canary sings in the cellar";
  private static final String TITLE = "Canary study of the cellar";
  private static final String ALERT = "Canary measured too high";

  @TempDir Path temp;

  private final Listening listening = new Listening();
  private final Set<String> tokens = new LinkedHashSet<>();

  @AfterEach
  void end() {
    listening.close();
  }

  @Test
  @DisplayName("a planted leak is found in a line, an argument, an exception, a cause and a dump")
  void findsPlanted() throws Exception {
    tokens.add("tok-planted-1");
    assertThat(leaks()).isEmpty();
    LoggerFactory.getLogger("x").trace("one {}", "tok-planted-1");
    assertThat(leaks()).hasSize(1);
    java.util.logging.Logger.getLogger("y").finest("two tok-planted-1");
    assertThat(leaks()).hasSize(2);
    listening.hear(new IllegalStateException(new IllegalArgumentException("tok-planted-1")));
    assertThat(leaks()).hasSize(3);
    LoggerFactory.getLogger("x").debug("{}", SENTENCE);
    assertThat(leaks()).hasSize(4);
    CountDownLatch dumped = new CountDownLatch(1);
    Thread thread =
        Thread.ofVirtual()
            .name("lane of tok-planted-1")
            .start(
                () -> {
                  try {
                    dumped.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    listening.dump(temp);
    dumped.countDown();
    thread.join();
    assertThat(leaks()).hasSize(5);
    listening.hear(URLEncoder.encode("at https://tok-planted-1@h/", StandardCharsets.UTF_8));
    listening.hear(
        Base64.getEncoder().encodeToString("tok-planted-1".getBytes(StandardCharsets.UTF_8)));
    assertThat(leaks()).hasSize(7);
  }

  @Test
  @DisplayName("holds no token and no sentence, after a story with good moments and bad ones")
  void nothingLeaks() throws Exception {
    try (Stage stage = Stage.open()) {
      Person lee = stage.register(stage.first(), "lee");
      Person jon = stage.register(stage.second(), "jon");
      try (AccountSession clinician = open(lee, stage.first());
          AccountSession participant = open(jon, stage.second())) {
        story(
            clinician,
            participant,
            () -> {
              remember(lee, stage);
              remember(jon, stage);
            });
        listening.dump(temp);
        badMoments(stage, lee, clinician);
        listening.dump(temp);
      }
    }
    assertThat(tokens)
        .as("tokens of both accounts, their grants and links")
        .hasSizeGreaterThanOrEqualTo(5);
    assertThat(listening.size()).as("something was said at all").isGreaterThan(100);
    assertThat(leaks()).isEmpty();
  }

  private AccountSession open(Person person, Platform platform) {
    remember(person.endpoint());
    AccountSession session =
        Sessions.open(
            platform,
            person.endpoint(),
            person.identity().username(),
            Clock.systemUTC(),
            () -> Locale.ENGLISH);
    Until.value(session.connection(), ConnectionState.LIVE::equals);
    return session;
  }

  private static InviteDraft draft() {
    return new InviteDraft(
        new InviteDraft.Texts(Map.of("en", TITLE), Map.of("en", TITLE), Map.of("en", TITLE)),
        List.of(new DataItem("heart", "Heart rate", Permission.Level.READ, true)),
        "Dr. Lee",
        new InviteDraft.Link(false, Duration.ofDays(7)),
        false,
        new Channels(true, true));
  }

  private void story(AccountSession clinician, AccountSession participant, Runnable connected) {
    InviteSnapshot invite = clinician.invites().create(draft());
    Secret link = clinician.invites().link(invite.id());
    tokens.add(CapabilityLink.parse(link).token().reveal());
    OfferSnapshot offer = participant.consents().read(link);
    RelationshipSnapshot mine = participant.consents().accept(offer, Set.of(0));
    RelationshipSnapshot theirs =
        Until.one(
            clinician.relationships().all(), view -> view.state() == RelationshipState.ACTIVE);
    connected.run();
    Conversation atClinic = clinician.conversations().of(theirs.id());
    Conversation atHome = participant.conversations().of(mine.id());
    atClinic.keepDraft(SENTENCE);
    atClinic.send(SENTENCE);
    Until.one(atHome.items(), item -> item.toString().contains(SENTENCE));
    atClinic.sendAlert(new AlertDraft(AlertSnapshot.Level.WARNING, ALERT, SENTENCE, true));
    AlertSnapshot alert = Until.one(participant.alerts().all(), view -> view.title().equals(ALERT));
    atHome.acknowledge(alert.id());
    Until.one(clinician.alerts().all(), view -> view.acknowledgedAt() != null);
    attempt(() -> participant.consents().accept(offer, Set.of(0)));
    attempt(() -> participant.consents().read(Secret.of(link.reveal() + "x/")));
    attempt(() -> participant.consents().read(Secret.of("no link with " + link.reveal())));
    var unused = participant.relationships().end(mine.id(), SENTENCE);
    Until.one(clinician.relationships().all(), view -> view.state() != RelationshipState.ACTIVE);
    attempt(() -> atClinic.send(SENTENCE));
    attempt(() -> participant.consents().read(link));
  }

  /** Every token that an account can tell. */
  private void remember(Person person, Stage stage) {
    var connection =
        stage
            .network(Duration.ofSeconds(10))
            .connect(person.endpoint(), HostPolicy.Reason.OWN_PLATFORM);
    for (Access access : connection.getAccesses(true, true).accesses()) {
      access.token().ifPresent(token -> tokens.add(token.reveal()));
      access.endpoint().ifPresent(this::remember);
    }
  }

  private void remember(ApiEndpoint endpoint) {
    Secret token = endpoint.token();
    if (token != null) {
      tokens.add(token.reveal());
    }
  }

  /** Sockets cut, a session ended under way: what is logged then has exceptions in it. */
  private void badMoments(Stage stage, Person lee, AccountSession clinician) {
    var inside = stage.firstInside();
    if (inside != null) {
      inside.faults().cutSockets();
    }
    var connection =
        stage
            .network(Duration.ofSeconds(10))
            .connect(lee.endpoint(), HostPolicy.Reason.OWN_PLATFORM);
    stage.first().signIn().logout(connection);
    attempt(connection::accessInfo);
    Until.value(clinician.connection(), state -> state == ConnectionState.SIGNED_OUT);
    attempt(() -> clinician.invites().create(draft()));
  }

  private void attempt(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      listening.hear(e);
    }
  }

  private List<String> leaks() {
    Set<String> found = new LinkedHashSet<>();
    for (String text : List.of(SENTENCE, TITLE, ALERT)) {
      found.addAll(listening.with(text));
    }
    for (String token : tokens) {
      found.addAll(listening.with(token));
      byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
      found.addAll(listening.with(Base64.getEncoder().withoutPadding().encodeToString(bytes)));
    }
    return List.copyOf(found);
  }
}
