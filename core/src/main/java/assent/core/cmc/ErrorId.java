package assent.core.cmc;

import assent.core.error.CoreException;
import assent.core.error.RetryKind;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every failure that is known, with the key of its text: the ids of the JavaScript package under
 * its names, all others of protocol NOTES §7 and NOTES-2, and our own, which begin with {@code
 * assent-}.
 *
 * <p>Failures that mean the same to a person share one text. A test proves that every id has its
 * text in every language. To add one: a line here, and its text in the three files of {@code
 * assent/i18n/errors} unless it shares one.
 */
public enum ErrorId {
  // Kept on this computer: the local store and the vault.
  ASSENT_STORE_CLOSED("assent-store-closed", RetryKind.PERMANENT),
  ASSENT_STORE_DAMAGED("assent-store-damaged", RetryKind.PERMANENT),
  ASSENT_STORE_DISK_FULL("assent-store-disk-full", RetryKind.TRANSIENT),
  ASSENT_STORE_IN_USE("assent-store-in-use", RetryKind.TRANSIENT),
  ASSENT_STORE_IO("assent-store-io", RetryKind.TRANSIENT),
  ASSENT_STORE_LIBRARY("assent-store-library", RetryKind.PERMANENT),
  ASSENT_STORE_NEWER("assent-store-newer", RetryKind.PERMANENT),
  ASSENT_STORE_READ_ONLY("assent-store-read-only", RetryKind.TRANSIENT),
  ASSENT_STORE_UPGRADE_FAILED("assent-store-upgrade-failed", RetryKind.PERMANENT),
  ASSENT_STORE_WRONG_KEY("assent-store-wrong-key", RetryKind.PERMANENT),
  ASSENT_VAULT_DISK("assent-vault-disk", RetryKind.TRANSIENT),
  ASSENT_VAULT_KEYRING_KEY_MISSING("assent-vault-keyring-key-missing", RetryKind.PERMANENT),
  ASSENT_VAULT_KEYRING_UNAVAILABLE("assent-vault-keyring-unavailable", RetryKind.TRANSIENT),
  ASSENT_VAULT_NEWER("assent-vault-newer", RetryKind.PERMANENT),
  ASSENT_VAULT_PASSPHRASE_TOO_SHORT("assent-vault-passphrase-too-short", RetryKind.PERMANENT),
  ASSENT_VAULT_UNREADABLE("assent-vault-unreadable", RetryKind.PERMANENT),
  ASSENT_VAULT_WRONG_PASSPHRASE("assent-vault-wrong-passphrase", RetryKind.PERMANENT),
  ASSENT_VAULT_WRONG_STATE("assent-vault-wrong-state", RetryKind.PERMANENT),

  // The life of a link (NOTES §7.1, §7.2).
  CAPABILITY_INVALID("cmc-capability-invalid", RetryKind.PERMANENT),
  CAPABILITY_CONSUMED("cmc-capability-consumed", RetryKind.PERMANENT),
  CAPABILITY_INVALIDATED("cmc-capability-invalidated", RetryKind.PERMANENT),
  CAPABILITY_ALREADY_ACCEPTED_BY_YOU("cmc-capability-already-accepted-by-you", RetryKind.PERMANENT),
  CAPABILITY_TIMEOUT("cmc-capability-timeout", RetryKind.TRANSIENT),
  CAPABILITY_EMPTY("cmc-capability-empty", RetryKind.PERMANENT),
  CAPABILITY_MULTIPLE_OFFERS(
      "cmc-capability-multiple-offers", RetryKind.PERMANENT, "invitation-faulty"),
  CAPABILITY_OFFER_TOO_LARGE("cmc-capability-offer-too-large", RetryKind.PERMANENT),
  CAPABILITY_TTL_OUT_OF_RANGE("cmc-capability-ttl-out-of-range", RetryKind.PERMANENT),
  CAPABILITY_EXPIRED("capability-expired", RetryKind.PERMANENT, "assent-link-expired"),
  REQUEST_EXPIRED("request-expired", RetryKind.PERMANENT, "assent-link-expired"),
  CAPABILITY_ACCESS_NOT_FOUND("capability-access-not-found", RetryKind.PERMANENT),
  INVALIDATE_LINK_FAILED("cmc-invalidate-link-failed", RetryKind.TRANSIENT),
  MALL_ACCESSES_UPDATE_UNAVAILABLE(
      "mall-accesses-update-unavailable", RetryKind.TRANSIENT, "platform-fault"),
  MALL_ACCESSES_GET_OR_UPDATE_UNAVAILABLE(
      "mall-accesses-get-or-update-unavailable", RetryKind.TRANSIENT, "platform-fault"),

