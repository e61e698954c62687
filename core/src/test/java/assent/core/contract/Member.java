package assent.core.contract;

import assent.core.api.AccountSession;
import assent.core.api.Channels;
import assent.core.api.ConnectionState;
import assent.core.api.Conversation;
import assent.core.api.DataItem;
import assent.core.api.Delivery;
import assent.core.api.InviteDraft;
import assent.core.api.InviteSnapshot;
import assent.core.api.OfferSnapshot;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.RelationshipState;
import assent.core.api.ScopeProposal;
import assent.core.api.TimelineItem;
import assent.core.cmc.Identity;
import assent.core.cmc.Permission;
import assent.core.cmc.RelationshipId;
import assent.core.operation.Account;
import assent.core.persistence.SessionStore;
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
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A person whose application is open: acts through the facade, as the window does. */
final class Member implements AutoCloseable {
  static final DataItem WEIGHT = new DataItem("weight", "Weight", Permission.Level.READ, false);
  static final DataItem STEPS = new DataItem("steps", "Steps", Permission.Level.READ, false);

  private final User user;
  private final AccountSession session;

  Member(User user) {
    this(user, Actor.of(user).account());
  }

  /** On an account that is led elsewhere, or that waits otherwise. */
  Member(User user, Account account) {
    this.user = user;
    this.session = SessionOn.open(account, SessionStore.inMemory());
    Until.value(session.connection(), ConnectionState.LIVE::equals);
  }

  /** Whose whole network, the own platform included, passes a middle. */
  static Member through(Middle middle, User user) {
    return new Member(user, Actor.through(middle, user).account());
  }

  User user() {
    return user;
  }

  AccountSession session() {
    return session;
  }

  Identity me() {
    return session.me();
  }

  static InviteDraft draft(boolean openLink, DataItem... items) {
    return draft(openLink, Duration.ofDays(7), items);
  }

  static InviteDraft draft(boolean openLink, Duration validity, DataItem... items) {
    return new InviteDraft(
        new InviteDraft.Texts(
            Map.of("en", "Study"), Map.of("en", "What for"), Map.of("en", "I agree")),
        List.of(items),
        "Dr Contract",
        new InviteDraft.Link(openLink, validity),
        true,
        new Channels(true, true));
  }

  /** A single-use request for the weight. */
  InviteSnapshot invite() {
    return session.invites().create(draft(false, WEIGHT));
  }

  Secret link(InviteSnapshot invite) {
    return session.invites().link(invite.id());
  }

  OfferSnapshot read(Member from, InviteSnapshot invite) {
    return session.consents().read(from.link(invite));
  }

  /** Agrees to everything. */
  RelationshipSnapshot accept(OfferSnapshot offer) {
    return session
        .consents()
        .accept(
            offer, IntStream.range(0, offer.items().size()).boxed().collect(Collectors.toSet()));
  }

  RelationshipSnapshot accept(Member from, InviteSnapshot invite) {
    return accept(read(from, invite));
  }

  /**
   * The relationship with somebody in a scope, once messages can be sent and the grant was read.
   */
  RelationshipSnapshot with(Member peer, String scope) {
    return with(
        peer, scope, view -> view.state() == RelationshipState.ACTIVE && view.shared() != null);
  }

  RelationshipSnapshot with(Member peer, String scope, Predicate<RelationshipSnapshot> test) {
    RelationshipId id = RelationshipId.of(peer.me(), scope);
    return Until.one(
        session.relationships().all(), view -> view.id().equals(id) && test.test(view));
  }

  Conversation talk(RelationshipSnapshot with) {
    return session.conversations().of(with.id());
  }

  /** Says something, and returns when the other platform has it. */
  String says(RelationshipSnapshot to, String text) {
    String key = talk(to).send(text);
    return message(to, key, Delivery.DELIVERED).key();
  }

  /** Says something that will never arrive, and returns why. */
  String saysInVain(RelationshipSnapshot to, String text) {
    TimelineItem.Message failed = message(to, talk(to).send(text), Delivery.FAILED);
    return Objects.requireNonNull(failed.failure()).errorId();
  }

  /** A message once it has come this far. */
  TimelineItem.Message message(RelationshipSnapshot in, String key, Delivery delivery) {
    return (TimelineItem.Message)
        Until.one(
            talk(in).items(),
            item ->
                item.key().equals(key)
                    && item instanceof TimelineItem.Message message
                    && message.delivery() == delivery);
  }

  /** The proposal of the other side in a relationship, once it can be answered. */
  ScopeProposal asked(RelationshipSnapshot in) {
    return Until.one(
        session.consents().proposals(), p -> p.relationship().equals(in.id()) && p.answerable());
  }

  // What plain calls find

  /** The id of the stream in which this person's messages of a relationship stand. */
  static String chats(RelationshipSnapshot view, Member peer) {
    return view.id().scope().streamId() + ":chats:" + peer.user.slug();
  }

  static String collectors(RelationshipSnapshot view, Member peer) {
    return view.id().scope().streamId() + ":collectors:" + peer.user.slug();
  }

  /** This person's access of a scope, a grant or a back channel; null when there is none. */
  @Nullable JsonNode access(String scope) {
    return user.access(a -> a.at("/clientData/cmc/scopeStreamId").asString("").equals(scope));
  }

  JsonNode grant(RelationshipSnapshot view) {
    return Objects.requireNonNull(access(view.id().scope().streamId()), "no access of this scope");
  }

  /** What the grant lets the other side have, streams of the protocol aside. */
  static List<String> granted(JsonNode access) {
    return access.path("permissions").values().stream()
        .filter(each -> !each.path("streamId").asString(":").startsWith(":"))
        .map(each -> each.path("streamId").asString() + " " + each.path("level").asString())
        .toList();
  }

  @Override
  public void close() {
    session.close();
  }
}
