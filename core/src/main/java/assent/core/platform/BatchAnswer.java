package assent.core.platform;

import java.util.List;

/**
 * The answer to a batch.
 *
 * @param results one for each call, in order
 * @param serverTime the platform's clock, in seconds, not later than the moment at which the first
 *     call was carried out: everything that happened before is in the results
 */
public record BatchAnswer(List<CallResult> results, double serverTime) {
  public BatchAnswer {
    results = List.copyOf(results);
  }
}
