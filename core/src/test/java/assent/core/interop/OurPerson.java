package assent.core.interop;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.AccountSession;
import assent.core.api.AlertDraft;
import assent.core.api.AlertSnapshot;
import assent.core.api.Channels;
import assent.core.api.Conversation;
import assent.core.api.DataItem;
import assent.core.api.Delivery;
import assent.core.api.EndReport;
import assent.core.api.InviteDraft;
import assent.core.api.InviteSnapshot;
import assent.core.api.OfferSnapshot;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.RelationshipState;
import assent.core.api.ScopeProposal;
import assent.core.api.TimelineItem;
import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.Identity;
import assent.core.cmc.Permission;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.RelationshipId;
import assent.core.cmc.Scope;
import assent.core.contract.Await;
import assent.core.operation.Account;
import assent.core.persistence.SessionStore;
import assent.core.platform.Connection;
import assent.core.platform.EventQuery;
import assent.core.platform.PlatformException;
import assent.core.qr.QrCode;
import assent.core.qr.QrReader;
import assent.core.security.Secret;
import assent.core.session.SessionOn;
import assent.core.session.Until;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Somebody who uses our client, as the window does; what stands in streams is read plainly. */
final class OurPerson implements Person {
  private final Account account;
  private final AccountSession session;

  OurPerson(Account account) {
    this.account = account;
    this.session = SessionOn.open(account, SessionStore.inMemory());
  }

  @Override
  public Identity identity() {
    return account.me();
  }

  @Override
  public Invitation invite() {
    InviteSnapshot invite =
        session
            .invites()
            .create(
                new InviteDraft(
                    new InviteDraft.Texts(
                        Map.of("en", "Study"), Map.of("en", "What for"), Map.of("en", "I agree")),
                    List.of(item(WEIGHT)),
                    "Dr Interop",
                    new InviteDraft.Link(false, Duration.ofDays(7)),
                    false,
                    new Channels(true, true)));
    // Read off the picture that the window draws.
    String link = session.invites().link(invite.id()).reveal();
    var reading =
        new QrReader()
            .read(
                QrCode.encode(link, QrCode.Robustness.MEDIUM).toPicture(4),
                text -> true,
                Duration.ofSeconds(9));
    Secret read = Objects.requireNonNull(reading.accepted(), "the code is read");
    return new Invitation(invite.id(), read.reveal(), new Scope(invite.scope()));
  }

  private static DataItem item(Permission.OnStream permission) {
    return new DataItem(
        permission.streamId(),
        Objects.requireNonNull(permission.defaultName()),
        permission.level(),
        false);
  }

  private OfferSnapshot read(Invitation invitation) {
    return session.consents().read(Secret.of(invitation.link()));
  }

  @Override
  public String readsSender(Invitation invitation) {
    return read(invitation).sender().username();
  }

  @Override
  public void accept(Invitation invitation) {
    OfferSnapshot offer = read(invitation);
    RelationshipSnapshot accepted =
        session
            .consents()
            .accept(
                offer,
                IntStream.range(0, offer.items().size()).boxed().collect(Collectors.toSet()));
    assertThat(accepted.state()).isEqualTo(RelationshipState.ACTIVE);
  }

  @Override
  public String seesAccept(Invitation invitation, Person accepter) {
    InviteSnapshot accepted =
        Until.one(
            session.invites().all(),
            view -> view.id().equals(invitation.eventId()) && !view.acceptedBy().isEmpty());
    assertThat(accepted.unverified()).isZero();
    assertThat(accepted.acceptedBy()).containsExactly(accepter.identity());
    RelationshipSnapshot with = with(accepter, invitation.scope(), view -> view.shared() != null);
    assertThat(with.shared()).containsExactly(item(WEIGHT));
    return half(invitation.scope()).findFirst().orElseThrow();
  }

  /** Where the own halves of a scope lead, as the platform itself tells. */
  private Stream<String> half(Scope scope) {
    return account.own().getAccesses().stream()
        .filter(access -> access.cmc().path("scopeStreamId").asString("").equals(scope.streamId()))
        .map(access -> access.cmc().at("/counterparty/apiEndpoint").asString(""));
  }

