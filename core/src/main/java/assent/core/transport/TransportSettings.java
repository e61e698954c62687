package assent.core.transport;

import assent.core.lifecycle.Timings;
import java.time.Duration;

/**
 * The limits of the network adapter; those of time are {@link Timings.Requests}, and why they are
 * as they are stands there.
 *
 * @param connectTimeout to open a connection
 * @param readTimeout longest silence inside an answer
 * @param writeTimeout longest silence while a request body is taken
 * @param keepAlive how long an idle connection is kept
 * @param perHost requests in flight to one host
 * @param inAll requests in flight to all hosts
 * @param longestHeld of one exchange whose answer is held whole
 * @param longestStreamed of one whose answer is read while it comes in
 * @param longestElsewhere of one with a platform that is not the person's own
 * @param limits what is taken of an answer
 * @param ping between two pings on a socket
 */
public record TransportSettings(
    Duration connectTimeout,
    Duration readTimeout,
    Duration writeTimeout,
    Duration keepAlive,
    int perHost,
    int inAll,
    Duration longestHeld,
    Duration longestStreamed,
    Duration longestElsewhere,
    ReadLimits limits,
    Duration ping) {

  public TransportSettings {
    if (perHost < 1 || inAll < perHost) {
      throw new IllegalArgumentException("limits of requests in flight");
    }
  }

  /** What the application runs with. */
  public static TransportSettings standard() {
    Timings.Requests times = Timings.standard().requests();
    return new TransportSettings(
        times.connect(),
        times.read(),
        times.write(),
        times.keepAlive(),
        8,
        32,
        times.longestHeld(),
        times.longestStreamed(),
        times.longestElsewhere(),
        ReadLimits.standard(),
        times.ping());
  }

  /** The same with another longest silence, for tests and for slow lines. */
  public TransportSettings withReadTimeout(Duration timeout) {
    return new TransportSettings(
        connectTimeout,
        timeout,
        writeTimeout,
        keepAlive,
        perHost,
        inAll,
        longestHeld,
        longestStreamed,
        longestElsewhere,
        limits,
        ping);
  }

  /** The same with another number of requests in flight to one host. */
  public TransportSettings withPerHost(int limit) {
    return new TransportSettings(
        connectTimeout,
        readTimeout,
        writeTimeout,
        keepAlive,
        limit,
        Math.max(limit, inAll),
        longestHeld,
        longestStreamed,
        longestElsewhere,
        limits,
        ping);
  }

  /** The same with another time between two pings of a socket. */
  public TransportSettings withPing(Duration interval) {
    return new TransportSettings(
        connectTimeout,
        readTimeout,
        writeTimeout,
        keepAlive,
        perHost,
        inAll,
        longestHeld,
        longestStreamed,
        longestElsewhere,
        limits,
        interval);
  }

  /** The same with other bounds on the whole of an exchange. */
  public TransportSettings withLongest(Duration held, Duration streamed) {
    return new TransportSettings(
        connectTimeout,
        readTimeout,
        writeTimeout,
        keepAlive,
        perHost,
        inAll,
        held,
        streamed,
        longestElsewhere,
        limits,
        ping);
  }

  /** The same with another bound on an exchange with a platform that is not the person's own. */
  public TransportSettings withLongestElsewhere(Duration bound) {
    return new TransportSettings(
        connectTimeout,
        readTimeout,
        writeTimeout,
        keepAlive,
        perHost,
        inAll,
        longestHeld,
        longestStreamed,
        bound,
        limits,
        ping);
  }
}