  // Offers and what is consented to.
  HANDLER_OFFER_READ_FAILED("cmc-handler-offer-read-failed", RetryKind.TRANSIENT),
  HANDLER_OFFER_MISSING_CAPABILITY_ID(
      "cmc-handler-offer-missing-capability-id", RetryKind.PERMANENT, "invitation-faulty"),
  HANDLER_COUNTERPARTY_UNKNOWN(
      "cmc-handler-counterparty-unknown", RetryKind.PERMANENT, "invitation-faulty"),
  OFFER_EMPTY_PERMISSIONS("cmc-offer-empty-permissions", RetryKind.PERMANENT, "invitation-faulty"),
  OFFER_INVALID_PERMISSIONS(
      "cmc-offer-invalid-permissions", RetryKind.PERMANENT, "invitation-faulty"),
  OFFER_INVALID_ACCESS_TYPE(
      "cmc-offer-invalid-access-type", RetryKind.PERMANENT, "invitation-faulty"),
  USER_CHOICE_NOT_ALLOWED("cmc-consent-user-choice-not-allowed", RetryKind.PERMANENT),
  MANDATORY_PERMISSION_REFUSED("cmc-mandatory-permission-refused", RetryKind.PERMANENT),
  GRANTED_PERMISSIONS_NOT_SUBSET("cmc-granted-permissions-not-subset", RetryKind.PERMANENT),
  INSUFFICIENT_PERMISSIONS("cmc-insufficient-permissions", RetryKind.PERMANENT),
  ACCEPT_REQUIRES_PERSONAL_TOKEN("cmc-accept-requires-personal-token", RetryKind.PERMANENT),
  HANDLER_DATA_GRANT_CREATE_FAILED(
      "cmc-handler-data-grant-create-failed", RetryKind.TRANSIENT, "platform-fault"),
  HANDLER_DATA_GRANT_NAME_CONFLICT("cmc-handler-data-grant-name-conflict", RetryKind.PERMANENT),
  HANDLER_DATA_GRANT_NO_APIENDPOINT(
      "cmc-handler-data-grant-no-apiendpoint", RetryKind.TRANSIENT, "platform-fault"),
  HANDLER_BUILD_DATA_GRANT_FAILED(
      "cmc-handler-build-data-grant-failed", RetryKind.TRANSIENT, "platform-fault"),
  BACK_CHANNEL_CREATE_FAILED(
      "cmc-back-channel-create-failed", RetryKind.TRANSIENT, "handshake-fault"),

  // Delivery to the other side.
  HANDLER_DELIVERY_FAILED("cmc-handler-delivery-failed", RetryKind.TRANSIENT),
  HANDLER_DELIVERY_REJECTED("cmc-handler-delivery-rejected", RetryKind.PERMANENT),
  HANDLER_DELIVERY_THREW("cmc-handler-delivery-threw", RetryKind.NETWORK, "assent-outcome-unknown"),
  CROSS_CORE_DELIVERY_FAILED(
      "cmc-cross-core-delivery-failed", RetryKind.TRANSIENT, "cmc-handler-delivery-failed"),
  RECIPIENT_NOT_FOUND("recipient-not-found", RetryKind.PERMANENT, "assent-peer-gone"),
  PEER_HTTP_4XX("http-4xx", RetryKind.PERMANENT, "peer-not-told"),
  PEER_HTTP_5XX("http-5xx", RetryKind.PERMANENT, "peer-not-told"),
  PEER_NETWORK("network", RetryKind.PERMANENT, "peer-not-told"),
  PEER_TIMEOUT("timeout", RetryKind.PERMANENT, "peer-not-told"),

