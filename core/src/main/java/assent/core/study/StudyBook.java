package assent.core.study;

import assent.core.api.study.ParticipantSnapshot.Label;
import assent.core.api.study.StudyId;
import assent.core.api.study.StudyNote;
import assent.core.api.study.StudySnapshot;
import assent.core.cmc.MalformedContentException;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.RelationshipId;
import assent.core.cmc.Scope;
import assent.core.error.SetAside;
import assent.core.study.Entries.PersonLabel;
import assent.core.study.Entries.PersonNote;
import assent.core.study.Entries.StudyInvite;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All studies of an account, as their events say. Unchanging; made anew when an event comes.
 *
 * @param studies the newest first
 */
record StudyBook(List<Study> studies) {
  /** No study. */
  static final StudyBook EMPTY = new StudyBook(List.of());

  private static final Comparator<PryvEvent> OLDEST_FIRST =
      Comparator.comparing(StudyBook::at).thenComparing(PryvEvent::id);

  /**
   * One study.
   *
   * @param content what holds, with fields that this version does not know
   * @param heads ids of the definitions that hold together
   * @param invites by id, oldest first
   */
  record Study(
      StudyId id,
      Definition definition,
      ObjectNode content,
      List<String> heads,
      List<StudySnapshot.Conflict> conflicts,
      Instant created,
      Map<String, StudyInvite> invites,
      Map<RelationshipId, Label> labels) {

    /** The invite that somebody of this scope accepted; empty where the study has none of it. */
    Optional<StudyInvite> inviteOf(Scope scope) {
      return invites.values().stream().filter(each -> each.scope().equals(scope)).findFirst();
    }

    StudySnapshot snapshot() {
      return new StudySnapshot(
          id,
          definition.plan(),
          String.join(" ", heads),
          definition.archived(),
          created,
          conflicts,
          List.copyOf(invites.keySet()));
    }
  }

  /**
   * Reads all of it. What cannot be understood is told, and hides nothing else.
   *
   * @param unread hears of what could not be understood
   */
  static StudyBook of(Collection<PryvEvent> events, Consumer<SetAside> unread) {
    Map<StudyId, List<PryvEvent>> byStudy = new HashMap<>();
    for (PryvEvent event : events) {
      StudyStreams.studyOf(event)
          .ifPresent(id -> byStudy.computeIfAbsent(id, unused -> new ArrayList<>()).add(event));
    }
    List<Study> studies = new ArrayList<>();
    byStudy.forEach(
        (id, some) -> {
          some.sort(OLDEST_FIRST);
          study(id, some, unread).ifPresent(studies::add);
        });
    studies.sort(
        Comparator.comparing((Study each) -> each.definition().archived())
            .thenComparing(Comparator.comparing(Study::created).reversed())
            .thenComparing(each -> each.id().key()));
    return new StudyBook(List.copyOf(studies));
  }

  private static Optional<Study> study(
      StudyId id, List<PryvEvent> events, Consumer<SetAside> unread) {
    List<PryvEvent> definitions = new ArrayList<>();
    Map<String, StudyInvite> invites = new LinkedHashMap<>();
    Map<RelationshipId, Label> labels = new HashMap<>();
    for (PryvEvent event : events) {
      switch (event.type()) {
        case StudyStreams.DEFINITION ->
            understood(event, Definition::parse, unread).ifPresent(read -> definitions.add(event));
        case StudyStreams.INVITE ->
            understood(event, StudyInvite::parse, unread)
                .ifPresent(read -> invites.putIfAbsent(read.inviteId(), read));
        case StudyStreams.LABEL ->
            understood(event, PersonLabel::parse, unread)
                .ifPresent(read -> labels.put(read.who(), read.label()));
        case StudyStreams.NOTE -> understood(event, PersonNote::parse, unread);
        default -> {
          // Of another program: it may stand here, and says nothing to this one.
        }
      }
    }
    Optional<History> history = History.of(definitions);
    if (history.isEmpty()) {
      return Optional.empty();
    }
    @Nullable Definition holds = holding(history.get(), definitions);
    if (holds == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Study(
            id,
            holds,
            history.get().content(),
            history.get().heads(),
            history.get().conflicts(),
            Instant.ofEpochMilli(Math.round(history.get().created() * 1000)),
            invites,
            labels));
  }

  /**
   * Two good ones together may be more than one can be, such as 80 items: then the newest holds.
   */
  private static @Nullable Definition holding(History history, List<PryvEvent> definitions) {
    try {
      return Definition.parse(history.content());
    } catch (MalformedContentException together) {
      String newest = history.heads().getLast();
      return definitions.stream()
          .filter(event -> event.id().equals(newest))
          .findFirst()
          .map(event -> Definition.parse(event.content()))
          .orElse(null);
    }
  }

  /** Notes on somebody in one study, the newest first. */
  static List<StudyNote> notes(Collection<PryvEvent> events, RelationshipId who) {
    List<StudyNote> notes = new ArrayList<>();
    for (PryvEvent event : events.stream().sorted(OLDEST_FIRST.reversed()).toList()) {
      understood(event, PersonNote::parse, unread -> {})
          .filter(note -> note.who().equals(who))
          .ifPresent(
              note -> notes.add(new StudyNote(event.id(), note.author(), note.text(), at(event))));
    }
    return notes;
  }

  private static <T> Optional<T> understood(
      PryvEvent event, Function<JsonNode, T> reading, Consumer<SetAside> unread) {
    try {
      return Optional.of(reading.apply(event.content()));
    } catch (MalformedContentException e) {
      unread.accept(
          SetAside.notUnderstood("events", event.id(), event.type(), event.streamIds().getFirst()));
      return Optional.empty();
    }
  }

  /** The study of this id, if there is one. */
  Optional<Study> find(StudyId id) {
    return studies.stream().filter(each -> each.id().equals(id)).findFirst();
  }

  /** The study to which a scope belongs, if there is one. */
  Optional<Study> ofScope(Scope scope) {
    return studies.stream().filter(each -> each.inviteOf(scope).isPresent()).findFirst();
  }

  private static Instant at(PryvEvent event) {
    Double created = event.created();
    return created == null || !(created > 0) || created > 32_503_680_000.0
        ? Instant.EPOCH
        : Instant.ofEpochMilli(Math.round(created * 1000));
  }
}
