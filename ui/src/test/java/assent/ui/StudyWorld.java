package assent.ui;

import assent.core.api.AlertSnapshot;
import assent.core.api.Channels;
import assent.core.api.DataItem;
import assent.core.api.Delivery;
import assent.core.api.DeliveryStatus;
import assent.core.api.InviteDraft;
import assent.core.api.InviteSnapshot;
import assent.core.api.InviteState;
import assent.core.api.study.Completeness;
import assent.core.api.study.Measured;
import assent.core.api.study.ParticipantSnapshot;
import assent.core.api.study.Reading;
import assent.core.api.study.ReadingProgress;
import assent.core.api.study.Rhythm;
import assent.core.api.study.Series;
import assent.core.api.study.StudyId;
import assent.core.api.study.StudyItem;
import assent.core.api.study.StudyNote;
import assent.core.api.study.StudyOverview;
import assent.core.api.study.StudyPlan;
import assent.core.api.study.StudySnapshot;
import assent.core.cmc.Identity;
import assent.core.cmc.Permission;
import assent.core.cmc.RelationshipId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** An account that runs two studies: one with many people in every state, one with nobody yet. */
public final class StudyWorld {
  public static final StudyId HEART = new StudyId("heart7");
  public static final StudyId PAIN = new StudyId("pain42");
  public static final String TITLE = "Heart rhythm after surgery";

  /** Somebody with everything: all five reasons for having no value, and a year of data. */
  public static final RelationshipId ANA = who("ana", "home.example.net", 14);

  private static final Instant NOW = Instants.NOW;
  private static final ZoneId ZONE = ZoneId.of("Europe/Zurich");
  private static final List<String> NAMES =
      List.of(
          "ines.m", "lukas-w", "mira-t", "carla", "eva", "piet", "omar.b", "noor-h", "ben", "tomas",
          "r.okoye", "dana", "elin", "ana", "marc", "lea", "jonas", "bo.j", "sofia-r", "kim",
          "hanne", "tess", "gil", "ada", "iris", "sam", "amir-k", "yuki-s");
  private static final List<String> HOSTS =
      List.of("home.example.net", "pryv.example.org", "data.clinic-b.example");

  private StudyWorld() {}

  /** The account with both studies, and so many people in the first. */
  public static FakeSession clinic(Clock clock, int people) {
    FakeSession session = new FakeSession("lakeside-cardiology", "pryv.example.org", clock);
    FakeStudies studies = session.studies();
    List<String> links = new ArrayList<>();
    List<ParticipantSnapshot> all = new ArrayList<>();
    for (int i = 1; i <= people; i++) {
      all.add(participant(i));
    }
    invites(session, links, all);
    studies.all().set(List.of(heart(links), pain()));
    studies.participants().set(all);
    studies.overviews().set(List.of(overview(all), nothing()));
    studies
        .progress()
        .set(
            new ReadingProgress(
                people, people, 0, 1, 0, 120_000, NOW.minus(Duration.ofMinutes(47))));
    if (people >= 14) {
      data(studies);
      studies.overviews().set(List.of(overview(studies.participants().snapshot()), nothing()));
    }
    session.alerts(alerts(all));
    return session;
  }

  /** A relationship of the first study. */
  public static RelationshipId who(String name, String host, int number) {
    return RelationshipId.of(new Identity(name, host), ":_cmc:apps:assent:study-heart7-" + number);
  }

  /** What the first study asks for. */
  public static List<StudyItem> items() {
    return List.of(
        item("heart-rate", "Heart rate", "bpm", Rhythm.DAILY),
        item("blood-pressure", "Blood pressure", "mmHg", Rhythm.DAILY),
        item("weight", "Weight", "kg", Rhythm.WEEKLY),
        item("mood", "Mood", "", Rhythm.DAILY),
        item("steps", "Steps", "", Rhythm.NONE),
        item("sleep", "Sleep", "", Rhythm.NONE),
        item("temperature", "Temperature", "°C", Rhythm.NONE),
        item("notes", "Pain notes", "", Rhythm.NONE));
  }

  private static StudyItem item(String stream, String name, String unit, Rhythm rhythm) {
    return new StudyItem(new DataItem(stream, name, Permission.Level.READ, false), unit, rhythm);
  }

  static StudySnapshot heart(List<String> links) {
    return new StudySnapshot(
        HEART,
        plan(
            TITLE,
            items(),
            new StudyPlan.Span(60, LocalDate.of(2026, 3, 2), LocalDate.of(2026, 12, 18), 84, ZONE)),
        "r7",
        false,
        Instant.parse("2026-03-01T08:00:00Z"),
        List.of(),
        links);
  }