  // Chat, alerts, scope events.
  CHAT_STREAM_NOT_CHAT("cmc-chat-stream-not-chat", RetryKind.PERMANENT, "program-fault"),
  CHAT_COUNTERPARTY_ACCESS_NOT_FOUND(
      "cmc-chat-counterparty-access-not-found", RetryKind.PERMANENT, "assent-relationship-ended"),
  CHAT_NO_REMOTE_APIENDPOINT(
      "cmc-chat-no-remote-apiendpoint", RetryKind.TRANSIENT, "assent-channel-not-ready"),
  CHAT_NO_REMOTE_CHAT_STREAM(
      "cmc-chat-no-remote-chat-stream", RetryKind.TRANSIENT, "assent-channel-not-ready"),
  CHAT_DISABLED("cmc-chat-disabled", RetryKind.PERMANENT),
  SYSTEM_STREAM_NOT_COLLECTOR(
      "cmc-system-stream-not-collector", RetryKind.PERMANENT, "program-fault"),
  SYSTEM_COUNTERPARTY_ACCESS_NOT_FOUND(
      "cmc-system-counterparty-access-not-found", RetryKind.PERMANENT, "assent-relationship-ended"),
  SYSTEM_NO_REMOTE_APIENDPOINT(
      "cmc-system-no-remote-apiendpoint", RetryKind.TRANSIENT, "assent-channel-not-ready"),
  SYSTEM_NO_REMOTE_COLLECTOR_STREAM(
      "cmc-system-no-remote-collector-stream", RetryKind.TRANSIENT, "assent-channel-not-ready"),
  SYSTEM_MESSAGING_DISABLED("cmc-system-messaging-disabled", RetryKind.PERMANENT),
  SYSTEM_MESSAGING_NOT_PERMITTED(
      "system-messaging-not-permitted", RetryKind.PERMANENT, "cmc-system-messaging-disabled"),
  SCOPE_UPDATE_LOCAL_APPLY_FAILED("cmc-scope-update-local-apply-failed", RetryKind.TRANSIENT),
  SCOPE_UPDATE_OFFENDING_CHILDREN(
      "scope-update-offending-children",
      RetryKind.PERMANENT,
      "cmc-scope-update-local-apply-failed"),
  SCOPE_VIOLATION("cmc-scope-violation", RetryKind.PERMANENT, "program-fault"),

  // Ends.
  REVOKE_COUNTERPARTY_ACCESS_NOT_FOUND(
      "cmc-revoke-counterparty-access-not-found", RetryKind.PERMANENT),
  REVOKE_COUNTERPARTY_MISSING(
      "cmc-revoke-counterparty-missing",
      RetryKind.PERMANENT,
      "cmc-revoke-counterparty-access-not-found"),
  REVOKE_FORBIDDEN("cmc-revoke-forbidden", RetryKind.PERMANENT),
  REVOKE_NO_PEER_ENDPOINT("cmc-revoke-no-peer-endpoint", RetryKind.PERMANENT, "peer-not-told"),
  REVOKE_DELIVERY_FAILED("cmc-revoke-delivery-failed", RetryKind.PERMANENT, "peer-not-told"),
  REVOKE_DELIVERY_THREW("cmc-revoke-delivery-threw", RetryKind.PERMANENT, "peer-not-told"),

