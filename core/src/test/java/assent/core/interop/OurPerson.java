package assent.core.interop;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.AccountSession;
import assent.core.DataItem;
import assent.core.InviteDraft;
import assent.core.InviteView;
import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.Identity;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.Permission;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.Scope;
import assent.core.cmc.Scopes;
import assent.core.cmc.content.AlertContent;
import assent.core.contract.Await;
import assent.core.operation.AcceptOptions;
import assent.core.operation.AcceptResult;
import assent.core.operation.Acceptance;
import assent.core.operation.Account;
import assent.core.operation.AlertRequest;
import assent.core.operation.Alerts;
import assent.core.operation.Chat;
import assent.core.operation.Invite;
import assent.core.operation.InviteStatus;
import assent.core.operation.Invites;
import assent.core.operation.OfferReading;
import assent.core.operation.Offers;
import assent.core.operation.Relationship;
import assent.core.operation.Relationships;
import assent.core.operation.ScopeChanges;
import assent.core.operation.SendResult;
import assent.core.platform.Connection;
import assent.core.platform.EventQuery;
import assent.core.platform.PlatformException;
import assent.core.qr.QrCode;
import assent.core.qr.QrReader;
import assent.core.secret.Secret;
import assent.core.session.Kept;
import assent.core.session.SessionOn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Somebody who uses our client. */
final class OurPerson implements Person {
  private final Account account;

  OurPerson(Account account) {
    this.account = account;
  }

  @Override
  public Identity identity() {
    return account.me();
  }

  @Override
  public Invitation invite() {
    // Through the facade, as the window does, and read off the picture that it draws.
    try (AccountSession session = SessionOn.open(account, Kept.inMemory())) {
      InviteView invite =
          session.createInvite(
              new InviteDraft(
                  Map.of("en", "Study"),
                  Map.of("en", "What for"),
                  Map.of("en", "I agree"),
                  List.of(new DataItem(WEIGHT.streamId(), "Weight", WEIGHT.level(), false)),
                  "Dr Interop",
                  false,
                  Duration.ofDays(7),
                  false,
                  true,
                  true));
      String link = session.inviteLink(invite.id()).reveal();
      var reading =
          new QrReader()
              .read(
                  QrCode.encode(link, QrCode.Robustness.MEDIUM).toPicture(4),
                  text -> true,
                  Duration.ofSeconds(9));
      Secret read = Objects.requireNonNull(reading.accepted(), "the code is read");
      return new Invitation(invite.id(), read.reveal(), new Scope(invite.scope()));
    }
  }

  private OfferReading.Readable read(Invitation invitation) {
    return (OfferReading.Readable) new Offers(account).read(Secret.of(invitation.link()));
  }

  @Override
  public String readsSender(Invitation invitation) {
    return read(invitation).owner().username();
  }

  @Override
  public void accept(Invitation invitation) {
    OfferReading.Readable offer = read(invitation);
    assertThat(
            new Acceptance(account)
                .accept(offer, AcceptOptions.everything(offer, Scopes.appScope(APP))))
        .isInstanceOf(AcceptResult.Connected.class);
  }

  @Override
  public String seesAccept(Invitation invitation, Person accepter) {
    Invites invites = new Invites(account);
    Invite invite = invites.find(invitation.eventId()).orElseThrow();
    InviteStatus status = invites.waitForAccept(invite, Duration.ofSeconds(10));
    assertThat(status.doubtful()).isEmpty();
    assertThat(status.accepts()).hasSize(1);
    var accept = status.accepts().getFirst();
    assertThat(accept.who()).isEqualTo(accepter.identity());
    assertThat(accept.granted()).singleElement().matches(WEIGHT::grantsSameAs);
    return accept.grant().full().reveal();
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

  private Relationship with(Person other, Scope scope) {
    return Await.until(
        "a usable relationship with " + other.identity(),
        () ->
            new Relationships(account)
                .list().of(new Relationship.Key(other.identity(), scope)).stream()
                    .filter(Relationship::isUsable)
                    .findFirst()
                    .orElse(null));
  }

  @Override
  public void chat(Person to, Scope scope, String words) {
    assertThat(new Chat(account).send(with(to, scope), words))
        .isInstanceOf(SendResult.Delivered.class);
  }

  @Override
  public String alert(Person to, Scope scope, String title) {
    Alerts.Sent sent =
        new Alerts(account)
            .sendAlert(
                with(to, scope),
                new AlertRequest(
                    AlertContent.Level.WARNING, text(title), text("Please call"), true));
    assertThat(sent.result()).isInstanceOf(SendResult.Delivered.class);
    return Objects.requireNonNull(sent.ackId());
  }

  @Override
  public void acknowledge(Person author, Scope scope, PryvEvent alert) {
    assertThat(new Alerts(account).sendAck(with(author, scope), alert))
        .isInstanceOf(SendResult.Delivered.class);
  }

  @Override
  public void proposeSteps(Person to, Invitation invitation) {
    List<Permission> both = List.of(WEIGHT, STEPS);
    ScopeChanges.Proposed proposed =
        new ScopeChanges(account)
            .proposeScopeUpdate(with(to, invitation.scope()), both, text("Steps, too"), null);
    assertThat(proposed.result()).isInstanceOf(SendResult.Delivered.class);
  }

  @Override
  public boolean agree(Person with, Scope scope, PryvEvent proposal) {
    return new ScopeChanges(account).acceptScopeUpdate(with(with, scope), proposal).applied();
  }

  /** What is really shared with this person, read back from the other side's platform. */
  List<Permission> reallyGranted(Person by, Scope scope) {
    return new Relationships(account).readGranted(with(by, scope));
  }

  @Override
  public void end(Person with, Invitation invitation) {
    Relationships.Ending ending =
        new Relationships(account).end(with(with, invitation.scope()), text("Enough"));
    assertThat(ending.ownHalfGone()).isTrue();
    assertThat(ending.dataClosed()).isTrue();
    assertThat(ending.peerTold()).isTrue();
  }

  @Override
  public PryvEvent seesEnd(Person from, Scope scope) {
    PryvEvent arrival = Person.super.seesEnd(from, scope);
    Relationships.Ending ending =
        new Relationships(account).handleRevokeArrival(arrival).orElseThrow();
    assertThat(ending.ownHalfGone()).isTrue();
    assertThat(ending.dataClosed()).isTrue();
    return arrival;
  }

  @Override
  public List<PryvEvent> events(String stream, String type) {
    return account.own().getEvents(EventQuery.in(stream).types(type).limit(100));
  }

  private static LocalizedText text(String english) {
    return LocalizedText.of("en", english);
  }

  @Override
  public void close() {
    // Holds nothing of its own: the network is the run's.
  }
}