  private static StudySnapshot pain() {
    return new StudySnapshot(
        PAIN,
        plan(
            "Pain diary",
            List.of(item("pain", "Pain", "", Rhythm.NONE)),
            new StudyPlan.Span(null, null, null, null, ZONE)),
        "r1",
        false,
        Instant.parse("2026-11-01T08:00:00Z"),
        List.of(),
        List.of());
  }

  private static StudyPlan plan(String title, List<StudyItem> items, StudyPlan.Span span) {
    return new StudyPlan(
        new InviteDraft.Texts(
            Map.of("en", title), Map.of(), Map.of("en", "We look at your heart rhythm.")),
        "v3",
        items,
        "Dr Lee",
        true,
        new Channels(true, true),
        "HRS",
        span,
        false);
  }

  private static void invites(
      FakeSession session, List<String> links, List<ParticipantSnapshot> people) {
    int number = 0;
    for (ParticipantSnapshot one : people) {
      links.add(invite(session, ++number, InviteState.ACCEPTED, List.of(one.who())));
    }
    if (people.isEmpty()) {
      return;
    }
    for (int i = 0; i < 9; i++) {
      links.add(invite(session, ++number, InviteState.OPEN, List.of()));
    }
    for (int i = 0; i < 8; i++) {
      links.add(invite(session, ++number, InviteState.EXPIRED, List.of()));
    }
    for (int i = 0; i < 4; i++) {
      links.add(invite(session, ++number, InviteState.WITHDRAWN, List.of()));
    }
  }

  private static String invite(
      FakeSession session, int number, InviteState state, List<Identity> by) {
    String id = "heart-invite-" + number;
    session.invite(
        new InviteSnapshot(
            id,
            TITLE,
            ":_cmc:apps:assent:study-heart7-" + number,
            false,
            state,
            by,
            0,
            NOW.minus(Duration.ofDays(200 - number)),
            NOW.plus(Duration.ofDays(3))));
    return id;
  }

  /** The participant of that number; who they are and how they are follows from it. */
  public static ParticipantSnapshot participant(int number) {
    Random random = new Random(number * 31L);
    String name = number <= NAMES.size() ? NAMES.get(number - 1) : "person-" + number;
    Identity who = new Identity(name, HOSTS.get(number == 14 ? 0 : number % 3));
    ParticipantSnapshot.State state =
        number == 26
            ? ParticipantSnapshot.State.REFUSED
            : number % 8 == 4
                ? ParticipantSnapshot.State.ENDED
                : number % 7 == 0
                    ? ParticipantSnapshot.State.CHANGE_ASKED
                    : number == 47
                        ? ParticipantSnapshot.State.SETTING_UP
                        : ParticipantSnapshot.State.ACTIVE;
    boolean ended = state == ParticipantSnapshot.State.ENDED;
    boolean old = number % 7 == 0 || number == 17;
    int day = Math.max(1, 88 - number);
    Instant since = NOW.minus(Duration.ofDays(day));
    Instant last =
        number == 17
            ? Instant.parse("2026-11-11T08:20:00Z")
            : state == ParticipantSnapshot.State.SETTING_UP
                ? null
                : NOW.minus(Duration.ofMinutes(8L * number * number));
    Map<String, Reading> readings = new LinkedHashMap<>();
    readings.put("heart-rate", heartRate(number, state, random, last));
    readings.put("blood-pressure", pressure(number, state, random, last));
    readings.put(
        "weight",
        number % 5 == 0
            ? new Reading.NotGranted()
            : state == ParticipantSnapshot.State.REFUSED
                ? notRead()
                : ended
                    ? new Reading.Ended(NOW.minus(Duration.ofDays(17)))
                    : new Reading.Latest(
                        new Measured.Amount(58 + number % 40 + 0.4),
                        "kg",
                        NOW.minus(Duration.ofDays(3)),
                        weekly(random),
                        false));
    readings.put(
        "mood",
        number % 9 == 0
            ? new Reading.NothingRecorded()
            : state == ParticipantSnapshot.State.REFUSED
                ? notRead()
                : new Reading.Latest(
                    new Measured.Words(List.of("Good", "Fair", "Low").get(number % 3)),
                    "",
                    NOW.minus(Duration.ofHours(20)),
                    List.of(),
                    false));
    int due = 4 * Math.min(28, day);
    int values = number == 19 ? due * 41 / 100 : due * (74 + random.nextInt(25)) / 100;
    return new ParticipantSnapshot(
        HEART,
        RelationshipId.of(who, ":_cmc:apps:assent:study-heart7-" + number),
        new ParticipantSnapshot.Label(
            String.format("HRS-%03d", number),
            switch (number) {
              case 1 -> "Ward 3";
              case 3, 18 -> "Tuesday";
              case 7 -> "Pacemaker";
              case 12 -> "Pilot 1";
              case 14 -> "Pilot 2";
              default -> "";
            },
            List.of()),
        state,
        new ParticipantSnapshot.Consent(
            old || ended ? "v2" : "v3",
            !old && !ended,
            since,
            ended ? NOW.minus(Duration.ofDays(17)) : null,
            day,
            84,
            since.plus(Duration.ofDays(84))),
        readings,
        state == ParticipantSnapshot.State.SETTING_UP
            ? Completeness.NOTHING_DUE
            : new Completeness(values, due),
        last,
        talk(number, ended));
  }