  // Faults of the program or of the server plugin.
  INVALID_EVENT_CONTENT("cmc-invalid-event-content", RetryKind.PERMANENT, "program-fault"),
  HANDLER_MISSING_CAPABILITY_URL(
      "cmc-handler-missing-capability-url", RetryKind.PERMANENT, "program-fault"),
  HANDLER_MISSING_CAPABILITY_ID(
      "cmc-handler-missing-capability-id", RetryKind.PERMANENT, "program-fault"),
  NOT_COUNTERPARTY("cmc-not-counterparty", RetryKind.PERMANENT, "program-fault"),
  EVENT_TYPE_NOT_ALLOWED("cmc-event-type-not-allowed", RetryKind.PERMANENT, "program-fault"),
  RESERVED_STREAM("cmc-reserved-stream", RetryKind.PERMANENT, "program-fault"),
  RESERVED_STREAM_UNDELETABLE(
      "cmc-reserved-stream-undeletable", RetryKind.PERMANENT, "program-fault"),
  CLIENTDATA_CMC_FORBIDDEN("cmc-clientdata-cmc-forbidden", RetryKind.PERMANENT, "program-fault"),
  COUNTERPARTY_IDENTITY_MISSING(
      "cmc-counterparty-identity-missing", RetryKind.PERMANENT, "platform-fault"),
  MINT_MISSING_USER("cmc-mint-missing-user", RetryKind.TRANSIENT, "platform-fault"),
  MINT_FAILED("cmc-mint-failed", RetryKind.TRANSIENT, "platform-fault"),
  HANDLER_WRONG_TYPE("cmc-handler-wrong-type", RetryKind.PERMANENT, "platform-fault"),
  HANDLER_THREW("cmc-handler-threw", RetryKind.TRANSIENT, "platform-fault"),
  DISPATCH_SELF_IDENTITY_FAILED(
      "cmc-dispatch-self-identity-failed", RetryKind.TRANSIENT, "platform-fault"),
  DISPATCH_HANDLER_FAILED("cmc-dispatch-handler-failed", RetryKind.TRANSIENT, "platform-fault"),
  DISPATCH_HANDLER_THREW("cmc-dispatch-handler-threw", RetryKind.TRANSIENT, "platform-fault"),
  PLUGIN_NOT_INSTALLED("cmc-plugin-not-installed", RetryKind.PERMANENT),
  INCOMING_ACCEPT_WRONG_TYPE(
      "cmc-incoming-accept-wrong-type", RetryKind.PERMANENT, "handshake-fault"),
  INCOMING_ACCEPT_FROM_MISSING(
      "cmc-incoming-accept-from-missing", RetryKind.PERMANENT, "handshake-fault"),
  INCOMING_ACCEPT_NO_GRANTED_APIENDPOINT(
      "cmc-incoming-accept-no-granted-apiendpoint", RetryKind.PERMANENT, "handshake-fault"),
  INCOMING_ACCEPT_SCOPE_LOOKUP_FAILED(
      "cmc-incoming-accept-scope-lookup-failed", RetryKind.PERMANENT, "handshake-fault"),
  INCOMING_ACCEPT_BACK_CHANNEL_CREATE_FAILED(
      "cmc-incoming-accept-back-channel-create-failed", RetryKind.PERMANENT, "handshake-fault"),
  INCOMING_ACCEPT_BACK_CHANNEL_DUPLICATE(
      "cmc-incoming-accept-back-channel-duplicate-but-not-found",
      RetryKind.PERMANENT,
      "handshake-fault"),
  INCOMING_ACCEPT_ANCHOR_STREAM_FAILED(
      "cmc-incoming-accept-anchor-stream-create-failed", RetryKind.PERMANENT, "handshake-fault"),
  BACK_CHANNEL_WRONG_TYPE("cmc-back-channel-wrong-type", RetryKind.PERMANENT, "handshake-fault"),
  BACK_CHANNEL_WRONG_STREAM(
      "cmc-back-channel-wrong-stream", RetryKind.PERMANENT, "handshake-fault"),
  BACK_CHANNEL_FROM_MISSING(
      "cmc-back-channel-from-missing", RetryKind.PERMANENT, "handshake-fault"),
  BACK_CHANNEL_NO_APIENDPOINT(
      "cmc-back-channel-no-apiendpoint", RetryKind.PERMANENT, "handshake-fault"),
  BACK_CHANNEL_DATA_GRANT_NOT_FOUND(
      "cmc-back-channel-data-grant-not-found", RetryKind.PERMANENT, "handshake-fault"),
  BACK_CHANNEL_UPDATE_FAILED(
      "cmc-back-channel-update-failed", RetryKind.PERMANENT, "handshake-fault"),
  BACK_CHANNEL_MALL_NO_GET("cmc-back-channel-mall-no-get", RetryKind.PERMANENT, "handshake-fault"),
  BACK_CHANNEL_MALL_NO_UPDATE(
      "cmc-back-channel-mall-no-update", RetryKind.PERMANENT, "handshake-fault"),

