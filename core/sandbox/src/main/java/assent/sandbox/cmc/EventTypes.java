package assent.sandbox.cmc;

import java.util.List;
import java.util.Set;

/** The event types the plugin reacts to (NOTES §4). */
final class EventTypes {
  static final String REQUEST = "consent/request-cmc";
  static final String ACCEPT = "consent/accept-cmc";
  static final String REFUSE = "consent/refuse-cmc";
  static final String REVOKE = "consent/revoke-cmc";
  static final String BACK_CHANNEL = "consent/back-channel-cmc";
  static final String INVALIDATE_LINK = "consent/invalidate-link-cmc";
  static final String SCOPE_REQUEST = "consent/scope-request-cmc";
  static final String SCOPE_UPDATE = "consent/scope-update-cmc";
  static final String CHAT = "message/chat-cmc";
  static final String ALERT = "notification/alert-cmc";
  static final String ACK = "notification/ack-cmc";
  static final String RETRY = "cmc-internal/retry-cmc";

  /** The only types a counterparty may write into the inbox, in the order the error lists them. */
  static final List<String> LIFECYCLE = List.of(REQUEST, ACCEPT, REFUSE, REVOKE, BACK_CHANNEL);

  /**
   * Delivered to the peer as they are; also the types whose sender is stamped outside the inbox.
   */
  static final Set<String> MESSAGES = Set.of(CHAT, ALERT, ACK, SCOPE_REQUEST, SCOPE_UPDATE);

  static final Set<String> ALL =
      Set.of(
          REQUEST,
          ACCEPT,
          REFUSE,
          REVOKE,
          BACK_CHANNEL,
          INVALIDATE_LINK,
          SCOPE_REQUEST,
          SCOPE_UPDATE,
          CHAT,
          ALERT,
          ACK,
          RETRY);

  private EventTypes() {}
}
