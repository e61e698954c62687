package assent.core.cmc;

import java.util.ArrayList;
import java.util.List;

/** The event types of the protocol, under the names of the JavaScript package (NOTES §4). */
public final class EventTypes {
  /** An invite; a link is minted for it. */
  public static final String ET_REQUEST = "consent/request-cmc";

  /** An offer is accepted; also its arrival at the requester. */
  public static final String ET_ACCEPT = "consent/accept-cmc";

  /** An offer is declined; the requester never hears of it (NOTES §8 Q1). */
  public static final String ET_REFUSE = "consent/refuse-cmc";

  /** A relationship is ended; also its arrival at the other side. */
  public static final String ET_REVOKE = "consent/revoke-cmc";

  /** Brings the accepter the address to write to. Never written by clients. */
  public static final String ET_BACK_CHANNEL = "consent/back-channel-cmc";

  /** An open link is closed. */
  public static final String ET_INVALIDATE_LINK = "consent/invalidate-link-cmc";

  /** Other permissions are proposed. */
  public static final String ET_SCOPE_REQUEST = "consent/scope-request-cmc";

  /** Permissions are changed, or a proposal is answered. */
  public static final String ET_SCOPE_UPDATE = "consent/scope-update-cmc";

  /** One chat message. */
  public static final String ET_CHAT = "message/chat-cmc";

  /** An alert. */
  public static final String ET_SYSTEM_ALERT = "notification/alert-cmc";

  /** The acknowledgement of an alert. */
  public static final String ET_SYSTEM_ACK = "notification/ack-cmc";

  /** Another name of {@link #ET_SCOPE_REQUEST}. */
  public static final String ET_SYSTEM_SCOPE_REQUEST = ET_SCOPE_REQUEST;

  /** Another name of {@link #ET_SCOPE_UPDATE}. */
  public static final String ET_SYSTEM_SCOPE_UPDATE = ET_SCOPE_UPDATE;

  /** The server's own queue of repeats. Never written by clients. */
  public static final String ET_RETRY = "cmc-internal/retry-cmc";

  /** The four of the life of a relationship that clients write. */
  public static final List<String> EVENT_TYPES_LIFECYCLE =
      List.of(ET_REQUEST, ET_ACCEPT, ET_REFUSE, ET_REVOKE);

  /** What stands in a chats leaf. */
  public static final List<String> EVENT_TYPES_CHAT = List.of(ET_CHAT);

  /** What stands in a collectors leaf. */
  public static final List<String> EVENT_TYPES_SYSTEM =
      List.of(ET_SYSTEM_ALERT, ET_SYSTEM_ACK, ET_SYSTEM_SCOPE_REQUEST, ET_SYSTEM_SCOPE_UPDATE);

  /** Every type that a client may meet: the three collections, back channel and closed links. */
  public static final List<String> ALL = all();

  private EventTypes() {}

  private static List<String> all() {
    List<String> all = new ArrayList<>(EVENT_TYPES_LIFECYCLE);
    all.add(ET_BACK_CHANNEL);
    all.add(ET_INVALIDATE_LINK);
    all.addAll(EVENT_TYPES_CHAT);
    all.addAll(EVENT_TYPES_SYSTEM);
    return List.copyOf(all);
  }
}
