package assent.core.export;

import assent.core.api.Channels;
import assent.core.api.DataItem;
import assent.core.api.InviteDraft;
import assent.core.api.study.Completeness;
import assent.core.api.study.Measured;
import assent.core.api.study.ParticipantSnapshot;
import assent.core.api.study.Reading;
import assent.core.api.study.Rhythm;
import assent.core.api.study.Series;
import assent.core.api.study.StudyId;
import assent.core.api.study.StudyItem;
import assent.core.api.study.StudyNote;
import assent.core.api.study.StudyPlan;
import assent.core.api.study.StudySnapshot;
import assent.core.cmc.Identity;
import assent.core.cmc.Permission;
import assent.core.cmc.RelationshipId;
import assent.core.study.ExportSource;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A study that a test makes up, value by value. */
final class MadeUpStudy implements ExportSource {
  static final StudyId ID = new StudyId("madeup");
  static final ZoneId ZONE = ZoneId.of("Europe/Zurich");
  static final String HEART = "heart";
  static final String WEIGHT = "weight";
  static final String PRESSURE = "pressure";
  static final String MOOD = "mood";

  private final List<ParticipantSnapshot> people = new ArrayList<>();
  private final Map<RelationshipId, List<Entry>> values = new HashMap<>();
  private final Map<RelationshipId, List<StudyNote>> notes = new HashMap<>();
  private final Map<RelationshipId, Map<String, List<Due>>> due = new HashMap<>();
  private Instant now = Instant.parse("2026-04-02T10:00:00Z");
  private String revision = "r1";
  private boolean keepsEnded = true;

  private record Entry(Stream of, Series.Point point) {}

  /** How often values were read. */
  final List<String> read = new ArrayList<>();

  void at(Instant moment) {
    now = moment;
  }

  void revised(String name) {
    revision = name;
  }

  void dropsEnded() {
    keepsEnded = false;
  }

  RelationshipId person(String username, String code, String alias) {
    return person(username, code, alias, "2026-03-20T08:00:00Z", Map.of());
  }

  RelationshipId person(
      String username, String code, String alias, String since, Map<String, Reading> readings) {
    RelationshipId id =
        RelationshipId.of(
            new Identity(username, "secret-host.example:3000"), ":_cmc:apps:assent:" + ID.key());
    Map<String, Reading> all = new LinkedHashMap<>();
    for (StudyItem item : plan().items()) {
      all.put(
          item.streamId(),
          readings.getOrDefault(
              item.streamId(),
              new Reading.Latest(
                  new Measured.Amount(1), "", Instant.parse(since), List.of(), false)));
    }
    people.add(
        new ParticipantSnapshot(
            ID,
            id,
            new ParticipantSnapshot.Label(code, alias, List.of("tag-of-" + alias)),
            ParticipantSnapshot.State.ACTIVE,
            new ParticipantSnapshot.Consent("v3", true, Instant.parse(since), null, 1, null, null),
            all,
            Completeness.NOTHING_DUE,
            null,
            new ParticipantSnapshot.Talk(0, 0, null, false)));
    return id;
  }

  void value(RelationshipId who, String stream, String type, String at, Measured value) {
    add(who, new Stream(stream, stream + " of mine", List.of(stream), type, unit(type)), at, value);
  }

  void below(RelationshipId who, String stream, String item, String type, String at, Measured m) {
    add(who, new Stream(stream, "own name", List.of(item), type, unit(type)), at, m);
  }

  void foreign(RelationshipId who, String stream, String at, Measured value) {
    add(who, new Stream(stream, "own name", List.of(), "note/txt", ""), at, value);
  }

  private void add(RelationshipId who, Stream of, String at, Measured value) {
    List<Entry> some = values.computeIfAbsent(who, unused -> new ArrayList<>());
    some.add(new Entry(of, new Series.Point("event-" + some.size(), Instant.parse(at), value)));
  }

  private static String unit(String type) {
    return switch (type) {
      case "frequency/bpm" -> "bpm";
      case "mass/kg" -> "kg";
      case "blood-pressure/mmhg-bpm" -> "mmHg";
      default -> "";
    };
  }

  void note(RelationshipId who, String text) {
    notes
        .computeIfAbsent(who, unused -> new ArrayList<>())
        .add(new StudyNote("n", "author", text, Instant.parse("2026-03-21T09:00:00Z")));
  }

  void due(RelationshipId who, String item, String day, int half, boolean there) {
    due.computeIfAbsent(who, unused -> new HashMap<>())
        .computeIfAbsent(item, unused -> new ArrayList<>())
        .add(new Due(LocalDate.parse(day), half, there));
  }

  private static StudyItem item(String id, String name, Rhythm rhythm) {
    return new StudyItem(new DataItem(id, name, Permission.Level.READ, true), "", rhythm);
  }

  private StudyPlan plan() {
    return new StudyPlan(
        new InviteDraft.Texts(Map.of("en", "Heart study"), Map.of(), Map.of("en", "I agree.")),
        "v3",
        List.of(
            item(HEART, "Heart rate", Rhythm.DAILY),
            item(WEIGHT, "Weight", Rhythm.WEEKLY),
            item(PRESSURE, "Blood pressure", Rhythm.TWICE_DAILY),
            item(MOOD, "Mood", Rhythm.NONE)),
        "Clinic",
        true,
        new Channels(true, true),
        "HRS",
        new StudyPlan.Span(null, null, null, null, ZONE),
        keepsEnded);
  }

  @Override
  public Identity account() {
    return new Identity("coordinator", "clinic-host.example");
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public StudySnapshot study() {
    return new StudySnapshot(ID, plan(), revision, false, Instant.EPOCH, List.of(), List.of());
  }

  @Override
  public List<ParticipantSnapshot> people() {
    return people;
  }

  @Override
  public List<Permission> granted(RelationshipId who) {
    return List.of(
        Permission.on(HEART, Permission.Level.READ),
        Permission.on("own-" + who.peer().username(), Permission.Level.READ));
  }

  @Override
  public List<Due> due(RelationshipId who, StudyItem item) {
    return due.getOrDefault(who, Map.of()).getOrDefault(item.streamId(), List.of());
  }

  @Override
  public void values(RelationshipId who, Values to) throws IOException {
    read.add(who.peer().username());
    for (Entry each : values.getOrDefault(who, List.of())) {
      to.take(each.of(), each.point());
    }
  }

  @Override
  public List<StudyNote> notes(RelationshipId who) {
    return notes.getOrDefault(who, List.of());
  }

  /** An ended one, instead of what was said of it before. */
  void ended(RelationshipId who, @Nullable String at) {
    people.replaceAll(
        each ->
            each.id().equals(who)
                ? new ParticipantSnapshot(
                    each.study(),
                    each.id(),
                    each.label(),
                    ParticipantSnapshot.State.ENDED,
                    new ParticipantSnapshot.Consent(
                        "v2",
                        false,
                        each.consent().since(),
                        at == null ? null : Instant.parse(at),
                        1,
                        null,
                        null),
                    each.readings(),
                    each.completeness(),
                    each.lastValue(),
                    each.talk())
                : each);
  }
}
