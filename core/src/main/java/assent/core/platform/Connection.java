package assent.core.platform;

import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.PryvEvent;
import assent.core.error.SetAside;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One account, opened by one token.
 *
 * <p>All methods block, are meant for virtual threads, may be called by many at once, and throw
 * {@link PlatformException} for every failure: refused, failed, or not answered. Nothing is sent
 * twice unless that is harmless.
 *
 * <p>The typed methods stand on the few abstract ones, so a test can put an account of its own
 * under them by implementing those.
 */
public interface Connection {
  /** Where this account is and with which token it is opened. */
  ApiEndpoint endpoint();

  /**
   * Any call by its API name.
   *
   * @return the answer's body, for example {@code {"events": […], "meta": …}}; may hold secrets
   */
  JsonNode call(String method, ObjectNode params);

  /**
   * Several calls in the order given, in as few requests as the limits allow. A call that is
   * refused does not touch the others; only a failure of a whole request is thrown, and then the
   * calls of that request and later ones may or may not have been carried out.
   */
  BatchAnswer exchange(List<Call> calls);

  /**
   * Reads events while they come in, so that large accounts need little memory.
   *
   * @param consumer called on this thread, once for each event; events that cannot be understood
   *     are left out and counted
   */
  EventsRead streamEvents(EventQuery query, Consumer<? super PryvEvent> consumer);

  /**
   * A view for looking at what a stranger's link opens: it never writes, and refuses an answer over
   * 256 kB with {@code cmc-capability-offer-too-large}.
   */
  Connection readOnlyOnce();

  /**
   * The same account; what is read of it and cannot be understood is told from now on.
   *
   * @param unread called on the thread that reads, before the read returns; the same thing may be
   *     told again at every read
   */
  default Connection reportingTo(Consumer<? super SetAside> unread) {
    return this;
  }

  /** Tells that something was read and is not understood; see {@link #reportingTo}. */
  default void report(SetAside unread) {
    // Nobody asked to hear of it.
  }

  /**
   * Takes what was answered apart. That it cannot be understood is a failure of the platform that
   * answered, and is told like one that it told itself.
   */
  default <T> T understand(Supplier<T> reading) {
    return reading.get();
  }

  /** {@link #exchange} without the platform's clock. */
  default List<CallResult> batch(List<Call> calls) {
    return exchange(calls).results();
  }

  /** Events, newest first unless the query says otherwise; unreadable ones are left out. */
  default List<PryvEvent> getEvents(EventQuery query) {
    List<PryvEvent> events = new ArrayList<>();
    for (JsonNode node : call("events.get", query.toParams()).path("events")) {
      Events.parse(node, this::report).ifPresent(events::add);
    }
    return events;
  }

  /**
   * One event; the failure for one that is not there, or deleted, is 404 {@code unknown-resource}.
   */
  default PryvEvent getEvent(String id) {
    return understand(() -> ResponseReader.event(call("events.getOne", Params.id(id))));
  }

