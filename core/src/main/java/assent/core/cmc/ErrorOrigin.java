package assent.core.cmc;

import java.util.EnumSet;
import java.util.Set;

/**
 * Who found that something cannot be. A text may only say that a platform refused where one was
 * asked and did; {@code ErrorOriginTest} holds every text to this.
 */
public enum ErrorOrigin {
  /** Assent itself, before anything was sent. */
  HERE,
  /** Assent itself, by looking at what came or what came of it. */
  HERE_AFTERWARDS,
  /** This computer: its disk or its keyring. Nothing was sent. */
  COMPUTER,
  /** Nobody: no usable answer came. */
  NETWORK,
  /** A platform that was asked. */
  PLATFORM,
  /** The platform of the other side, told through the own one or asked for what is there. */
  OTHER_PLATFORM;

  private static final Set<ErrorId> FOUND_HERE =
      EnumSet.of(
          ErrorId.ASSENT_NOT_SENDABLE,
          ErrorId.ASSENT_READ_ONLY,
          ErrorId.ASSENT_ENDPOINT_MALFORMED,
          ErrorId.ASSENT_ENDPOINT_INSECURE,
          ErrorId.ASSENT_LINK_MALFORMED,
          ErrorId.ASSENT_NAME_BREAKS_CMC,
          ErrorId.ASSENT_HOST_NOT_ALLOWED,
          ErrorId.ASSENT_MFA_CODE_EMPTY,
          ErrorId.ASSENT_REGISTRATION_FIELDS,
          ErrorId.ASSENT_OWN_INVITE,
          ErrorId.ASSENT_SLUG_COLLISION,
          ErrorId.ASSENT_ALREADY_CONNECTED,
          ErrorId.ASSENT_SCOPE_NAME_TAKEN,
          ErrorId.ASSENT_NOTHING_TO_ACKNOWLEDGE,
          ErrorId.ASSENT_RELATIONSHIP_UNKNOWN);

  private static final Set<ErrorId> FOUND_AFTERWARDS =
      EnumSet.of(
          ErrorId.ASSENT_EVENT_ID_TAKEN,
          ErrorId.ASSENT_MALFORMED_CONTENT,
          ErrorId.ASSENT_OFFER_OWNER_MISMATCH,
          ErrorId.ASSENT_OFFER_CHANGED,
          ErrorId.ASSENT_ASKS_CONVERSATIONS,
          ErrorId.ASSENT_ASKS_ACCOUNT,
          ErrorId.ASSENT_ASKS_LOG,
          ErrorId.ASSENT_ASKS_UNKNOWN,
          ErrorId.ASSENT_ASKS_MISLEADING,
          ErrorId.ASSENT_ASKS_TOO_MUCH,
          ErrorId.ASSENT_REQUEST_UNREADABLE,
          ErrorId.ASSENT_ENDPOINT_CHANGED,
          ErrorId.ASSENT_ACCESS_MISMATCH,
          ErrorId.ASSENT_NOT_AN_INVITATION,
          ErrorId.ASSENT_NOT_APPLIED,
          ErrorId.ASSENT_GRANT_LEFT,
          ErrorId.ASSENT_END_INCOMPLETE,
          ErrorId.ASSENT_DECISION_WAITS,
          ErrorId.ASSENT_DEADLINE,
          ErrorId.ASSENT_STOPPED,
          ErrorId.ASSENT_UNKNOWN);

  private static final Set<ErrorId> NO_ANSWER =
      EnumSet.of(ErrorId.ASSENT_UNREACHABLE, ErrorId.ASSENT_NO_ANSWER, ErrorId.ASSENT_CERTIFICATE);

  private static final Set<ErrorId> ELSEWHERE =
      EnumSet.of(
          ErrorId.ASSENT_PEER_ENDED,
          ErrorId.ASSENT_PEER_GONE,
          ErrorId.ASSENT_PEER_STREAMS_MISSING,
          ErrorId.ASSENT_PEER_TROUBLE,
          ErrorId.ASSENT_OUTCOME_UNKNOWN,
          ErrorId.HANDLER_DELIVERY_FAILED,
          ErrorId.HANDLER_DELIVERY_REJECTED,
          ErrorId.HANDLER_DELIVERY_THREW,
          ErrorId.CROSS_CORE_DELIVERY_FAILED,
          ErrorId.RECIPIENT_NOT_FOUND,
          ErrorId.PEER_HTTP_4XX,
          ErrorId.PEER_HTTP_5XX,
          ErrorId.PEER_NETWORK,
          ErrorId.PEER_TIMEOUT,
          ErrorId.REVOKE_NO_PEER_ENDPOINT,
          ErrorId.REVOKE_DELIVERY_FAILED,
          ErrorId.REVOKE_DELIVERY_THREW,
          ErrorId.CAPABILITY_TIMEOUT);

  static ErrorOrigin of(ErrorId id) {
    if (id.name().startsWith("ASSENT_STORE_") || id.name().startsWith("ASSENT_VAULT_")) {
      return COMPUTER;
    } else if (FOUND_HERE.contains(id)) {
      return HERE;
    } else if (FOUND_AFTERWARDS.contains(id)) {
      return HERE_AFTERWARDS;
    } else if (NO_ANSWER.contains(id)) {
      return NETWORK;
    }
    return ELSEWHERE.contains(id) ? OTHER_PLATFORM : PLATFORM;
  }
}
