package assent.core.operation;

import assent.core.cmc.AccessIds;
import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.Features;
import assent.core.cmc.Identity;
import assent.core.cmc.InvalidAddressException;
import assent.core.cmc.MalformedContentException;
import assent.core.cmc.Permission;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.RelationshipId;
import assent.core.cmc.Scope;
import assent.core.cmc.StreamIds;
import assent.core.platform.Access;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One relationship as the own platform holds it: an access with {@code clientData.cmc.role}
 * "counterparty" (protocol NOTES §3, §6.2).
 *
 * @param id whom and what it is about
 * @param side which half this account holds
 * @param accessId id of the own half in its current form, as {@code accesses.*} takes it
 * @param features which channels it has
 * @param appCode which application it was made for; null when not told
 * @param offerEventId id of the offer's copy; null on the requester's side
 * @param acceptEventId id of the own accept trigger; null on the requester's side
 * @param peerEndpoint where the other side answers and the token to use there; secret; null while
 *     the way back is not there
 * @param remoteChatStreamId the chat leaf over there; null while the way back is not there
 * @param granted what this account shares, plugin entries left out; empty on the requester's side;
 *     null where an entry could not be understood
 * @param created seconds since 1970; null when not told
 * @param reach how far the own half reaches beyond that
 */
public record Relationship(
    RelationshipId id,
    Side side,
    String accessId,
    Features features,
    @Nullable String appCode,
    @Nullable String offerEventId,
    @Nullable String acceptEventId,
    @Nullable ApiEndpoint peerEndpoint,
    @Nullable String remoteChatStreamId,
    @Nullable List<Permission> granted,
    @Nullable Double created,
    Reach reach) {

  /** Which half of a relationship an account holds. */
  public enum Side {
    /** This account accepted an offer and shares data: it holds the data grant. */
    ACCEPTER,
    /** This account published the offer and reads data: it holds the back channel. */
    REQUESTER
  }

  public Relationship {
    granted = granted == null ? null : List.copyOf(granted);
  }

  /** One of which no more is known than what it is for. */
  public Relationship(
      RelationshipId id,
      Side side,
      String accessId,
      Features features,
      @Nullable String appCode,
      @Nullable String offerEventId,
      @Nullable String acceptEventId,
      @Nullable ApiEndpoint peerEndpoint,
      @Nullable String remoteChatStreamId,
      @Nullable List<Permission> granted,
      @Nullable Double created) {
    this(
        id,
        side,
        accessId,
        features,
        appCode,
        offerEventId,
        acceptEventId,
        peerEndpoint,
        remoteChatStreamId,
        granted,
        created,
        Reach.PLAIN);
  }

  /** The other person, as recorded on the access. */
  public Identity peer() {
    return id.peer();
  }

  /** The scope that names the relationship on both accounts. */
  public Scope scope() {
    return id.scope();
  }

  /** The id that triggers understand and that {@code createdBy} bears. */
  public String baseId() {
    return AccessIds.base(accessId);
  }

  /** Where own chats are written and theirs arrive. */
  public String chatStream() {
    return scope().chatStream(peer().slug());
  }

  /** Where alerts, acknowledgements and scope events are written and arrive. */
  public String collectorStream() {
    return scope().collectorStream(peer().slug());
  }

  /** Whether messages can be sent (protocol NOTES §6.2). */
  public boolean isUsable() {
    return peerEndpoint != null && remoteChatStreamId != null;
  }

  /** Whether the other side wrote this event: the strongest attribution there is (NOTES §1). */
  public boolean wrote(PryvEvent event) {
    return event.isCreatedBy(accessId);
  }

  /**
   * Reads one access; empty for one that is no relationship, or that does not say with whom. What
   * else stands in it may be of any form: a link holder can write some of it (protocol NOTES §9),
   * and nothing of that may hide a relationship that is there.
   */
  static Optional<Relationship> of(Access access) {
    if (!isCounterparty(access)) {
      return Optional.empty();
    }
    try {
      JsonNode cmc = access.cmc();
      JsonNode peer = cmc.path("counterparty");
      RelationshipId id =
          new RelationshipId(
              Identity.parse(peer, "counterparty"), scopeOf(access, text(cmc, "scopeStreamId")));
      String accept = text(cmc, "acceptEventId");
      String slug = id.peer().slug();
      return Optional.of(
          new Relationship(
              id,
              accept == null ? Side.REQUESTER : Side.ACCEPTER,
              access.id(),
              Features.asPlatformsRead(cmc.path("features")),
              text(cmc, "appCode"),
              text(cmc, "offerEventId"),
              accept,
              endpoint(text(peer, "apiEndpoint")),
              text(peer, "remoteChatStreamId"),
              accept == null ? List.of() : granted(access),
              access.created(),
              Reach.of(
                  access,
                  id.scope().chatStream(slug),
                  id.scope().collectorStream(slug),
                  accept != null)));
    } catch (MalformedContentException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * The scope, as platforms find it out themselves where an access does not name it: by the streams
   * of its own channels, and otherwise by the application. A grant that is alive is shown, whatever
   * it does not say.
   */
  private static Scope scopeOf(Access access, @Nullable String named) {
    if (named != null) {
      return new Scope(named);
    }
    for (JsonNode entry : access.raw().path("permissions")) {
      var leaf = StreamIds.parseChatStreamId(entry.path("streamId").asString(""));
      if (leaf.isPresent()) {
        return new Scope(leaf.get().scopeStreamId());
      }
    }
    String app = text(access.cmc(), "appCode");
    return new Scope(StreamIds.NS_APPS + ":" + (app == null ? "unknown" : app));
  }

  private static @Nullable String text(JsonNode node, String field) {
    String value = node.path(field).stringValue(null);
    return value == null || value.isEmpty() ? null : value;
  }

  private static @Nullable ApiEndpoint endpoint(@Nullable String text) {
    try {
      return text == null ? null : ApiEndpoint.parse(text);
    } catch (InvalidAddressException e) {
      return null;
    }
  }

  private static @Nullable List<Permission> granted(Access access) {
    try {
      return Permissions.userFacing(access.permissions());
    } catch (MalformedContentException e) {
      return null;
    }
  }

  static boolean isCounterparty(Access access) {
    return access.cmc().path("role").asString("").equals("counterparty");
  }
}
