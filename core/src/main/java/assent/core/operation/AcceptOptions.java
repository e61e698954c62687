package assent.core.operation;

import assent.core.cmc.Permission;
import assent.core.cmc.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * How an offer is accepted.
 *
 * @param granted exactly what the person agreed to, out of the offer's list
 * @param triggerScope the own scope in which the trigger is kept
 * @param accessName name of the grant; null for the platform's own
 * @param extra what the own program notes in the trigger, which platforms keep and do not use; the
 *     field {@code assent} in it is taken; nobody changes it after this; null for nothing
 */
public record AcceptOptions(
    List<Permission> granted,
    Scope triggerScope,
    @Nullable String accessName,
    @Nullable ObjectNode extra) {
  public AcceptOptions {
    granted = List.copyOf(granted);
  }

  /** Everything that was asked for. */
  public static AcceptOptions everything(OfferReading.Readable offer, Scope triggerScope) {
    return new AcceptOptions(offer.offer().request().permissions(), triggerScope, null, null);
  }

  /** The same with a choice. */
  public AcceptOptions granting(List<Permission> chosen) {
    return new AcceptOptions(chosen, triggerScope, accessName, extra);
  }

  /** The same under a name of one's own; null for the platform's. */
  public AcceptOptions named(@Nullable String name) {
    return new AcceptOptions(granted, triggerScope, name, extra);
  }

  /** The same with notes of one's own in the trigger; null for none. */
  public AcceptOptions noting(@Nullable ObjectNode notes) {
    return new AcceptOptions(granted, triggerScope, accessName, notes);
  }
}
