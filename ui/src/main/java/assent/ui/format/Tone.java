package assent.ui.format;

/** What a state means to a person; each has its own shape and colour. */
public enum Tone {
  OPEN,
  PENDING,
  /** It is here, and nothing is to be done. */
  QUIET,
  ENDED,
  PROBLEM,
  /** Somebody was not let in. */
  REFUSED,
  INFO,
  WARNING,
  CRITICAL
}
