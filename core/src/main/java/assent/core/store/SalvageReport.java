package assent.core.store;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a salvage could save.
 *
 * @param saved rows that are in the new file, by table
 * @param fromCopy how many of these came from the second copy only
 * @param lost rows that could not be saved, by table; without those of {@link Table#SECRET} and
 *     {@link Table#NAME}, which are parts of others
 * @param exact whether the losses are exact; otherwise there may be more, because the count itself
 *     was among what was damaged
 * @param damagedFile the damaged file, which is kept
 */
public record SalvageReport(
    Map<Table, Long> saved, long fromCopy, Map<Table, Long> lost, boolean exact, Path damagedFile) {
  public SalvageReport {
    saved = Map.copyOf(saved);
    lost = Map.copyOf(lost);
  }

  /** Whether something was lost that no platform can give back. */
  public boolean lostOwn() {
    return lost.keySet().stream().anyMatch(Table::isOwn);
  }
}
