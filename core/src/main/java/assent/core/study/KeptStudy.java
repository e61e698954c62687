package assent.core.study;

import assent.core.api.study.ParticipantSnapshot;
import assent.core.api.study.StudyItem;
import assent.core.api.study.StudyNote;
import assent.core.api.study.StudySnapshot;
import assent.core.cmc.Identity;
import assent.core.cmc.Permission;
import assent.core.cmc.RelationshipId;
import assent.core.consent.RelationshipRegistry;
import assent.core.study.StudyBook.Study;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A study as it is kept on this computer at one moment, for whoever writes it into files. */
final class KeptStudy implements ExportSource {
  private final Study study;
  private final ParticipantTable table;
  private final ParticipantData data;
  private final Identity account;
  private final Function<RelationshipId, List<StudyNote>> notes;
  private final Instant now;
  private final List<ParticipantSnapshot> people;
  private final Map<RelationshipId, RelationshipRegistry.Entry> entries = new HashMap<>();

  KeptStudy(
      Study study,
      ParticipantTable table,
      List<RelationshipRegistry.Entry> all,
      ParticipantData data,
      Identity account,
      Function<RelationshipId, List<StudyNote>> notes,
      Instant now) {
    this.study = study;
    this.table = table;
    this.data = data;
    this.account = account;
    this.notes = notes;
    this.now = now;
    all.forEach(each -> entries.put(each.id(), each));
    this.people = table.of(all).stream().filter(each -> each.study().equals(study.id())).toList();
  }

  @Override
  public Identity account() {
    return account;
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public StudySnapshot study() {
    return study.snapshot();
  }

  @Override
  public List<ParticipantSnapshot> people() {
    return people;
  }

  @Override
  public List<Permission> granted(RelationshipId who) {
    return data.of(who).map(ParticipantData.Known::granted).orElse(List.of());
  }

  @Override
  public List<Due> due(RelationshipId who, StudyItem item) {
    return table.due(
        study, item, Objects.requireNonNull(entries.get(who)), data.of(who).orElse(null));
  }

  @Override
  public void values(RelationshipId who, Values to) throws IOException {
    Set<String> asked =
        study.definition().plan().items().stream()
            .map(StudyItem::streamId)
            .collect(Collectors.toSet());
    Map<String, Stream> streams = new HashMap<>();
    data.values(
        who,
        (id, name, type, unit, value) ->
            to.take(
                streams.computeIfAbsent(
                    id + " " + type,
                    unused -> new Stream(id, name, items(who, id, asked), type, unit)),
                value));
  }

  private List<String> items(RelationshipId who, String streamId, Set<String> asked) {
    return data.of(who).map(known -> known.above(streamId)).orElse(List.of(streamId)).stream()
        .filter(asked::contains)
        .toList();
  }

  @Override
  public List<StudyNote> notes(RelationshipId who) {
    return notes.apply(who);
  }
}
