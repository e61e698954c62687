package assent.ui.nav;

/** The places of the rail, top to bottom. */
public enum Section {
  HOME,
  CONVERSATIONS,
  ALERTS,
  RELATIONSHIPS,
  INVITES,
  STUDIES,
  SETTINGS
}
