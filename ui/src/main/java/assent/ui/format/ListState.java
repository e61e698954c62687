package assent.ui.format;

/** What a list shows. */
public enum ListState {
  /** Nothing is known yet. */
  LOADING,
  /** It is known that there is nothing. */
  EMPTY,
  FILLED
}
