package assent.ui.format;

import assent.core.cmc.RelationshipId;

/** Names of relationships that views may hold. */
public final class Keys {
  private Keys() {}

  /** One name for each relationship; the parts hold no spaces. */
  public static String of(RelationshipId id) {
    return id.peer() + " " + id.scope().streamId();
  }
}
