package assent.ui.present;

/** What a state means to a person; each has its own shape and colour. */
public enum Tone {
  OPEN,
  PENDING,
  ENDED,
  PROBLEM,
  INFO,
  WARNING,
  CRITICAL
}
