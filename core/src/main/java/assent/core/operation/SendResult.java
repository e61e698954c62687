package assent.core.operation;

import assent.core.cmc.ErrorCatalogue;
import assent.core.cmc.Failure;
import assent.core.error.CoreException;

/** What became of a message, an alert or an acknowledgement. */
public sealed interface SendResult {
  /** Id of the own event; repeat with the same one. */
  String eventId();

  /** The other platform has it. */
  record Delivered(String eventId) implements SendResult {}

  /** The other platform does not have it; the reason says whether trying again can help. */
  record NotDelivered(String eventId, CoreException why) implements SendResult {}

  /**
   * Nobody can say: no answer came from the other platform, which may have it all the same. Sent
   * again, it may arrive twice (protocol NOTES-2 §2.3).
   */
  record Unknown(String eventId, CoreException why) implements SendResult {}

  /** The own platform has it and had not said more in time; follow it by its id. */
  record Underway(String eventId) implements SendResult {}

  /** Reads how a trigger ended. */
  static SendResult of(TriggerOutcome outcome) {
    String id = outcome.event().id();
    return switch (outcome) {
      case TriggerOutcome.Completed completed -> new Delivered(id);
      case TriggerOutcome.Unsettled unsettled -> new Underway(id);
      case TriggerOutcome.Failed(var event, Failure failure) ->
          failure.isOutcomeUnknown()
              ? new Unknown(id, ErrorCatalogue.of(failure).toException())
              : new NotDelivered(id, ErrorCatalogue.of(failure).toException());
    };
  }
}
