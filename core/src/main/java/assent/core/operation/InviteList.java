package assent.core.operation;

import java.util.List;

/**
 * Invites, newest first.
 *
 * @param truncated whether there are more
 */
public record InviteList(List<Invite> items, boolean truncated) {
  public InviteList {
    items = List.copyOf(items);
  }
}
