package assent.sandbox.cmc;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the plugin behaves where real servers differ.
 *
 * @param acceptLag how long a requester's server takes before it works on an accept: the accepter's
 *     trigger is completed that much before the channel is ready (NOTES §6.2: 120–200 ms seen)
 * @param repairedRetryLoop how often the retry loop of a repaired server runs; null leaves the
 *     entries pending for ever, as pre.4 does whatever it is told (NOTES-2 §3)
 */
public record CmcOptions(Duration acceptLag, @Nullable Duration repairedRetryLoop) {
  /** What pre.4 does. */
  public static CmcOptions defaults() {
    return new CmcOptions(Duration.ofMillis(120), null);
  }

  /** The same with another lag. */
  public CmcOptions withAcceptLag(Duration lag) {
    return new CmcOptions(lag, repairedRetryLoop);
  }

  /** The same with the retry loop of a repaired server; nobody has seen it on a released one. */
  public CmcOptions withRepairedRetryLoop(Duration interval) {
    return new CmcOptions(acceptLag, interval);
  }
}
