package assent.ui.nav;

/** Leads from one screen to another. Relationships are named by {@code Keys}. */
public interface Navigator {
  /** Shows a place of the rail as it was left. */
  void go(Section section);

  /** Opens the conversation of a relationship. */
  void openConversation(String relationship);

  /** Opens the details of a relationship. */
  void openRelationship(String relationship);
}
