package assent.app.demo;

import assent.app.demo.WardScript.Person;
import assent.app.demo.WardScript.Study;
import assent.core.api.AccountSession;
import assent.core.api.AlertDraft;
import assent.core.api.AlertSnapshot;
import assent.core.api.Conversation;
import assent.core.api.DataItem;
import assent.core.api.Delivery;
import assent.core.api.InviteDraft;
import assent.core.api.InviteSnapshot;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.RelationshipState;
import assent.core.api.ScopeProposal;
import assent.core.api.study.ParticipantSnapshot;
import assent.core.api.study.StudyId;
import assent.core.client.AlertMessage;
import assent.core.client.CmcClient;
import assent.core.cmc.EventIds;
import assent.core.cmc.EventTypes;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.Permission;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.Scopes;
import assent.core.cmc.StreamIds;
import assent.core.cmc.content.AlertContent;
import assent.core.observe.ObservableSequence;
import assent.core.observe.Pin;
import assent.core.operation.AcceptOptions;
import assent.core.operation.OfferReading;
import assent.core.operation.Relationship;
import assent.core.platform.Call;
import assent.core.platform.Connection;
import assent.core.platform.EventQuery;
import assent.core.platform.NewEvent;
import assent.core.platform.NewStream;
import assent.core.platform.Platform;
import assent.core.platform.Registration.NewAccount;
import assent.core.platform.SignInResult;
import assent.core.security.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the demo's two studies to life: people register, accept, measure, talk, and some leave.
 * All of it goes the way of the protocol, at dates that lie back: the platforms' clocks begin
 * months ago and come to today.
 */
final class Ward {
  private static final Logger LOG = LoggerFactory.getLogger(Ward.class);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int PASSWORD_LENGTH = 20;
  private static final int BATCH = 500;
  private static final long DAY = Duration.ofDays(1).toMinutes();

  /** How long ago the platforms' clocks begin. */
  static final Duration BEGINNING = Duration.ofDays(121);

  private final WardScript script = WardScript.load();
  private final AccountSession team;
  private final String teamName;
  private final Function<Boolean, Platform> platforms;
  private final LongConsumer clock;
  private final Consumer<Person> shutOut;
  private final Map<String, Member> members = new HashMap<>();
  private final Map<String, StudyId> studies = new HashMap<>();
  private final List<Step> steps = new ArrayList<>();

  /** Something that happened so many minutes ago. */
  private record Step(long minutesAgo, String what, Runnable act) {}

  /** Somebody with an account. */
  private record Member(Person who, Connection account, CmcClient client) {}

  /**
   * @param team session of those who run the studies
   * @param platforms the first of the two, or the second
   * @param clock sets the clocks of both so many seconds back
   * @param shutOut makes somebody's platform refuse what was granted, and tell nobody
   */
  Ward(
      AccountSession team,
      String teamName,
      Function<Boolean, Platform> platforms,
      LongConsumer clock,
      Consumer<Person> shutOut) {
    this.shutOut = shutOut;
    this.team = team;
    this.teamName = teamName;
    this.platforms = platforms;
    this.clock = clock;
  }

  /** Does all of it; returns when the clocks stand at today. */
  void live() {
    try {
      script.people().forEach(this::register);
      Thread measuring = Thread.ofVirtual().name("demo-measuring").start(this::measure);
      plan();
      steps.sort(Comparator.comparingLong(Step::minutesAgo).reversed());
      for (Step step : steps) {
        clock.accept(Duration.ofMinutes(step.minutesAgo()).toSeconds());
        attempt(step);
      }
      measuring.join();
    } catch (InterruptedException stopped) {
      // The demo ends: nobody is left to see the rest.
      Thread.currentThread().interrupt();
    } finally {
      clock.accept(0);
      members.values().forEach(member -> member.client().close());
    }
  }

  /** One that fails leaves the others: the demo shows what came about. */
  private static void attempt(Step step) {
    try {
      step.act().run();
    } catch (RuntimeException failure) {
      if (Thread.currentThread().isInterrupted()) {
        throw failure;
      }
      LOG.warn("{} did not come about: {}", step.what(), failure.toString());
    }
  }

