package assent.core.export;

import assent.core.api.study.ExportReport.Reason;
import assent.core.api.study.ExportRequest;
import assent.core.api.study.Measured;
import assent.core.api.study.ParticipantSnapshot;
import assent.core.api.study.ParticipantSnapshot.Consent;
import assent.core.api.study.Series;
import assent.core.api.study.StudyItem;
import assent.core.api.study.StudyNote;
import assent.core.api.study.StudySnapshot;
import assent.core.cmc.Permission;
import assent.core.cmc.RelationshipId;
import assent.core.study.ExportSource;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A study as the files may show it. Whatever may not be told is taken out here and nowhere else:
 * what writes files sees nothing but this.
 */
final class Material {
  /** The label of somebody to whom no code was given yet. */
  private static final String NO_CODE = "–";

  /** No measurement of anything is larger. */
  private static final double LARGEST = 1e15;

  private static final Pattern TYPE = Pattern.compile("[a-z0-9-]{1,60}/[a-z0-9-]{1,60}");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9.]{1,40}([eE][-+]?[0-9]{1,6})?");

  private final ExportSource source;
  private final ExportRequest request;
  private final StudySnapshot study;
  private final Map<String, StudyItem> items = new LinkedHashMap<>();
  private final List<Person> people = new ArrayList<>();
  private final Map<Integer, RelationshipId> ids = new HashMap<>();
  private final long notOfStudy;
  private final long neverRead;

  /** Takes values of one person. */
  @FunctionalInterface
  interface Rows {
    void take(Row row) throws IOException;
  }

  Material(ExportSource source, ExportRequest request) {
    this.source = source;
    this.request = request;
    this.study = source.study();
    study.plan().items().forEach(each -> items.put(each.streamId(), each));
    List<ParticipantSnapshot> all = new ArrayList<>(source.people());
    all.sort(
        Comparator.comparing((ParticipantSnapshot each) -> each.label().code())
            .thenComparing(each -> each.id().encoded()));
    Set<RelationshipId> wanted = new HashSet<>(request.people());
    Set<String> codes = new HashSet<>();
    for (ParticipantSnapshot each : all) {
      // Given to all of a study, so that a choice of them bears the same.
      String code = unique(each.label().code(), codes);
      if (request.people().isEmpty() || wanted.remove(each.id())) {
        Person person = person(people.size() + 1, code, each);
        people.add(person);
        ids.put(person.number(), each.id());
      }
    }
    notOfStudy = wanted.size();
    neverRead =
        people.stream()
            .filter(
                each ->
                    each.streams().values().stream()
                        .anyMatch(s -> s.kind() == Person.Kind.NOT_READ && s.at() == null))
            .count();
  }

  private static String unique(String code, Set<String> taken) {
    String base = code.isBlank() || code.equals(NO_CODE) ? "no-code" : code;
    String one = base;
    for (int i = 2; !taken.add(one); i++) {
      one = base + " (" + i + ")";
    }
    return one;
  }

  private Person person(int number, String code, ParticipantSnapshot shown) {
    boolean named = !request.pseudonymised();
    Map<String, Person.Standing> streams = new LinkedHashMap<>();
    shown.readings().forEach((id, reading) -> streams.put(id, Person.Standing.of(reading)));
    Consent consent = shown.consent();
    return new Person(
        number,
        code,
        named ? shown.who().toString() : "",
        named ? shown.label().alias() : "",
        named ? shown.label().tags() : List.of(),
        shown.state(),
        consent,
        source.granted(shown.id()).stream().map(this::right).filter(Objects::nonNull).toList(),
        streams);
  }

  private Person.@Nullable Right right(Permission permission) {
    return switch (permission) {
      case Permission.OnStream stream ->
          isTold(stream.streamId()) || stream.coversEverything()
              ? new Person.Right(stream.streamId(), stream.level().word())
              : null;
      case Permission.OfFeature rule ->
          request.pseudonymised() ? null : new Person.Right(rule.feature(), rule.setting());
    };
  }

  /** People name streams as they like: where nobody may be told, only the study's own are. */
  private boolean isTold(String streamId) {
    return !request.pseudonymised() || items.containsKey(streamId);
  }

  ExportSource source() {
    return source;
  }

  StudySnapshot study() {
    return study;
  }

  ExportRequest request() {
    return request;
  }

  ZoneId zone() {
    return study.plan().span().zone();
  }

  boolean isPseudonymised() {
    return request.pseudonymised();
  }

  /** Streams that the study asks for, in its order. */
  List<StudyItem> items() {
    return List.copyOf(items.values());
  }

  List<Person> people() {
    return people;
  }

  /** What is known to be missing before anything is written. */
  Tally missing() {
    Tally tally = new Tally();
    tally.leftOut(Reason.NOT_OF_STUDY, notOfStudy);
    tally.leftOut(Reason.NEVER_READ, neverRead);
    if (request.withNotes() && request.pseudonymised()) {
      long notes = 0;
      for (Person each : people) {
        notes += source.notes(id(each)).size();
      }
      tally.leftOut(Reason.NOTES, notes);
    }
    return tally;
  }

  private RelationshipId id(Person person) {
    return Objects.requireNonNull(ids.get(person.number()));
  }

  List<ExportSource.Due> due(Person person, StudyItem item) {
    return source.due(id(person), item);
  }

  /** Whether notes are written. */
  boolean hasNotes() {
    return request.withNotes() && !request.pseudonymised();
  }

  List<StudyNote> notes(Person person) {
    return hasNotes() ? source.notes(id(person)) : List.of();
  }

  /** Hands out the values of somebody. What is left out is counted. */
  void values(Person person, Tally tally, Rows to) throws IOException {
    source.values(
        id(person),
        (stream, point) -> {
          if (request.pseudonymised() && stream.items().isEmpty()) {
            tally.leftOut(Reason.FOREIGN_STREAM, 1);
            return;
          }
          Row row = row(stream, point);
          if (row.withheld()) {
            tally.leftOut(Reason.FREE_TEXT, 1);
          } else {
            tally.value();
          }
          to.take(row);
        });
  }

  private Row row(ExportSource.Stream stream, Series.Point point) {
    @Nullable Double value = null;
    @Nullable Double second = null;
    String text = "";
    String raw = "";
    switch (point.value()) {
      case Measured.Amount amount when isMeasurement(amount.value()) -> value = amount.value();
      case Measured.Amount amount -> raw = Double.toString(amount.value());
      case Measured.Pair pair when isMeasurement(pair.upper()) && isMeasurement(pair.lower()) -> {
        value = pair.upper();
        second = pair.lower();
      }
      case Measured.Pair pair -> raw = pair.upper() + " " + pair.lower();
      case Measured.Words words -> text = words.text();
      case Measured.Raw json -> raw = json.json();
    }
    boolean secret = request.pseudonymised();
    boolean withheld =
        secret && (!text.isEmpty() || !raw.isEmpty() && !NUMBER.matcher(raw).matches());
    @Nullable StudyItem item = secret ? items.get(stream.items().getFirst()) : null;
    return new Row(
        item == null ? stream.id() : item.streamId(),
        item == null ? stream.name() : item.name(),
        stream.items(),
        secret && !TYPE.matcher(stream.type()).matches() ? "" : stream.type(),
        stream.unit(),
        point.at(),
        value,
        second,
        withheld ? "" : text,
        withheld ? "" : raw,
        secret ? "" : point.id(),
        withheld);
  }

  private static boolean isMeasurement(double value) {
    return Double.isFinite(value) && Math.abs(value) <= LARGEST;
  }
}
