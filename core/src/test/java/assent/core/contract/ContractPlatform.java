package assent.core.contract;

import assent.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * The platforms under test: the embedded sandbox, or those named by {@code
 * -Dassent.contract.platform} and {@code -Dassent.contract.second} (service-info addresses).
 *
 * <p>{@code -Dassent.contract.users} names a file of users that stand ready on the first platform,
 * one "name password" a line, for platforms where nobody may register.
 */
final class ContractPlatform {
  private static @Nullable ContractPlatform current;

  private final Site first;
  private final @Nullable Site second;
  private final boolean real;

  private ContractPlatform(Site first, @Nullable Site second, boolean real) {
    this.first = first;
    this.second = second;
    this.real = real;
  }

  /** Found, or started, once for the whole run. */
  static synchronized ContractPlatform current() {
    if (current == null) {
      String platform = System.getProperty("assent.contract.platform", "");
      String other = System.getProperty("assent.contract.second", "");
      current =
          platform.isBlank()
              ? embedded()
              : new ContractPlatform(
                  new Site(URI.create(platform), users()),
                  other.isBlank() ? null : new Site(URI.create(other), null),
                  true);
    }
    return current;
  }

  /** Two sandboxes that live as long as the run; their threads end with it. */
  private static ContractPlatform embedded() {
    Sandbox sandbox = Sandbox.startPair();
    Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close));
    return new ContractPlatform(
        new Site(URI.create(sandbox.first().serviceInfoUrl()), null),
        new Site(URI.create(sandbox.second().serviceInfoUrl()), null),
        false);
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

  Site first() {
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

  /** The other platform when there is one, otherwise the first again. */
  Site secondOrFirst() {
    return second == null ? first : second;
  }

  /** Whether a real server is under test. */
  boolean real() {
    return real;
  }
}
