package assent.core.outbox;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How far the work on an entry has come, beyond its state; kept with it, so that whoever takes it
 * up after a crash goes on from there.
 *
 * @param eventId id of the own event that carries it now; at first the entry's own
 * @param mayBeWritten whether the own platform may have that event: from just before it was sent on
 * @param forced whether a person wants it sent again although it failed or nobody knows; the sender
 *     looks once more at what became of it before it does
 * @param unclearSince since when nobody knows whether the other platform has it; null while that is
 *     not the question
 * @param found whether it was found on the other platform, though the own one calls it failed
 * @param facts what the sender noted; nobody changes it after this; may hold secrets
 */
public record Progress(
    String eventId,
    boolean mayBeWritten,
    boolean forced,
    @Nullable Instant unclearSince,
    boolean found,
    ObjectNode facts) {
  /** Noted as a fact when the grant of a scope update reads back as it was wished. */
  public static final String APPLIED = "applied";

  public Progress {
    Objects.requireNonNull(eventId);
    Objects.requireNonNull(facts);
  }

  /** Nothing done yet. */
  public static Progress begun(String eventId) {
    return new Progress(eventId, false, false, null, false, JsonNodeFactory.instance.objectNode());
  }

  /** Begins again with another event; what was noted stays. */
  public Progress renewed(String nextEventId) {
    return new Progress(nextEventId, false, false, null, false, facts);
  }

  /** The event goes out now. */
  Progress written() {
    return new Progress(eventId, true, false, unclearSince, found, facts);
  }

  /** A person wants it sent again. */
  Progress wanted() {
    return new Progress(eventId, mayBeWritten, true, null, found, facts);
  }

  /** Nobody knows since then; the first such moment counts. */
  public Progress unclear(Instant since) {
    return new Progress(
        eventId, mayBeWritten, forced, unclearSince == null ? since : unclearSince, found, facts);
  }

  /** It was found over there. */
  public Progress foundThere() {
    return new Progress(eventId, mayBeWritten, forced, unclearSince, true, facts);
  }

  /** With other notes. */
  public Progress noting(ObjectNode notes) {
    return new Progress(eventId, mayBeWritten, forced, unclearSince, found, notes);
  }

  /** Without the notes, which may hold secrets. */
  @Override
  public String toString() {
    return "Progress["
        + eventId
        + (mayBeWritten ? " written" : "")
        + (forced ? " forced" : "")
        + (unclearSince == null ? "" : " unclear")
        + (found ? " found" : "")
        + "]";
  }
}
