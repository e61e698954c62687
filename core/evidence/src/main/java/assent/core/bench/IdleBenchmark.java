package assent.core.bench;

import assent.core.cmc.ApiEndpoint;
import assent.core.faults.Stage;
import assent.core.faults.Stage.Person;
import assent.core.live.Doorbell;
import assent.core.live.Monitor;
import assent.core.live.SocketDoorbell;
import assent.core.operation.Relationship;
import assent.core.platform.Connection;
import assent.core.platform.Platforms;
import assent.core.transport.HostPolicy;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * How many bytes go to and fro while nothing happens: with a socket, and without one, when the
 * monitor has to ask again and again. The account has some relationships. See docs/benchmarks.md.
 */
public final class IdleBenchmark {
  private static final int MINUTES = Integer.getInteger("assent.bench.minutes", 3);
  private static final int RELATIONSHIPS = Integer.getInteger("assent.bench.relationships", 5);

  private IdleBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    Locale.setDefault(Locale.ROOT);
    try (Stage stage = Stage.open()) {
      Person person = stage.register(stage.first(), "idle");
      for (int i = 0; i < RELATIONSHIPS; i++) {
        Relationship unused = Stage.connect(person, stage.register(stage.second(), "peer"));
      }
      System.out.printf(
          "%s, %d relationships, %d minutes each%n",
          Stage.isReal() ? "A real platform" : "The embedded platform", RELATIONSHIPS, MINUTES);
      measure(stage, person, true);
      measure(stage, person, false);
    }
    System.exit(0);
  }

  private static void measure(Stage stage, Person person, boolean socket) throws Exception {
    try (Meter meter = Meter.before(person.endpoint().base().getPort())) {
      Platforms network = stage.network(Duration.ofSeconds(20));
      ApiEndpoint led =
          ApiEndpoint.parse(
              person
                  .endpoint()
                  .full()
                  .reveal()
                  .replace(
                      person.endpoint().base().getRawAuthority() + "/",
                      "127.0.0.1:" + meter.port() + "/"));
      Connection connection = network.connect(led, HostPolicy.Reason.OWN_PLATFORM);
      Doorbell bell =
          socket
              ? SocketDoorbell.of(network.transport(), led, person.identity().username())
              : new Silent();
      try (Monitor monitor = Monitor.of(connection, bell).open()) {
        settle();
        long sent = meter.sent();
        long received = meter.received();
        long start = System.nanoTime();
        pause(Duration.ofMinutes(MINUTES));
        double minutes = (System.nanoTime() - start) / 60e9;
        System.out.printf(
            "%-16s %9.0f bytes sent, %9.0f received a minute; %d connections; state %s%n",
            socket ? "with a socket:" : "without one:",
            (meter.sent() - sent) / minutes,
            (meter.received() - received) / minutes,
            meter.connections(),
            monitor.state().get());
      }
    }
  }

  /** The first read, and its trail, are not idle time. */
  private static void settle() throws InterruptedException {
    pause(Duration.ofSeconds(10));
  }

  private static void pause(Duration time) throws InterruptedException {
    var unused = new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** As where no socket stands. */
  private static final class Silent implements Doorbell {
    @Override
    public void start(Listener listener) {
      listener.silent();
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
