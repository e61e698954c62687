package assent.core.live;

import java.time.Duration;

/**
 * The times of a {@link SyncLoop}; the defaults are the ones that were measured (protocol LIVE §3).
 *
 * @param overlap how far before the cursor every pull begins
 * @param firstTrail the first look after a ring, for events that were invisible for a moment
 * @param secondTrail the second look after a ring
 * @param poll between two pulls while no bell stands; shortened by chance down to half
 * @param safety between two pulls while a bell stands and does not ring
 * @param reconcile between two passes over the whole inbox
 * @param firstPause after a first failure; doubles
 * @param longestPause between two tries while the platform cannot be reached
 * @param firstReread of an own trigger that is not through; doubles
 * @param longestReread between two looks at such a trigger
 * @param rereadFor how long it is looked at on its own; afterwards in reconcile passes only
 */
public record LiveSettings(
    Duration overlap,
    Duration firstTrail,
    Duration secondTrail,
    Duration poll,
    Duration safety,
    Duration reconcile,
    Duration firstPause,
    Duration longestPause,
    Duration firstReread,
    Duration longestReread,
    Duration rereadFor) {
  /** What the application runs with. */
  public static LiveSettings standard() {
    return new LiveSettings(
        Duration.ofSeconds(15),
        Duration.ofMillis(80),
        Duration.ofMillis(1500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(60),
        Duration.ofMinutes(10),
        Duration.ofSeconds(1),
        Duration.ofSeconds(30),
        Duration.ofMillis(300),
        Duration.ofSeconds(10),
        Duration.ofMinutes(2));
  }
}
