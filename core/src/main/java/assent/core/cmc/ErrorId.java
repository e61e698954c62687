package assent.core.cmc;

import assent.core.error.RetryKind;

/** Ids of failures that are known, each with the key of its text. */
public enum ErrorId {
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
  /** A write through a connection that only reads. */
  ASSENT_READ_ONLY("assent-read-only", RetryKind.PERMANENT),
  /** The id of a new event is taken by another event. */
  ASSENT_EVENT_ID_TAKEN("assent-event-id-taken", RetryKind.PERMANENT),
  /** The platform does not know this application: its operator has to add a line. */
  ASSENT_APP_NOT_TRUSTED("assent-app-not-trusted", RetryKind.PERMANENT),
  /** A code was left empty. */
  ASSENT_MFA_CODE_EMPTY("assent-mfa-code-empty", RetryKind.PERMANENT),
  /** The second step took too long: back to the password. */
  ASSENT_MFA_SESSION_ENDED("assent-mfa-session-ended", RetryKind.PERMANENT),
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
  ASSENT_ACCESS_MISMATCH("assent-access-mismatch", RetryKind.PERMANENT);

  private final String id;
  private final RetryKind retryKind;

  ErrorId(String id, RetryKind retryKind) {
    this.id = id;
    this.retryKind = retryKind;
  }

  /** The id as it stands on the wire, or one of our own, which begin with {@code assent-}. */
  public String id() {
    return id;
  }

  /** Key of the text a person reads. */
  public String messageKey() {
    return "error." + id;
  }

  /** What repeating can achieve. */
  public RetryKind retryKind() {
    return retryKind;
  }
}
