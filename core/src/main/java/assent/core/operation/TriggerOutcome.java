package assent.core.operation;

import assent.core.cmc.Failure;
import assent.core.cmc.PryvEvent;

/** What became of an event that asked the own server to do something (protocol NOTES §5). */
public sealed interface TriggerOutcome {
  /** The event as last read; its content may hold secrets. */
  PryvEvent event();

  /** The own server is through, and the other one answered well. */
  record Completed(PryvEvent event) implements TriggerOutcome {}

  /** Not done, or not known to be done: see {@link Failure#isOutcomeUnknown()}. */
  record Failed(PryvEvent event, Failure failure) implements TriggerOutcome {}

  /** The own server has it, and had not said more when the time was over. */
  record Unsettled(PryvEvent event) implements TriggerOutcome {}
}
