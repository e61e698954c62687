package assent.ui.alerts;

/** How urgent an alert to write is. */
public enum Urgency {
  INFO,
  WARNING,
  CRITICAL
}