  // The platform itself (NOTES §7.1, §14).
  INVALID_OPERATION("invalid-operation", RetryKind.PERMANENT, "program-fault"),
  INVALID_PARAMETERS("invalid-parameters", RetryKind.PERMANENT, "program-fault"),
  INVALID_PARAMETERS_FORMAT("invalid-parameters-format", RetryKind.PERMANENT, "program-fault"),
  INVALID_REQUEST_STRUCTURE("invalid-request-structure", RetryKind.PERMANENT, "program-fault"),
  INVALID_METHOD("invalid-method", RetryKind.PERMANENT, "program-fault"),
  INVALID_ITEM_ID("invalid-item-id", RetryKind.PERMANENT, "program-fault"),
  INVALID_EVENT_TYPE("invalid-event-type", RetryKind.PERMANENT, "program-fault"),
  MISSING_HEADER("missing-header", RetryKind.PERMANENT, "program-fault"),
  UNSUPPORTED_CONTENT_TYPE("unsupported-content-type", RetryKind.PERMANENT, "program-fault"),
  UNSUPPORTED_OPERATION("unsupported-operation", RetryKind.PERMANENT, "program-fault"),
  APPID_INVALID("appid-invalid", RetryKind.PERMANENT, "program-fault"),
  TOO_MANY_RESULTS("too-many-results", RetryKind.PERMANENT, "platform-fault"),
  UNEXPECTED_ERROR("unexpected-error", RetryKind.TRANSIENT, "platform-fault"),
  CORRUPTED_DATA("corrupted-data", RetryKind.PERMANENT, "platform-fault"),
  API_UNAVAILABLE("api-unavailable", RetryKind.PERMANENT),
  UNKNOWN_REFERENCED_RESOURCE("unknown-referenced-resource", RetryKind.PERMANENT),
  UNKNOWN_RESOURCE("unknown-resource", RetryKind.PERMANENT),
  INVALID_ACCESS_TOKEN("invalid-access-token", RetryKind.PERMANENT),
  FORBIDDEN("forbidden", RetryKind.PERMANENT),
  ITEM_ALREADY_EXISTS("item-already-exists", RetryKind.PERMANENT),
  STALE_RESOURCE("stale-resource", RetryKind.PERMANENT),
  STALE_ACCESS_ID("stale-access-id", RetryKind.PERMANENT, "stale-resource"),
  INVALID_CREDENTIALS("invalid-credentials", RetryKind.PERMANENT),
  UNKNOWN_USER("unknown-user", RetryKind.PERMANENT),
  UNKNOWN_ACCESS_KEY("unknown-access-key", RetryKind.PERMANENT, "assent-access-request-ended"),
  INVALID_MFA_CODE("invalid-mfa-code", RetryKind.PERMANENT),
  MFA_SMS_PROVIDER_ERROR(
      "mfa-sms-provider-error", RetryKind.PERMANENT, "assent-mfa-code-or-service"),
  USERNAME_INVALID("username-invalid", RetryKind.PERMANENT),
  USERNAME_REQUIRED("username-required", RetryKind.PERMANENT, "username-invalid"),
  PASSWORD_INVALID("password-invalid", RetryKind.PERMANENT),
  PASSWORD_REQUIRED("password-required", RetryKind.PERMANENT, "password-invalid"),
  EMAIL_INVALID("email-invalid", RetryKind.PERMANENT),
  EMAIL_REQUIRED("email-required", RetryKind.PERMANENT, "email-invalid"),
  LANGUAGE_INVALID("language-invalid", RetryKind.PERMANENT, "program-fault"),

