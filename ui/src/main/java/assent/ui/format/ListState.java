package assent.ui.format;

import assent.core.api.ConnectionState;

/** What a list shows. */
public enum ListState {
  /** Nothing is known yet. */
  LOADING,
  /** It is known that there is nothing. */
  EMPTY,
  FILLED;

  /** An empty list is known to be empty once the account has been reached. */
  public static ListState of(boolean some, ConnectionState connection) {
    if (some) {
      return FILLED;
    }
    return connection.isConnecting() ? LOADING : EMPTY;
  }
}
