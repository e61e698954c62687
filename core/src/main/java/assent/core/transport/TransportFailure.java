package assent.core.transport;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Why a request has no usable answer. Its message names the host at most, never a path. */
public final class TransportFailure extends IOException {
  private static final long serialVersionUID = 1L;

  /** What happened. */
  public enum Kind {
    /** The host name is not known. */
    UNKNOWN_HOST,
    /** Nobody took the connection; the request was not sent. */
    UNREACHABLE,
    /** No answer in time; the request may have been carried out. */
    TIMEOUT,
    /** The line broke; the request may have been carried out. */
    CUT,
    /** The server's certificate is not trusted here; the request was not sent. */
    CERTIFICATE,
    /** The answer is longer than what is taken. */
    TOO_LARGE,
    /** The answer is not JSON. */
    NOT_JSON,
    /** The {@link HostPolicy} does not let this host through; the request was not sent. */
    NOT_ALLOWED,
    /** Plain http to another machine; the request was not sent. */
    NOT_SECURE,
    /** The thread was interrupted or the transport closed. */
    STOPPED
  }

  private final Kind kind;
  private final int status;

  TransportFailure(Kind kind, int status, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.status = status;
  }

  /** What happened. */
  public Kind kind() {
    return kind;
  }

  /** The HTTP status when an answer had begun, otherwise 0. */
  public int status() {
    return status;
  }
}
