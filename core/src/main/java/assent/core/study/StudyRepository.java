package assent.core.study;

import assent.core.api.study.StudyId;
import assent.core.cmc.PryvEvent;
import assent.core.lifecycle.Timings;
import assent.core.operation.ScopeStreams;
import assent.core.persistence.StudyEvents;
import assent.core.platform.Call;
import assent.core.platform.CallResult;
import assent.core.platform.Connection;
import assent.core.platform.EventQuery;
import assent.core.platform.EventsRead;
import assent.core.platform.NewEvent;
import assent.core.platform.NewStream;
import assent.core.platform.PlatformException;
import assent.core.platform.PryvStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events of studies in the own account: read when something may have changed, written under ids
 * of our own, kept on this computer. Thread-safe; blocks on the network.
 */
final class StudyRepository {
  private static final Logger LOG = LoggerFactory.getLogger(StudyRepository.class);

  /** What is beyond is left in the account: no study has so many. */
  private static final int MOST = 200_000;

  private final Connection own;
  private final StudyEvents kept;
  private final ScopeStreams streams;
  private final Map<String, PryvEvent> events = new HashMap<>();
  private final Set<StudyId> made = new HashSet<>();
  private boolean rooted;

  StudyRepository(Connection own, StudyEvents kept) {
    this.own = own;
    this.kept = kept;
    this.streams = new ScopeStreams(own);
    kept.all().forEach(event -> events.put(event.id(), event));
    rooted = !events.isEmpty();
  }

  /** Everything that is known, in no particular order. */
  synchronized List<PryvEvent> all() {
    return List.copyOf(events.values());
  }

  /** Whether this account has anything of studies, as far as is known. */
  synchronized boolean isUsed() {
    return rooted;
  }

  /**
   * Reads what is new.
   *
   * @return whether anything is different
   */
  synchronized boolean look() {
    @Nullable Double cursor = kept.cursor();
    double overlap = Timings.standard().live().overlap().toMillis() / 1000.0;
    EventQuery query = EventQuery.in(StudyStreams.ROOT).everything().withTrashed();
    if (cursor != null) {
      query = query.modifiedSince(cursor - overlap).withDeletions();
    }
    Map<String, PryvEvent> read = new HashMap<>();
    Set<String> gone = new HashSet<>();
    EventsRead result;
    try {
      result =
          own.streamEvents(
              query,
              event -> {
                if (event.isTrashed()) {
                  gone.add(event.id());
                } else if (read.size() < MOST) {
                  read.put(event.id(), event);
                }
              });
    } catch (PlatformException e) {
      if (e.is("unknown-referenced-resource")) {
        // No study was ever made here.
        return false;
      }
      throw e;
    }
    rooted = true;
    gone.addAll(result.deletedIds());
    gone.retainAll(events.keySet());
    read.values().removeIf(event -> event.equals(events.get(event.id())));
    boolean news = !read.isEmpty() || !gone.isEmpty();
    kept.keep(read.values(), gone, result.serverTime());
    events.putAll(read);
    gone.forEach(events::remove);
    return news;
  }

  /** Writes one event into a study. Writing it twice is harmless. */
  synchronized PryvEvent write(StudyId study, NewEvent event) {
    make(study, study.key());
    return take(streams.writing(() -> own.createEvent(event)));
  }

  /**
   * Writes several events, which may be of several studies whose streams are there.
   *
   * @return whether all were written; what was not is for the next time
   */
  synchronized boolean writeAll(List<NewEvent> some) {
    List<CallResult> results = own.batch(some.stream().map(Call::createEvent).toList());
    boolean all = true;
    for (int i = 0; i < results.size(); i++) {
      Optional<PryvEvent> written = written(some.get(i), results.get(i));
      written.ifPresent(this::take);
      all &= written.isPresent();
    }
    return all;
  }

  private Optional<PryvEvent> written(NewEvent event, CallResult result) {
    return switch (result) {
      case CallResult.Done done -> Optional.of(PryvEvent.parse(done.body().path("event")));
      // Another computer was first: then its event holds.
      case CallResult.Failed failed when failed.failure().is("item-already-exists") ->
          own.findEvent(event.id());
      case CallResult.Failed failed -> Optional.empty();
    };
  }

  private PryvEvent take(PryvEvent event) {
    kept.keep(List.of(event), Set.of(), null);
    events.put(event.id(), event);
    return event;
  }

  /**
   * Makes the stream of a study, where it is not there.
   *
   * @param name for readers of the account; the study's key is added, since neighbours may not have
   *     one name
   */
  synchronized void make(StudyId study, String name) {
    if (made.contains(study)) {
      return;
    }
    // Its tree is what is touched where a stream that was just made is not known yet.
    double unused = streams.wake();
    own.createStream(new NewStream(StudyStreams.ROOT, StudyStreams.ROOT_NAME, null));
    String stream = StudyStreams.stream(study);
    boolean known = events.values().stream().anyMatch(event -> event.isIn(stream));
    if (!known) {
      String called = name.equals(study.key()) ? name : name + " (" + study.key() + ")";
      PryvStream there =
          streams.writing(() -> own.createStream(new NewStream(stream, called, StudyStreams.ROOT)));
      LOG.debug("made {}", there.id());
    }
    rooted = true;
    made.add(study);
  }

  /** Those of one study and one type, in no particular order. */
  synchronized List<PryvEvent> of(StudyId study, String type) {
    List<PryvEvent> found = new ArrayList<>();
    String stream = StudyStreams.stream(study);
    for (PryvEvent event : events.values()) {
      if (event.type().equals(type) && event.isIn(stream)) {
        found.add(event);
      }
    }
    return found;
  }
}