  private Connection through(String grant) {
    return account.opener().peer(ApiEndpoint.parse(grant));
  }

  @Override
  public boolean readsWeight(String grant) {
    try {
      return through(grant).getEvents(EventQuery.in("weight").limit(5)).stream()
          .anyMatch(event -> event.content().asDouble(0) == 70);
    } catch (PlatformException e) {
      if (e.isTokenDead()) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public List<String> sharedStreams(String grant) {
    return through(grant).accessInfo().access().permissions().stream()
        .flatMap(each -> each instanceof Permission.OnStream on ? Stream.of(on) : Stream.empty())
        .map(Permission.OnStream::streamId)
        .filter(id -> !id.startsWith(":"))
        .toList();
  }

  private RelationshipSnapshot with(
      Person other, Scope scope, Predicate<RelationshipSnapshot> like) {
    RelationshipId id = new RelationshipId(other.identity(), scope);
    return Until.one(
        session.relationships().all(), view -> view.id().equals(id) && like.test(view));
  }

  private Conversation talk(Person other, Scope scope) {
    return session
        .conversations()
        .of(with(other, scope, view -> view.state() == RelationshipState.ACTIVE).id());
  }

  @Override
  public void chat(Person to, Scope scope, String words) {
    Conversation conversation = talk(to, scope);
    String key = conversation.send(words);
    Until.one(
        conversation.items(),
        item ->
            item.key().equals(key)
                && item instanceof TimelineItem.Message message
                && message.delivery() == Delivery.DELIVERED);
  }

  @Override
  public String alert(Person to, Scope scope, String title) {
    String key =
        talk(to, scope)
            .sendAlert(new AlertDraft(AlertSnapshot.Level.WARNING, title, "Please call", true));
    Until.one(
        session.alerts().all(), a -> a.id().equals(key) && a.delivery() == Delivery.DELIVERED);
    return account.own().getEvent(key).content().path("ackId").asString();
  }

  @Override
  public void acknowledge(Person author, Scope scope, PryvEvent alert) {
    Until.one(session.alerts().all(), a -> a.id().equals(alert.id()));
    talk(author, scope).acknowledge(alert.id());
  }

  @Override
  public void proposeSteps(Person to, Invitation invitation) {
    String id =
        talk(to, invitation.scope()).proposeScope(List.of(item(WEIGHT), item(STEPS)), "Steps, too");
    Until.one(
        session.consents().proposals(), proposal -> proposal.id().equals(id) && proposal.mine());
  }

  @Override
  public boolean agree(Person with, Scope scope, PryvEvent proposal) {
    ScopeProposal shown =
        Until.one(
            session.consents().proposals(), p -> p.id().equals(proposal.id()) && p.answerable());
    talk(with, scope).acceptScope(shown);
    return with(with, scope, view -> view.shared() != null && view.shared().size() == 2).iShare();
  }

  /** What is shown as shared by this person, once their empty agreement is shown as one. */
  List<DataItem> sharedAfterEmptyAgreement(Person by, Scope scope) {
    Until.one(
        talk(by, scope).items(),
        item ->
            item instanceof TimelineItem.Notice notice
                && notice.kind() == TimelineItem.Notice.Kind.SCOPE_UNCHANGED);
    return Objects.requireNonNull(with(by, scope, view -> view.shared() != null).shared());
  }

  @Override
  public void end(Person with, Invitation invitation) {
    assertThat(session.relationships().end(talk(with, invitation.scope()).id(), "Enough"))
        .isEqualTo(new EndReport(true, true, true));
  }

  @Override
  public PryvEvent seesEnd(Person from, Scope scope) {
    PryvEvent arrival = Person.super.seesEnd(from, scope);
    with(from, scope, view -> view.state() == RelationshipState.ENDED_BY_PEER);
    Await.until(
        "the own half is gone", () -> half(scope).findAny().isEmpty() ? Boolean.TRUE : null);
    return arrival;
  }

  @Override
  public List<PryvEvent> events(String stream, String type) {
    return account.own().getEvents(EventQuery.in(stream).types(type).limit(100));
  }

  @Override
  public void close() {
    session.close();
  }
}
