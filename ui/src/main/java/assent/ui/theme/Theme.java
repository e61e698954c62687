package assent.ui.theme;

/** Which colours a person wants. */
public enum Theme {
  LIGHT,
  DARK,
  /** Whatever the desktop uses now. */
  SYSTEM
}
