package assent.ui.shell;

/** Whether news arrive now, as the rail shows it. */
public enum Liveness {
  CONNECTING,
  LIVE,
  OFFLINE,
  FAULT,
  SIGNED_OUT
}