  /** One event, or empty where there is none of this id. */
  default Optional<PryvEvent> findEvent(String id) {
    try {
      return Optional.of(getEvent(id));
    } catch (PlatformException e) {
      if (e.status() == 404 && e.is("unknown-resource")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Writes an event under its own id. Calling it again with the same event is harmless: that the id
   * is taken means that the first time worked, and the event is read back (protocol LIVE §4).
   *
   * @return the event as the platform holds it; as it was written, without times, where it was
   *     deleted since or the token may not read it back
   * @throws PlatformException {@code assent-event-id-taken} if the id belongs to an event of
   *     another type or stream
   */
  default PryvEvent createEvent(NewEvent event) {
    try {
      return understand(() -> ResponseReader.event(call("events.create", event.toParams())));
    } catch (PlatformException e) {
      return ResponseReader.writtenBefore(event, e, this::getEvent);
    }
  }

  /**
   * Changes fields of an event; {@code content} is replaced whole, and with it the state of a
   * trigger (protocol NOTES §12).
   */
  default PryvEvent updateEvent(String id, ObjectNode changes) {
    return understand(
        () -> ResponseReader.event(call("events.update", Params.update(id, changes))));
  }

  /** Puts an event into the bin; harmless if it is there already. */
  default PryvEvent trashEvent(String id) {
    return updateEvent(id, Params.empty().put("trashed", true));
  }

  /** Deletes an event for good, whether in the bin or not; harmless if it is gone already. */
  default void deleteEvent(String id) {
    ResponseReader.deleteForGood(
        () -> call("events.delete", Params.id(id)), "eventDeletion", () -> findEvent(id).isEmpty());
  }

  /** The top streams with all below them, those in the bin left out. */
  default List<PryvStream> getStreams() {
    return ResponseReader.streams(call("streams.get", Params.empty()));
  }

  /**
   * What is below a stream.
   *
   * @throws PlatformException 400 {@code unknown-referenced-resource} if it does not exist; {@code
   *     :_cmc:} only exists after the first read that names one of its streams (NOTES §2)
   */
  default List<PryvStream> getStreams(String parentId) {
    return ResponseReader.streams(call("streams.get", Params.empty().put("parentId", parentId)));
  }

  /**
   * Creates a stream; harmless if a stream of this id is there already below the same parent.
   *
   * @throws PlatformException 409 {@code item-already-exists} if the id stands elsewhere, or the
   *     <em>name</em> is taken by a neighbour
   */
  default PryvStream createStream(NewStream stream) {
    try {
      return PryvStream.parse(
          ResponseReader.object(call("streams.create", stream.toParams()), "stream"));
    } catch (PlatformException e) {
      if (e.status() != 409 || !e.is("item-already-exists")) {
        throw e;
      }
      return ResponseReader.existing(stream, this).orElseThrow(() -> e);
    }
  }

  /** Puts a stream with all below it into the bin. Deliveries into it go on (NOTES §2). */
  default PryvStream trashStream(String id) {
    ObjectNode params = Params.update(id, Params.empty().put("trashed", true));
    return PryvStream.parse(ResponseReader.object(call("streams.update", params), "stream"));
  }

  /**
   * Deletes a stream for good; harmless if it is gone already.
   *
   * @param keepEvents whether its events move to the parent; otherwise they are deleted too
   */
  default void deleteStream(String id, boolean keepEvents) {
    ObjectNode params = Params.id(id).put("mergeEventsWithParent", keepEvents);
    ResponseReader.deleteForGood(
        () -> call("streams.delete", params), "streamDeletion", () -> false);
  }

  /** All living accesses that this token may see: a personal one sees all, with their tokens. */
  default List<Access> getAccesses() {
    return getAccesses(false, false).accesses();
  }

  /** Accesses, also those that ended by time, and records of deleted ones. */
  default AccessList getAccesses(boolean includeExpired, boolean includeDeletions) {
    ObjectNode params = Params.accesses(includeExpired, includeDeletions);
    return ResponseReader.accesses(call("accesses.get", params), List.of());
  }

  /** Creates an access. Not safe to repeat: after an unknown outcome look for the name first. */
  default Access createAccess(NewAccess access) {
    return Access.parse(
        ResponseReader.object(call("accesses.create", access.toParams()), "access"));
  }

  /**
   * Changes an access; its id gets another serial.
   *
   * @param currentId the id with its current serial, or 409 {@code stale-resource}
   */
  default Access updateAccess(String currentId, ObjectNode changes) {
    JsonNode answer = call("accesses.update", Params.update(currentId, changes));
    return Access.parse(ResponseReader.object(answer, "access"));
  }

  /**
   * Deletes an access.
   *
   * @param currentId the id with its current serial, or 409 {@code stale-resource}
   * @return ids of others that went with it
   */
  default List<String> deleteAccess(String currentId) {
    return ResponseReader.ids(
        call("accesses.delete", Params.id(currentId)).path("relatedDeletions"));
  }

  /** What this token says of itself: the way to find out whose account it opens. */
  default AccessInfo accessInfo() {
    return understand(() -> AccessInfo.parse(call("getAccessInfo", Params.empty())));
  }
}
