package assent.core.operation;

import assent.core.cmc.EventTypes;
import assent.core.cmc.MalformedContentException;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.Scope;
import assent.core.cmc.StreamIds;
import assent.core.cmc.content.RequestContent;
import assent.core.security.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An invite of this account, with its link.
 *
 * @param eventId id of the trigger; accepts name it as {@code inviteEventId}
 * @param link opens the offer; a secret
 * @param capabilityAccessId deleting this access withdraws the invite; null when not told
 * @param expires seconds since 1970; null when not told
 * @param content what it says
 * @param created seconds since 1970; null when not told
 */
public record Invite(
    String eventId,
    Scope scope,
    Secret link,
    String capabilityId,
    @Nullable String capabilityAccessId,
    @Nullable Double expires,
    RequestContent content,
    @Nullable Double created) {
  /** Whether several people may use the link. */
  public boolean isOpenLink() {
    return content.isOpenLink();
  }

  /** Ids only. */
  @Override
  public String toString() {
    return "Invite[" + eventId + " in " + scope.streamId() + "]";
  }

  /** Reads a trigger; empty for one without link, of another type, or outside of a scope. */
  static Optional<Invite> of(PryvEvent event) {
    if (!event.type().equals(EventTypes.ET_REQUEST)) {
      return Optional.empty();
    }
    Optional<String> scope =
        event.streamIds().stream().filter(StreamIds::isClientCreatable).findFirst();
    if (scope.isEmpty()) {
      return Optional.empty();
    }
    try {
      RequestContent content = RequestContent.parse(event.content());
      RequestContent.Minted minted = content.minted();
      if (minted == null) {
        return Optional.empty();
      }
      return Optional.of(
          new Invite(
              event.id(),
              new Scope(scope.get()),
              minted.capabilityUrl(),
              minted.capabilityId(),
              minted.capabilityAccessId(),
              minted.expiresAt(),
              content,
              event.created()));
    } catch (MalformedContentException e) {
      return Optional.empty();
    }
  }
}