  // Our own: what the platform answered, told more exactly.
  /** The link, or another access with an end, has expired. */
  ASSENT_LINK_EXPIRED("assent-link-expired", RetryKind.PERMANENT),
  /** The own sign-in was ended. */
  ASSENT_SESSION_ENDED("assent-session-ended", RetryKind.PERMANENT),
  /** The second step took too long: back to the password. */
  ASSENT_MFA_SESSION_ENDED("assent-mfa-session-ended", RetryKind.PERMANENT),
  /** The platform does not know this application: its operator has to add a line. */
  ASSENT_APP_NOT_TRUSTED("assent-app-not-trusted", RetryKind.PERMANENT),
  /** Somebody has that user name. */
  ASSENT_USERNAME_TAKEN("assent-username-taken", RetryKind.PERMANENT),
  /** Somebody has that e-mail address. */
  ASSENT_EMAIL_TAKEN("assent-email-taken", RetryKind.PERMANENT),
  /** The other platform refuses our access: the relationship was ended there (403). */
  ASSENT_PEER_ENDED("assent-peer-ended", RetryKind.PERMANENT),
  /** The other account does not exist any more (404). */
  ASSENT_PEER_GONE("assent-peer-gone", RetryKind.PERMANENT),
  /** The channel streams are missing at the other account (400). */
  ASSENT_PEER_STREAMS_MISSING("assent-peer-streams-missing", RetryKind.PERMANENT),
  /** The other platform answered that it is in trouble (5xx, 429). */
  ASSENT_PEER_TROUBLE("assent-peer-trouble", RetryKind.TRANSIENT),
  /** No answer came from the other platform: delivered or not, nobody can say. */
  ASSENT_OUTCOME_UNKNOWN("assent-outcome-unknown", RetryKind.NETWORK),
  /** What every refusal ends in: decided here, not told there (NOTES §8 Q1). */
  ASSENT_DECLINED_LOCALLY("assent-declined-locally", RetryKind.PERMANENT),
  /** There is no relationship with that person in that scope any more. */
  ASSENT_RELATIONSHIP_ENDED("assent-relationship-ended", RetryKind.PERMANENT),
  /** The handshake has not finished, or never will. */
  ASSENT_CHANNEL_NOT_READY("assent-channel-not-ready", RetryKind.TRANSIENT),

  // Our own: found on this side.
  /** Something received does not have the form the protocol asks for. */
  ASSENT_MALFORMED_CONTENT("assent-malformed-content", RetryKind.PERMANENT),
  /** Not an account endpoint at all. */
  ASSENT_ENDPOINT_MALFORMED("assent-endpoint-malformed", RetryKind.PERMANENT),
  /** An address over http that is not on this computer. */
  ASSENT_ENDPOINT_INSECURE("assent-endpoint-insecure", RetryKind.PERMANENT),
  /** Not an invitation link. */
  ASSENT_LINK_MALFORMED("assent-link-malformed", RetryKind.PERMANENT),
  /** A user name or host that no channel stream can be named after. */
  ASSENT_NAME_BREAKS_CMC("assent-name-breaks-cmc", RetryKind.PERMANENT),
  /** The platform could not be reached; nothing was sent. */
  ASSENT_UNREACHABLE("assent-unreachable", RetryKind.NETWORK),
  /** Sent, but no answer came: it may have been carried out. */
  ASSENT_NO_ANSWER("assent-no-answer", RetryKind.NETWORK),
  /** The certificate of the platform is not trusted on this computer. */
  ASSENT_CERTIFICATE("assent-certificate", RetryKind.NETWORK),
  /** The work was stopped here, because the application ends or no longer wants it. */
  ASSENT_STOPPED("assent-stopped", RetryKind.NETWORK),
  /** The platform failed and did not say how. */
  ASSENT_PLATFORM_TROUBLE("assent-platform-trouble", RetryKind.TRANSIENT),
  /** The platform asks for fewer requests. */
  ASSENT_TOO_MANY_REQUESTS("assent-too-many-requests", RetryKind.TRANSIENT),
  /** The answer is none that this platform should give. */
  ASSENT_ANSWER_MALFORMED("assent-answer-malformed", RetryKind.PERMANENT),
  /** The answer is a redirect, which is never followed. */
  ASSENT_REDIRECTED("assent-redirected", RetryKind.PERMANENT),
  /** The answer is longer than what is taken from there. */
  ASSENT_ANSWER_TOO_LARGE("assent-answer-too-large", RetryKind.PERMANENT),
  /** A request to a host that nobody asked for. */
  ASSENT_HOST_NOT_ALLOWED("assent-host-not-allowed", RetryKind.PERMANENT),
  /** There is no Pryv.io platform at that address. */
  ASSENT_NOT_A_PLATFORM("assent-not-a-platform", RetryKind.PERMANENT),
  /** What answers at the address of an account's platform leads elsewhere than before. */
  ASSENT_PLATFORM_MOVED("assent-platform-moved", RetryKind.PERMANENT),
  /** A write through a connection that only reads. */
  ASSENT_READ_ONLY("assent-read-only", RetryKind.PERMANENT, "assent-own-fault"),
  /** The id of a new event is taken by another event. */
  ASSENT_EVENT_ID_TAKEN("assent-event-id-taken", RetryKind.PERMANENT, "assent-own-fault"),
  /** Something to be sent is missing a part or has one that no platform takes: looked at here. */
  ASSENT_NOT_SENDABLE("assent-not-sendable", RetryKind.PERMANENT),
  /** A code was left empty. */
  ASSENT_MFA_CODE_EMPTY("assent-mfa-code-empty", RetryKind.PERMANENT),
  /** The code is wrong, or the SMS service is down: the platform does not say which. */
  ASSENT_MFA_CODE_OR_SERVICE("assent-mfa-code-or-service", RetryKind.PERMANENT),
  /** The SMS service of the platform is down. */
  ASSENT_MFA_SERVICE("assent-mfa-service", RetryKind.TRANSIENT),
  /** The recovery code is not one of this account. */
  ASSENT_MFA_RECOVERY_CODE("assent-mfa-recovery-code", RetryKind.PERMANENT),
  /** The platform has no second step at all. */
  ASSENT_MFA_NOT_OFFERED("assent-mfa-not-offered", RetryKind.PERMANENT),
  /** Fields of a registration are not accepted. */
  ASSENT_REGISTRATION_FIELDS("assent-registration-fields", RetryKind.PERMANENT),
  /** The request for access is unknown or too old. */
  ASSENT_ACCESS_REQUEST_ENDED("assent-access-request-ended", RetryKind.PERMANENT),
  /** The answer to a request for access is not what was asked for. */
  ASSENT_ACCESS_MISMATCH("assent-access-mismatch", RetryKind.PERMANENT),

