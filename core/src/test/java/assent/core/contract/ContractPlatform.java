package assent.core.contract;

import assent.sandbox.Sandbox;
import assent.sandbox.SandboxPlatform;
import assent.sandbox.cmc.CmcOptions;
import assent.sandbox.model.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * The platforms under test: the embedded sandbox, or those named by {@code
 * -Dassent.contract.platform}, {@code -Dassent.contract.second} and {@code
 * -Dassent.contract.samehost} (service-info addresses).
 *
 * <p>{@code -Dassent.contract.users} names a file of users that stand ready on the first platform,
 * one "name password" a line, for platforms where nobody may register.
 */
public final class ContractPlatform {
  /** A real server waits 15 s; so long a wait at every build would be wasted. */
  private static final Duration EMBEDDED_TIMEOUT = Duration.ofSeconds(2);

  private static @Nullable ContractPlatform current;

  private final Site first;
  private final @Nullable Site second;
  private final @Nullable Site sameHost;
  private final boolean real;
  private final String adminKey;
  private final @Nullable Sandbox embedded;

  private ContractPlatform(
      Site first,
      @Nullable Site second,
      @Nullable Site sameHost,
      boolean real,
      String adminKey,
      @Nullable Sandbox embedded) {
    this.first = first;
    this.second = second;
    this.sameHost = sameHost;
    this.real = real;
    this.adminKey = adminKey;
    this.embedded = embedded;
  }

  /** Found, or started, once for the whole run. */
  public static synchronized ContractPlatform current() {
    if (current == null) {
      String platform = System.getProperty("assent.contract.platform", "");
      current =
          platform.isBlank()
              ? embedded()
              : new ContractPlatform(
                  new Site(URI.create(platform), users()),
                  site("assent.contract.second"),
                  site("assent.contract.samehost"),
                  true,
                  "",
                  null);
    }
    return current;
  }

  /**
   * Runs something after so much time on the first platform's clock: by setting the sandbox's clock
   * ahead, or by really waiting on a real server.
   */
  void later(Duration time, Runnable then) {
    if (embedded == null) {
      Await.until("time passed", time.plusSeconds(5), timer(time));
      then.run();
      return;
    }
    embedded.first().faults().setClockSkew(time);
    try {
      then.run();
    } finally {
      embedded.first().faults().setClockSkew(Duration.ZERO);
    }
  }

  private static Supplier<@Nullable Boolean> timer(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    return () -> System.nanoTime() >= end ? true : null;
  }

  /** How long the platforms under test wait for each other. */
  Duration peerTimeout() {
    return real ? Duration.ofSeconds(15) : EMBEDDED_TIMEOUT;
  }

  private static @Nullable Site site(String property) {
    String address = System.getProperty(property, "");
    return address.isBlank() ? null : new Site(URI.create(address), null);
  }

  /** Sandboxes that live as long as the run; their threads end with it. */
  private static ContractPlatform embedded() {
    Settings settings = Settings.defaults().withPeerTimeout(EMBEDDED_TIMEOUT);
    Sandbox sandbox = Sandbox.startPair(settings);
    SandboxPlatform third = Sandbox.platform("127.0.0.1", settings, CmcOptions.defaults()).start(0);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  third.close();
                  sandbox.close();
                }));
    return new ContractPlatform(
        new Site(URI.create(sandbox.first().serviceInfoUrl()), null),
        new Site(URI.create(sandbox.second().serviceInfoUrl()), null),
        new Site(URI.create(third.serviceInfoUrl()), null),
        false,
        settings.adminKey(),
        sandbox);
  }

  private static @Nullable Queue<String[]> users() {
    String file = System.getProperty("assent.contract.users", "");
    if (file.isBlank()) {
      return null;
    }
    try {
      Queue<String[]> users = new ArrayDeque<>();
      for (String line : Files.readAllLines(Path.of(file))) {
        if (!line.isBlank() && !line.startsWith("#")) {
          users.add(line.strip().split("\\s+", 2));
        }
      }
      return users;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first platform. */
  public Site first() {
    return first;
  }

  /** The other platform; a test that needs it is skipped when none was named. */
  Site second() {
    Assumptions.assumeTrue(
        second != null, "skipped: needs a second platform (-Dassent.contract.second)");
    if (second == null) {
      throw new AssertionError("unreachable");
    }
    return second;
  }

  /**
   * A platform whose host is the first one's with another port, so that slugs cannot tell the two
   * apart; skipped where none was named.
   */
  Site sameHost() {
    Assumptions.assumeTrue(
        sameHost != null,
        "skipped: needs a platform on the host of the first (-Dassent.contract.samehost)");
    if (sameHost == null) {
      throw new AssertionError("unreachable");
    }
    return sameHost;
  }

  /** The other platform when there is one, otherwise the first again. */
  public Site secondOrFirst() {
    return second == null ? first : second;
  }

  /**
   * Deletes an account of the first platform, as its operator would; skipped where no admin key is
   * known ({@code -Dassent.contract.admin}).
   */
  void deleteOnFirst(String username) {
    String key = System.getProperty("assent.contract.admin", adminKey);
    Assumptions.assumeFalse(
        key.isBlank(), "skipped: needs the operator's key (-Dassent.contract.admin)");
    URI info = first.serviceInfo();
    Wire.send(
            "DELETE",
            info.getScheme() + "://" + info.getRawAuthority() + "/users/" + username,
            key,
            null)
        .ok();
  }

  /** Whether a real server is under test. */
  boolean real() {
    return real;
  }
}
