package assent.core.security;

import java.security.GeneralSecurityException;

/** Sealed bytes that do not open: changed, cut, moved elsewhere, or sealed under another key. */
public final class TamperedException extends GeneralSecurityException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message one line for logs, without any of the bytes
   */
  public TamperedException(String message) {
    super(message);
  }
}
