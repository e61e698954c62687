package assent.core.session;

import assent.core.SignOutLoss;
import assent.core.StorageReport;
import assent.core.cmc.PryvEvent;
import assent.core.live.EventStore;
import assent.core.operation.EndpointWatch;
import assent.core.outbox.OutboxEntry;
import assent.core.outbox.OutboxStore;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps in another one, and begins without a complete look at the account. */
final class HistoryKept implements Kept {
  private final Kept in;
  volatile Optional<Instant> until = Optional.empty();

  HistoryKept(Kept in) {
    this.in = in;
  }

  @Override
  public Optional<Instant> historyUntil() {
    return until;
  }

  @Override
  public EventStore events() {
    return in.events();
  }

  @Override
  public OutboxStore outbox() {
    return in.outbox();
  }

  @Override
  public EndpointWatch.Memory endpoints() {
    return in.endpoints();
  }

  @Override
  public List<PryvEvent> newest(String stream, int limit) {
    return in.newest(stream, limit);
  }

  @Override
  public void queue(OutboxEntry message) {
    in.queue(message);
  }

  @Override
  public String draft(String conversation) {
    return in.draft(conversation);
  }

  @Override
  public void keepDraft(String conversation, String text) {
    in.keepDraft(conversation, text);
  }

  @Override
  public Map<String, Mark> readMarks() {
    return in.readMarks();
  }

  @Override
  public void keepReadMark(String conversation, Mark mark) {
    in.keepReadMark(conversation, mark);
  }

  @Override
  public List<KeptRelationship> relationships() {
    return in.relationships();
  }

  @Override
  public void keepRelationships(Collection<KeptRelationship> changed) {
    in.keepRelationships(changed);
  }

  @Override
  public List<KeptInvite> invites() {
    return in.invites();
  }

  @Override
  public void keepInvites(Collection<KeptInvite> changed) {
    in.keepInvites(changed);
  }

  @Override
  public List<PryvEvent> search(String words, int limit) {
    return in.search(words, limit);
  }

  @Override
  public SignOutLoss own() {
    return in.own();
  }

  @Override
  public StorageReport report() {
    return in.report();
  }

  @Override
  public void close() {
    in.close();
  }
}