  private static ParticipantSnapshot.Talk talk(int number, boolean ended) {
    AlertSnapshot.Level level =
        ended
            ? null
            : number % 10 == 0
                ? AlertSnapshot.Level.WARNING
                : number == 17
                    ? AlertSnapshot.Level.INFO
                    : number % 3 == 0 || number % 7 == 0 ? AlertSnapshot.Level.CRITICAL : null;
    return new ParticipantSnapshot.Talk(
        number % 11 == 3 ? 2 : 0,
        level == null ? 0 : 1,
        level,
        level == AlertSnapshot.Level.CRITICAL && number % 7 == 0);
  }

  /** What was sent to them and is not acknowledged. */
  private static List<AlertSnapshot> alerts(List<ParticipantSnapshot> people) {
    List<AlertSnapshot> all = new ArrayList<>();
    for (ParticipantSnapshot one : people) {
      AlertSnapshot.Level level = one.talk().worst();
      if (level == null) {
        continue;
      }
      all.add(
          new AlertSnapshot(
              "alert-" + one.label().code(),
              one.id(),
              true,
              level,
              switch (level) {
                case CRITICAL -> "Take the band off tonight";
                case WARNING -> "Charge the band before Sunday";
                case INFO -> "New opening hours";
              },
              "",
              true,
              new DeliveryStatus(Delivery.DELIVERED, false, null),
              NOW.minus(Duration.ofHours(2)),
              null));
    }
    return all;
  }

  private static Reading notRead() {
    return new Reading.NotRead(Instant.parse("2026-11-18T13:10:00Z"), true);
  }

  private static Reading heartRate(
      int number, ParticipantSnapshot.State state, Random random, @Nullable Instant last) {
    return switch (state) {
      case REFUSED -> notRead();
      case ENDED -> new Reading.Ended(NOW.minus(Duration.ofDays(17)));
      case SETTING_UP -> new Reading.NothingRecorded();
      case ACTIVE, CHANGE_ASKED ->
          new Reading.Latest(
              new Measured.Amount(number == 19 ? 0 : 58 + random.nextInt(40)),
              "bpm",
              last == null ? NOW : last,
              spark(random, 70, number == 17 ? 19 : 28),
              number == 17);
    };
  }

  private static Reading pressure(
      int number, ParticipantSnapshot.State state, Random random, @Nullable Instant last) {
    return switch (state) {
      case REFUSED -> notRead();
      case ENDED -> new Reading.Ended(NOW.minus(Duration.ofDays(17)));
      case SETTING_UP -> new Reading.NothingRecorded();
      case ACTIVE, CHANGE_ASKED ->
          number % 9 == 8
              ? new Reading.NotGranted()
              : number == 19
                  ? new Reading.NothingRecorded()
                  : new Reading.Latest(
                      new Measured.Pair(112 + random.nextInt(40), 70 + random.nextInt(26)),
                      "mmHg",
                      last == null ? NOW : last,
                      spark(random, 130, 28),
                      false);
    };
  }

  private static List<Double> spark(Random random, double around, int until) {
    List<Double> days = new ArrayList<>();
    for (int i = 0; i < 28; i++) {
      boolean gone = i >= until || random.nextInt(9) == 0 && i < 20;
      days.add(gone ? Double.NaN : around + 8 * Math.sin(i / 3.0) + random.nextDouble() * 6);
    }
    return days;
  }

  private static List<Double> weekly(Random random) {
    List<Double> days = new ArrayList<>();
    for (int i = 0; i < 28; i++) {
      days.add(i % 7 == 3 ? 70 + random.nextDouble() : Double.NaN);
    }
    return days;
  }

