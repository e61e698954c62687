package assent.core.transport;

import java.time.Duration;

/**
 * The limits of the network adapter.
 *
 * @param connectTimeout to open a connection, TLS included
 * @param readTimeout longest silence inside an answer; above the 15 s that one platform waits for
 *     another (protocol NOTES §12)
 * @param writeTimeout longest silence while a request body is taken
 * @param keepAlive how long an idle connection is kept; must stay below the 5 s of the server, or
 *     requests are lost on connections that it just closed (protocol LIVE §4)
 * @param perHost requests in flight to one host
 * @param inAll requests in flight to all hosts
 * @param longestHeld of one exchange whose answer is held whole, from sending to the last byte
 * @param longestStreamed of one whose answer is read while it comes in
 * @param longestElsewhere of one with a platform that is not the person's own, or not yet known to
 *     be one: whoever puts an address into an account must not keep it busy
 * @param limits what is taken of an answer
 * @param ping between two pings on a socket, so that a silent line is noticed within two of them
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
    return new TransportSettings(
        Duration.ofSeconds(10),
        Duration.ofSeconds(20),
        Duration.ofSeconds(20),
        Duration.ofSeconds(4),
        8,
        32,
        Duration.ofMinutes(2),
        Duration.ofMinutes(15),
        Duration.ofSeconds(30),
        ReadLimits.standard(),
        Duration.ofSeconds(5));
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
