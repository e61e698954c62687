package assent.core.outbox;

import assent.core.cmc.Identity;
import assent.core.cmc.RelationshipId;

/** Relationships that differ, for tests to which it does not matter with whom they are. */
public final class Lanes {
  private Lanes() {}

  /** The relationship with whoever has this user name. */
  public static RelationshipId with(String username) {
    return RelationshipId.of(new Identity(username, "example.org"), ":_cmc:apps:assent:s1");
  }

  public static LaneId of(String username, LaneId.Channel channel) {
    return new LaneId(with(username), channel);
  }
}