  private static StudyOverview overview(List<ParticipantSnapshot> all) {
    int sharing = (int) all.stream().filter(ParticipantSnapshot::isSharing).count();
    int ended =
        (int) all.stream().filter(one -> one.state() == ParticipantSnapshot.State.ENDED).count();
    Map<String, Completeness> complete = new LinkedHashMap<>();
    complete.put("heart-rate", new Completeness(1056, 1148));
    complete.put("blood-pressure", new Completeness(941, 1120));
    complete.put("weight", new Completeness(146, 164));
    complete.put("mood", new Completeness(523, 777));
    List<Instant> accepted = all.stream().map(one -> one.consent().since()).sorted().toList();
    List<Instant> spread = new ArrayList<>();
    Random random = new Random(5);
    for (int i = 0; i < accepted.size(); i++) {
      spread.add(
          Instant.parse("2026-03-04T09:00:00Z")
              .plus(Duration.ofHours(24L * 255 * i / Math.max(1, accepted.size())))
              .plus(Duration.ofHours(random.nextInt(96))));
    }
    spread.sort(null);
    return new StudyOverview(
        HEART,
        new StudyOverview.Funnel(
            all.isEmpty() ? 0 : all.size() + 21,
            all.size(),
            sharing,
            ended,
            all.isEmpty() ? 0 : 9,
            all.isEmpty() ? 0 : 8,
            all.isEmpty() ? 0 : 4),
        spread,
        all.isEmpty() ? Map.of() : complete,
        new StudyOverview.Alerts(
            (int) all.stream().filter(one -> one.talk().openAlerts() > 0).count(),
            (int) all.stream().filter(one -> one.talk().overdue()).count()),
        (int) all.stream().filter(ParticipantSnapshot::isStale).count(),
        (int) all.stream().filter(one -> one.state() == ParticipantSnapshot.State.REFUSED).count());
  }

  private static StudyOverview nothing() {
    return new StudyOverview(
        PAIN,
        new StudyOverview.Funnel(0, 0, 0, 0, 0, 0, 0),
        List.of(),
        Map.of(),
        new StudyOverview.Alerts(0, 0),
        0,
        0);
  }

  private static void data(FakeStudies studies) {
    Map<String, Reading> every = new LinkedHashMap<>();
    ParticipantSnapshot ana = participant(14);
    every.put("heart-rate", ana.readings().get("heart-rate"));
    every.put("blood-pressure", ana.readings().get("blood-pressure"));
    every.put("mood", ana.readings().get("mood"));
    every.put("weight", new Reading.NothingRecorded());
    every.put("sleep", new Reading.NotGranted());
    every.put("temperature", new Reading.Ended(Instant.parse("2026-11-02T09:00:00Z")));
    every.put("notes", new Reading.NotRead(Instant.parse("2026-11-18T13:10:00Z"), false));
    every.put(
        "steps",
        new Reading.Latest(
            new Measured.Amount(0), "", NOW.minus(Duration.ofHours(5)), List.of(), false));
    studies.participant(
        ANA,
        old ->
            new ParticipantSnapshot(
                old.study(),
                old.id(),
                old.label(),
                old.state(),
                old.consent(),
                every,
                old.completeness(),
                old.lastValue(),
                old.talk()));
    studies.series(ANA, series());
    studies.noted(
        ANA,
        new StudyNote(
            "n1",
            "Dr Lee",
            "Palpitations from Nov 5. Alert acknowledged in 4 min.",
            Instant.parse("2026-11-12T10:00:00Z")));
    studies.noted(
        ANA,
        new StudyNote(
            "n2",
            "Nurse Weber",
            "Called. Feels well, takes the band off at night.",
            Instant.parse("2026-11-19T10:00:00Z")));
  }

  /** What Ana shares. */
  public static List<Series> series() {
    Random random = new Random(14);
    List<Series.Point> rate = new ArrayList<>();
    List<Series.Point> pressure = new ArrayList<>();
    List<Series.Point> mood = new ArrayList<>();
    Instant from = NOW.minus(Duration.ofDays(74));
    for (int hour = 0; hour < 74 * 24; hour += 4) {
      double day = hour / 24.0;
      if ((day > 54 && day < 57) || (day > 30 && day < 33)) {
        continue;
      }
      double value =
          Math.round(
              72
                  + 8 * Math.sin(hour * Math.PI / 12)
                  + random.nextGaussian() * 4
                  + (Math.abs(day - 59.5) < 0.5 ? 20 : 0));
      rate.add(
          new Series.Point(
              "hr" + hour, from.plus(Duration.ofHours(hour)), new Measured.Amount(value)));
      if (hour % 24 == 8) {
        pressure.add(
            new Series.Point(
                "bp" + hour,
                from.plus(Duration.ofHours(hour)),
                new Measured.Pair(118 + random.nextInt(30), 72 + random.nextInt(20))));
        mood.add(
            new Series.Point(
                "mo" + hour,
                from.plus(Duration.ofHours(hour)),
                new Measured.Words(List.of("Good", "Fair", "Fair", "Low").get((hour / 72) % 4))));
      }
    }
    return List.of(
        new Series("heart-rate", "Heart rate", "frequency/bpm", "bpm", Series.Kind.AMOUNTS, rate),
        new Series(
            "blood-pressure",
            "Blood pressure",
            "blood-pressure/mmhg-bpm",
            "mmHg",
            Series.Kind.PAIRS,
            pressure),
        new Series("mood", "Mood", "mood/rating", "", Series.Kind.WORDS, mood));
  }
}
