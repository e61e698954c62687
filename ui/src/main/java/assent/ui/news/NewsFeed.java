package assent.ui.news;

import assent.core.api.AlertSnapshot;
import assent.core.api.DomainEvent;
import assent.core.api.EventEnvelope;
import assent.core.api.EventService;
import assent.core.observe.MutableObservable;
import assent.core.observe.Observable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened in an account that a person may want to hear of, until it is put away. It listens
 * as long as the account is open, whatever is on the screen. Messages are left out: they are
 * counted where they stand; so are critical alerts, which stand above everything.
 */
public final class NewsFeed {
  /** One line cannot tell of more; older ones are seen where they stand. */
  private static final int MOST = 50;

  private final MutableObservable<List<News>> waiting = new MutableObservable<>(List.of());

  public NewsFeed(EventService events) {
    // Ends with the session.
    var unused = events.listen(this::take);
  }

  private void take(EventEnvelope envelope) {
    @Nullable NewsKind kind = kind(envelope.event());
    if (kind != null) {
      waiting.update(
          before -> {
            List<News> now = new ArrayList<>(before);
            now.add(new News(envelope.sequence(), kind, envelope.event()));
            return List.copyOf(now.subList(Math.max(0, now.size() - MOST), now.size()));
          });
    }
  }

  private static @Nullable NewsKind kind(DomainEvent event) {
    return switch (event) {
      case DomainEvent.InviteAccepted e -> NewsKind.ACCEPTED;
      case DomainEvent.InviteExpired e -> NewsKind.EXPIRED;
      case DomainEvent.RelationshipEnded e -> ended(e.by());
      case DomainEvent.EndAttributed e -> ended(e.by());
      case DomainEvent.ChannelChanged e -> NewsKind.ELSEWHERE;
      case DomainEvent.ScopeProposed e -> NewsKind.PROPOSED;
      case DomainEvent.ScopeAnswered e -> e.agreed() ? NewsKind.AGREED : NewsKind.REFUSED;
      case DomainEvent.AlertArrived e ->
          e.level() == AlertSnapshot.Level.CRITICAL ? null : NewsKind.ALERT;
      case DomainEvent.AlertAcknowledged e -> e.byMe() ? null : NewsKind.ACKNOWLEDGED;
      case DomainEvent.AlertOverdue e -> e.mine() ? NewsKind.OVERDUE_MINE : NewsKind.OVERDUE_THEIRS;
      case DomainEvent.MessageArrived e -> null;
      case DomainEvent.MessageDelivered e -> null;
      case DomainEvent.MessageAltered e -> null;
      case DomainEvent.UnreadableArrived e -> null;
      case DomainEvent.AlertDelivered e -> null;
      case DomainEvent.RelationshipBegan e -> null;
      // Who changed it is told by the answer, or did it here.
      case DomainEvent.RelationshipChanged e -> null;
      case DomainEvent.InviteWithdrawn e -> null;
    };
  }

  private static @Nullable NewsKind ended(DomainEvent.EndedBy by) {
    return switch (by) {
      case PEER -> NewsKind.ENDED;
      case ACCOUNT_DELETED -> NewsKind.GONE;
      case ME, UNTOLD -> null;
    };
  }

  /** What was not put away, oldest first. */
  Observable<List<News>> waiting() {
    return waiting;
  }

  /** This one was seen. */
  void putAway(News seen) {
    waiting.update(before -> before.stream().filter(each -> !each.equals(seen)).toList());
  }
}