  // Our own: refused before or after something was done, for trust (NOTES §9, NOTES-2 §2.3).
  /** The offer names somebody else than the owner of its link. */
  ASSENT_OFFER_OWNER_MISMATCH("assent-offer-owner-mismatch", RetryKind.PERMANENT),
  /** Another known person would share the channel streams. */
  ASSENT_SLUG_COLLISION("assent-slug-collision", RetryKind.PERMANENT),
  /** A relationship with that person in that scope exists already. */
  ASSENT_ALREADY_CONNECTED("assent-already-connected", RetryKind.PERMANENT),
  /** The address of a contact leads to another account than before. */
  ASSENT_ENDPOINT_CHANGED("assent-endpoint-changed", RetryKind.PERMANENT),
  /** An accept failed and its grant could not be removed yet. */
  ASSENT_GRANT_LEFT("assent-grant-left", RetryKind.TRANSIENT),
  /** Read back, and the grant is not what was asked for. */
  ASSENT_NOT_APPLIED("assent-not-applied", RetryKind.PERMANENT),
  /** The token of a link is none of an invitation. */
  ASSENT_NOT_AN_INVITATION("assent-not-an-invitation", RetryKind.PERMANENT),
  /** The offer, or the grant that came of it, is not what was shown. */
  ASSENT_OFFER_CHANGED("assent-offer-changed", RetryKind.PERMANENT),
  /** The link leads to this same account. */
  ASSENT_OWN_INVITE("assent-own-invite", RetryKind.PERMANENT),
  /** A stream of another id has the name of one that accepting needs (NOTES §2). */
  ASSENT_SCOPE_NAME_TAKEN("assent-scope-name-taken", RetryKind.PERMANENT),
  /** This side reads the link, the own platform does not (NOTES-2 §8). */
  ASSENT_PLATFORM_CANNOT_REACH("assent-platform-cannot-reach", RetryKind.TRANSIENT),
  /** An alert that brings nothing to acknowledge it with (NOTES §6.4). */
  ASSENT_NOTHING_TO_ACKNOWLEDGE("assent-nothing-to-acknowledge", RetryKind.PERMANENT),
  /** A decision is kept and goes on by itself; nothing has come of it yet. */
  ASSENT_DECISION_WAITS("assent-decision-waits", RetryKind.NETWORK),
  /** Ended here; the other platform does not answer, so the data may still be readable there. */
  ASSENT_END_INCOMPLETE("assent-end-incomplete", RetryKind.NETWORK),
  /** What nobody can be asked to agree to ({@link RequestRules}); {@code item} says what. */
  ASSENT_ASKS_CONVERSATIONS("assent-asks-conversations", RetryKind.PERMANENT),
  ASSENT_ASKS_ACCOUNT("assent-asks-account", RetryKind.PERMANENT),
  ASSENT_ASKS_LOG("assent-asks-log", RetryKind.PERMANENT),
  ASSENT_ASKS_UNKNOWN("assent-asks-unknown", RetryKind.PERMANENT),
  ASSENT_ASKS_MISLEADING("assent-asks-misleading", RetryKind.PERMANENT),
  ASSENT_ASKS_TOO_MUCH("assent-asks-too-much", RetryKind.PERMANENT),
  /** An offer, or a proposal, that has not the form of one. */
  ASSENT_REQUEST_UNREADABLE("assent-request-unreadable", RetryKind.PERMANENT),
  /** Somebody's platform does not let us read what they share. */
  ASSENT_DATA_REFUSED("assent-data-refused", RetryKind.PERMANENT),
  /** The way to what somebody shares leads to somebody else. */
  ASSENT_DATA_FOREIGN("assent-data-foreign", RetryKind.PERMANENT),
  /** Somebody shares more than is kept; the newest is. */
  ASSENT_DATA_TOO_MUCH("assent-data-too-much", RetryKind.PERMANENT),
  /** Not finished in the time that was given; it may still finish. */
  ASSENT_DEADLINE("assent-deadline", RetryKind.TRANSIENT),

