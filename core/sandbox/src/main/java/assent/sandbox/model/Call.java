package assent.sandbox.model;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who is asking for what account.
 *
 * @param callerId what followed the token after a space, or null; it is appended to {@code
 *     createdBy}
 */
public record Call(Platform platform, Account account, Access access, @Nullable String callerId) {

  /** What goes into {@code createdBy} and {@code modifiedBy}. */
  public String author() {
    return callerId == null ? access.id() : access.id() + " " + callerId;
  }

  /** Writes created, createdBy, modified and modifiedBy of something that this call makes. */
  public void stampCreated(ObjectNode fields) {
    double now = platform.now();
    fields.set("created", Json.time(now));
    fields.put("createdBy", author());
    fields.set("modified", Json.time(now));
    fields.put("modifiedBy", author());
  }

  /** Writes modified and modifiedBy of something that this call changes. */
  public void stampModified(ObjectNode fields) {
    fields.set("modified", Json.time(platform.now()));
    fields.put("modifiedBy", author());
  }

  public boolean can(Permission.Action action, String streamId) {
    return account.can(access, action, streamId);
  }
}
