package assent.core.session;

import assent.core.outbox.LaneId.Channel;
import assent.core.outbox.OutboxEntry;
import assent.core.outbox.Sender;

/** Gives each entry to the sender of its lane. */
public final class RoutingSender implements Sender {
  private final Sender messages;
  private final Sender consent;

  public RoutingSender(Sender messages, Sender consent) {
    this.messages = messages;
    this.consent = consent;
  }

  private Sender of(OutboxEntry entry) {
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