  /** An id that this version does not know; the raw one is told with it. */
  ASSENT_UNKNOWN("assent-unknown", RetryKind.PERMANENT),
  /** No living relationship of that name. */
  ASSENT_RELATIONSHIP_UNKNOWN("assent-relationship-unknown", RetryKind.PERMANENT);

  private static final Map<String, ErrorId> BY_ID =
      Stream.of(values()).collect(Collectors.toUnmodifiableMap(ErrorId::id, Function.identity()));

  private final String id;
  private final RetryKind retryKind;
  private final String text;

  ErrorId(String id, RetryKind retryKind) {
    this(id, retryKind, id);
  }

  ErrorId(String id, RetryKind retryKind, String text) {
    this.id = id;
    this.retryKind = retryKind;
    this.text = text;
  }

  /** Which one a failure is; empty for one that this version does not know. */
  public static Optional<ErrorId> of(Throwable failure) {
    return failure instanceof CoreException known
        ? Optional.ofNullable(BY_ID.get(known.errorId()))
        : Optional.empty();
  }

  /** The id as it stands on the wire, or one of our own, which begin with {@code assent-}. */
  public String id() {
    return id;
  }

  /** Key of the text a person reads; several ids may share one. */
  public String messageKey() {
    return "error." + text;
  }

  /**
   * The text for the same answer when the platform that gave it is not the person's own: that of a
   * link's sender, or of a contact.
   */
  public String messageKeyElsewhere() {
    return switch (text) {
      case "assent-unreachable", "assent-no-answer", "assent-certificate" ->
          "error.elsewhere-no-answer";
      case "assent-platform-trouble", "assent-too-many-requests", "platform-fault" ->
          "error.elsewhere-trouble";
      case "assent-answer-malformed",
          "assent-answer-too-large",
          "assent-redirected",
          "program-fault",
          "unknown-resource",
          "unknown-referenced-resource",
          "forbidden" ->
          "error.elsewhere-refused";
      default -> messageKey();
    };
  }

  /** Who found that it cannot be. */
  public ErrorOrigin origin() {
    return ErrorOrigin.of(this);
  }

  /** What repeating can achieve. */
  public RetryKind retryKind() {
    return retryKind;
  }

  /**
   * The failure of this id.
   *
   * @param message one line for logs; must hold no secret
   */
  public CoreException exception(String message) {
    return exception(message, null);
  }

  /**
   * The failure of this id.
   *
   * @param message one line for logs; must hold no secret
   * @param cause null where nothing was thrown before
   */
  public CoreException exception(String message, @Nullable Throwable cause) {
    return new CoreException(id, retryKind, messageKey(), Map.of(), message, cause);
  }
}