  private void register(Person person) {
    Platform platform = platforms.apply(person.onFirst());
    Secret password = Secret.of(EventIds.fresh().substring(0, PASSWORD_LENGTH));
    SignInResult.SignedIn account =
        platform
            .registration()
            .register(
                NewAccount.of(person.username(), password, person.username() + "@demo.example"));
    Connection connection = platform.connect(account.endpoint());
    members.put(
        person.username(),
        new Member(
            person, connection, CmcClient.open(platform, account.endpoint(), person.username())));
  }

  private void measure() {
    for (Member member : members.values()) {
      if (!member.who().silent()) {
        measure(member.account(), member.who());
      }
    }
  }

  private static void measure(Connection account, Person person) {
    List<Call> calls = new ArrayList<>();
    Measurements.STREAMS.forEach(id -> calls.add(Call.createStream(new NewStream(id, id, null))));
    double now = System.currentTimeMillis() / 1000.0;
    for (NewEvent event : Measurements.of(person.username(), now, person.stopped())) {
      calls.add(Call.createEvent(event));
    }
    for (int i = 0; i < calls.size(); i += BATCH) {
      account.batch(calls.subList(i, Math.min(calls.size(), i + BATCH)));
    }
  }

  private void plan() {
    for (Study study : script.studies(teamName)) {
      at(
          study.daysBack() * DAY,
          "study " + study.key(),
          () -> studies.put(study.key(), team.studies().create(study.plan()).id()));
    }
    members.values().forEach(this::plan);
    at(33 * DAY, "unused link", () -> invite("heart", Duration.ofDays(7)));
    at(32 * DAY, "unused link", () -> invite("heart", Duration.ofDays(7)));
    at(
        20 * DAY,
        "withdrawn link",
        () -> team.invites().withdraw(invite("heart", Duration.ofDays(14)).id()));
    at(6 * DAY, "link that ends soon", () -> invite("heart", Duration.ofDays(7)));
    at(DAY, "open link", () -> invite("pain", Duration.ofDays(30)));
    for (WardScript.Line line : script.lines()) {
      at(line.daysBack() * DAY - 5, "message", () -> say(line));
    }
    at(script.alert().minutes(), "alert", this::alert);
    at(script.incoming().minutes(), "alert of a participant", this::incoming);
  }

  private void plan(Member member) {
    Person person = member.who();
    person
        .joined()
        .forEach(
            (study, days) ->
                at(days * DAY, person.username() + " joins", () -> join(member, study)));
    Integer ended = person.ended();
    if (ended != null) {
      at(ended * DAY + 90, person.username() + " ends", () -> end(member));
    }
    if (person.refused()) {
      at(2 * DAY, person.username() + " shuts us out", () -> shutOut.accept(person));
    }
    Integer asked = person.asked();
    if (asked != null) {
      at(asked * DAY, "change for " + person.username(), () -> ask(member));
    }
  }

  private void at(long minutesAgo, String what, Runnable act) {
    steps.add(new Step(minutesAgo, what, act));
  }

  private InviteSnapshot invite(String study, Duration validity) {
    return team.studies().invite(idOf(study), new InviteDraft.Link(false, validity));
  }

  private StudyId idOf(String study) {
    StudyId id = studies.get(study);
    if (id == null) {
      throw new IllegalStateException("no study " + study);
    }
    return id;
  }

  private void join(Member member, String study) {
    InviteSnapshot invite = invite(study, Duration.ofDays(7));
    OfferReading.Readable offer =
        (OfferReading.Readable) member.client().offers().read(team.invites().link(invite.id()));
    List<Permission> granted =
        offer.offer().request().permissions().stream()
            .filter(
                each ->
                    !(each instanceof Permission.OnStream stream)
                        || !member.who().leaves().contains(stream.streamId()))
            .toList();
    var unused =
        member
            .client()
            .offers()
            .accept(
                offer, AcceptOptions.everything(offer, Scopes.fresh("assent")).granting(granted));
    await(
        team.studies().participants(),
        each ->
            each.study().equals(idOf(study))
                && each.who().username().equals(member.who().username())
                && each.state() != ParticipantSnapshot.State.SETTING_UP
                && each.label().code().contains("-"));
    if (!member.who().alias().isEmpty()) {
      ParticipantSnapshot seen = participant(member, study);
      team.studies()
          .label(
              seen.study(),
              seen.id(),
              new ParticipantSnapshot.Label(seen.label().code(), member.who().alias(), List.of()));
    }
  }

