package assent.core.store;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a store, if anything.
 *
 * @param setAside rows that did not open and were set aside, by table, since the store was made
 * @param refetch whether events were among them, so that everything should be fetched again; true
 *     until {@link Store#refetched}
 * @param secondCopy whether what only this computer has is being kept twice
 * @param uncleanStart whether the former process did not close the store
 * @param salvage what was saved when this start found the file damaged; null when it did not
 */
public record Health(
    Map<Table, Long> setAside,
    boolean refetch,
    boolean secondCopy,
    boolean uncleanStart,
    @Nullable SalvageReport salvage) {
  public Health {
    setAside = Map.copyOf(setAside);
  }

  /** Whether there is nothing to tell. */
  public boolean isGood() {
    return setAside.isEmpty() && !refetch && secondCopy && salvage == null;
  }
}
