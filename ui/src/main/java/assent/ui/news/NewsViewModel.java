package assent.ui.news;

import assent.core.api.AccountSession;
import assent.core.api.DomainEvent;
import assent.core.api.InviteSnapshot;
import assent.core.api.RelationshipState;
import assent.core.api.ScopeProposal;
import assent.core.cmc.RelationshipId;
import assent.ui.format.Keys;
import assent.ui.format.People;
import assent.ui.format.Tone;
import assent.ui.fx.Ui;
import assent.ui.fx.ViewModel;
import assent.ui.nav.Destination;
import assent.ui.nav.Navigator;
import assent.ui.nav.Section;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The newest thing that happened and was not put away, and where it can be seen. */
public final class NewsViewModel extends ViewModel {
  /** What the line says. */
  public sealed interface State {}

  /** Nothing: there is no line. */
  public record Quiet() implements State {}

  /**
   * Something happened.
   *
   * @param words the whole sentence, with whose doing it was
   * @param more how many others wait behind it
   */
  public record Told(Tone tone, String words, int more) implements State {}

  private final AccountSession session;
  private final NewsFeed feed;
  private final Navigator navigator;
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Quiet());
  private final Set<RelationshipId> reviewed = new HashSet<>();
  private List<News> waiting = List.of();

  public NewsViewModel(Ui ui, AccountSession session, Navigator navigator) {
    super(ui);
    this.session = session;
    this.navigator = navigator;
    this.feed = new NewsFeed(session.events());
  }

  @Override
  protected void onAttach() {
    follow(session.consents().proposals(), all -> putAnsweredAway());
    follow(session.alerts().all(), all -> putAnsweredAway());
    follow(
        session.relationships().all(),
        all -> {
          all.stream()
              .filter(one -> one.state() == RelationshipState.NEEDS_REVIEW)
              .forEach(one -> reviewed.add(one.id()));
          putAnsweredAway();
        });
    follow(feed.waiting(), this::take);
  }

  /** What was answered elsewhere, as where it stands, needs nobody any more. */
  private void putAnsweredAway() {
    waiting.stream().filter(this::isAnswered).forEach(feed::putAway);
  }

  private boolean isAnswered(News news) {
    return switch (news.event()) {
      case DomainEvent.ScopeProposed asked ->
          session.consents().proposals().snapshot().stream()
              .anyMatch(
                  one -> one.id().equals(asked.id()) && one.state() != ScopeProposal.State.OPEN);
      case DomainEvent.AlertArrived came -> isAcknowledged(came.id());
      case DomainEvent.AlertOverdue late -> isAcknowledged(late.id());
      case DomainEvent.ChannelChanged led ->
          reviewed.contains(led.relationship())
              && session.relationships().all().snapshot().stream()
                  .anyMatch(
                      one ->
                          one.id().equals(led.relationship())
                              && one.state() != RelationshipState.NEEDS_REVIEW);
      default -> false;
    };
  }

  private boolean isAcknowledged(String alert) {
    return session.alerts().all().snapshot().stream()
        .anyMatch(one -> one.id().equals(alert) && one.acknowledgedAt() != null);
  }

  private void take(List<News> all) {
    List<News> now = all.stream().filter(one -> !isAnswered(one)).toList();
    waiting = now;
    state.set(
        now.isEmpty()
            ? new Quiet()
            : new Told(now.getLast().kind().tone(), words(now.getLast()), now.size() - 1));
  }

  /** What is told. */
  public ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  /** Leads to where it is seen, and puts it away. */
  public void open() {
    if (waiting.isEmpty()) {
      return;
    }
    News newest = waiting.getLast();
    feed.putAway(newest);
    navigator.go(destination(newest));
  }

  private static Destination destination(News news) {
    Section where = news.kind().where();
    return switch (news.event()) {
      case DomainEvent.InRelationship in when where == Section.CONVERSATIONS ->
          new Destination.Conversation(Keys.of(in.relationship()));
      case DomainEvent.InRelationship in when where == Section.RELATIONSHIPS ->
          new Destination.Relationship(Keys.of(in.relationship()));
      default -> new Destination.Place(where);
    };
  }

  /** Puts it away; the one before it is told then. */
  public void putAway() {
    if (!waiting.isEmpty()) {
      feed.putAway(waiting.getLast());
    }
  }

  private String words(News news) {
    return switch (news.event()) {
      case DomainEvent.InviteAccepted accepted ->
          ui.texts().family("news.told", news.kind(), "who", People.address(accepted.who()));
      case DomainEvent.OfInvite invite ->
          ui.texts().family("news.told", news.kind(), "who", title(invite.id()));
      case DomainEvent.InRelationship in ->
          ui.texts().family("news.told", news.kind(), "who", person(in.relationship()));
    };
  }

  private static String person(RelationshipId id) {
    return People.address(id.peer());
  }

  private String title(String inviteId) {
    return session.invites().all().snapshot().stream()
        .filter(invite -> invite.id().equals(inviteId))
        .map(InviteSnapshot::title)
        .findFirst()
        .orElse("");
  }
}
