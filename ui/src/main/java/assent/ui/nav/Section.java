package assent.ui.nav;

/** The places of the rail, top to bottom. */
public enum Section {
  CONVERSATIONS,
  ALERTS,
  RELATIONSHIPS,
  INVITES,
  STUDIES,
  SETTINGS
}
