package assent.core.operation;

import assent.core.cmc.Permission;
import assent.core.cmc.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an offer is accepted.
 *
 * @param granted exactly what the person agreed to, out of the offer's list
 * @param triggerScope the own scope in which the trigger is kept
 * @param accessName name of the grant; null for the platform's own
 * @param waitUntilUsable whether to return only when messages can be sent
 */
public record AcceptOptions(
    List<Permission> granted,
    Scope triggerScope,
    @Nullable String accessName,
    boolean waitUntilUsable) {
  public AcceptOptions {
    granted = List.copyOf(granted);
  }

  /** Everything that was asked for. */
  public static AcceptOptions everything(OfferReading.Readable offer, Scope triggerScope) {
    return new AcceptOptions(offer.offer().request().permissions(), triggerScope, null, true);
  }

  /** The same with a choice. */
  public AcceptOptions granting(List<Permission> chosen) {
    return new AcceptOptions(chosen, triggerScope, accessName, waitUntilUsable);
  }

  /** The same under a name of one's own. */
  public AcceptOptions named(String name) {
    return new AcceptOptions(granted, triggerScope, name, waitUntilUsable);
  }

  /** The same, returning as soon as the accept is through, before messages can be sent. */
  public AcceptOptions withoutWaiting() {
    return new AcceptOptions(granted, triggerScope, accessName, false);
  }
}