  private ParticipantSnapshot participant(Member member, String study) {
    return team.studies().participants().snapshot().stream()
        .filter(each -> each.study().equals(idOf(study)))
        .filter(each -> each.who().username().equals(member.who().username()))
        .findFirst()
        .orElseThrow();
  }

  private static Relationship withTeam(Member member) {
    return member.client().relationships().listAccepted(null, 1).getFirst();
  }

  private void end(Member member) {
    var unused = member.client().relationships().revoke(withTeam(member), null);
    ParticipantSnapshot gone =
        await(
            team.studies().participants(),
            each ->
                each.who().username().equals(member.who().username())
                    && each.state() == ParticipantSnapshot.State.ENDED);
    LOG.debug("{} has ended", gone.label().code());
  }

  private RelationshipSnapshot relationship(String username) {
    return await(
        team.relationships().all(),
        each ->
            each.id().peer().username().equals(username)
                && each.state() == RelationshipState.ACTIVE);
  }

  private void ask(Member member) {
    RelationshipSnapshot with = relationship(member.who().username());
    List<DataItem> wished = new ArrayList<>();
    if (with.shared() != null) {
      wished.addAll(with.shared());
    }
    wished.add(new DataItem("sleep", "Sleep", Permission.Level.READ, false));
    Conversation about = team.conversations().of(with.id());
    String unused = about.proposeScope(wished, script.proposalReason());
    ScopeProposal sent =
        await(about.proposals(), each -> each.mine() && each.delivery() == Delivery.DELIVERED);
    LOG.debug("asked at {}", sent.at());
  }

  private void say(WardScript.Line line) {
    String username = script.talkedWith();
    if (line.mine()) {
      String unused = team.conversations().of(relationship(username).id()).send(line.text());
    } else {
      Member member = memberOf(username);
      var unused = member.client().messages().chat(withTeam(member), line.text());
    }
  }

  private Member memberOf(String username) {
    Member member = members.get(username);
    if (member == null) {
      throw new IllegalStateException("nobody is called " + username);
    }
    return member;
  }

  private void alert() {
    WardScript.Alarm alarm = script.alert();
    List<ParticipantSnapshot> to =
        team.studies().participants().snapshot().stream()
            .filter(each -> each.study().equals(idOf("heart")) && each.isSharing())
            .toList();
    for (ParticipantSnapshot each : to) {
      String unused =
          team.conversations()
              .of(each.id())
              .sendAlert(
                  new AlertDraft(AlertSnapshot.Level.CRITICAL, alarm.title(), alarm.body(), true));
    }
    for (ParticipantSnapshot each : to) {
      Member member = memberOf(each.who().username());
      if (member.who().acknowledges()) {
        var unused = member.client().messages().ack(arrived(member, alarm.title()));
      }
    }
  }

  private static String arrived(Member member, String title) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      for (PryvEvent event :
          member
              .account()
              .getEvents(
                  EventQuery.in(StreamIds.NS_APPS)
                      .types(EventTypes.ET_SYSTEM_ALERT)
                      .everything())) {
        if (event.content().path("title").toString().contains(title)) {
          return event.id();
        }
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    throw new IllegalStateException("the alert did not arrive");
  }

  private void incoming() {
    Member member = memberOf(script.incomingFrom());
    WardScript.Alarm alarm = script.incoming();
    var unused =
        member
            .client()
            .messages()
            .alert(
                withTeam(member),
                AlertMessage.of(
                        AlertContent.Level.WARNING,
                        LocalizedText.of("en", alarm.title()),
                        LocalizedText.of("en", alarm.body()))
                    .askingForAck());
  }

  private static <T> T await(ObservableSequence<T> all, Predicate<? super T> wanted) {
    CompletableFuture<T> found = new CompletableFuture<>();
    Pin pin =
        all.observe(now -> now.stream().filter(wanted).findFirst().ifPresent(found::complete));
    try {
      return found.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException late) {
      throw new IllegalStateException("it did not come about in time", late);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the demo ends", stopped);
    } finally {
      pin.close();
    }
  }
}
