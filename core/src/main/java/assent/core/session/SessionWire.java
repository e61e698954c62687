package assent.core.session;

import assent.core.outbox.LaneId.Channel;
import assent.core.outbox.OutboxEntry;
import assent.core.outbox.Wire;

/** Gives each entry to the wire of its lane. */
final class SessionWire implements Wire {
  private final Wire messages;
  private final Wire consent;

  SessionWire(Wire messages, Wire consent) {
    this.messages = messages;
    this.consent = consent;
  }

  private Wire of(OutboxEntry entry) {
    return entry.lane().channel() == Channel.CONSENT ? consent : messages;
  }

  @Override
  public OutboxEntry prepare(OutboxEntry entry) {
    return of(entry).prepare(entry);
  }

  @Override
  public void post(OutboxEntry entry) {
    of(entry).post(entry);
  }

  @Override
  public Outcome outcome(OutboxEntry entry) {
    return of(entry).outcome(entry);
  }
}
