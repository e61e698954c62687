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
  ASSENT_NAME_BREAKS_CMC("assent-name-breaks-cmc", RetryKind.PERMANENT);

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
