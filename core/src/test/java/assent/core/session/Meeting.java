package assent.core.session;

import assent.core.api.AccountSession;
import assent.core.api.Channels;
import assent.core.api.DataItem;
import assent.core.api.InviteDraft;
import assent.core.api.InviteSnapshot;
import assent.core.api.RelationshipState;
import assent.core.cmc.Permission;
import assent.core.cmc.RelationshipId;
import assent.core.cmc.Scope;
import assent.core.operation.Account;
import assent.core.operation.Relationship;
import assent.core.operation.Relationships;
import assent.core.persistence.SessionStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Brings two people together as the window does, for tests of what comes after. */
public final class Meeting {
  private Meeting() {}

  /**
   * One invites, the other agrees; a weight is shared, and both can write when this returns.
   *
   * @return the requester's half
   */
  public static Relationship of(Account requester, Account accepter) {
    try (AccountSession asks = SessionOn.open(requester, SessionStore.inMemory());
        AccountSession agrees = SessionOn.open(accepter, SessionStore.inMemory())) {
      InviteSnapshot invite = asks.invites().create(draft());
      var unused =
          agrees
              .consents()
              .accept(agrees.consents().read(asks.invites().link(invite.id())), Set.of(0));
      RelationshipId id = RelationshipId.of(accepter.me(), invite.scope());
      Until.one(
          asks.relationships().all(),
          view ->
              view.id().equals(id)
                  && view.state() == RelationshipState.ACTIVE
                  && view.shared() != null);
      return half(requester, accepter, new Scope(invite.scope()));
    }
  }

  /** What one of the two holds of a relationship, as the platform tells it. */
  public static Relationship half(Account of, Account other, Scope scope) {
    return new Relationships(of).list().of(new RelationshipId(other.me(), scope)).getFirst();
  }

  public static InviteDraft draft() {
    Map<String, String> text = Map.of("en", "Meeting");
    return new InviteDraft(
        new InviteDraft.Texts(text, text, text),
        List.of(new DataItem("weight", "Weight", Permission.Level.READ, false)),
        "Dr Meeting",
        new InviteDraft.Link(false, Duration.ofDays(7)),
        true,
        new Channels(true, true));
  }
}
