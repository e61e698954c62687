package assent.ui.present;

/** What a list shows. */
public enum Filling {
  /** Nothing is known yet. */
  LOADING,
  /** It is known that there is nothing. */
  EMPTY,
  FILLED
}
