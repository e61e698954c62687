package assent.core.contract;

import java.net.URI;
import java.security.SecureRandom;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;

/** One platform under test. */
public final class Site {
  private static final AtomicInteger COUNTER = new AtomicInteger();
  private static final String RUN =
      Long.toString(System.currentTimeMillis() / 100 % 2_176_782_336L, 36)
          + Integer.toString(new SecureRandom().nextInt(1296), 36);

  private final URI serviceInfo;
  private final JsonNode info;
  private final @Nullable Queue<String[]> given;

  /**
   * @param given name and password of users that stand ready there; null when the suite registers
   *     its own
   */
  public Site(URI serviceInfo, @Nullable Queue<String[]> given) {
    this.serviceInfo = serviceInfo;
    this.info = Wire.send("GET", serviceInfo.toString(), null, null).ok();
    this.given = given == null ? null : new ConcurrentLinkedQueue<>(given);
  }

  public URI serviceInfo() {
    return serviceInfo;
  }

  public JsonNode info() {
    return info;
  }

  public String register() {
    return info.path("register").asString();
  }

  /** The account's address without token. */
  public String base(String username) {
    return info.path("api").asString().replace("{username}", username);
  }

  /** Host with port, as identities of this platform carry it. */
  public String host() {
    return URI.create(base("x")).getRawAuthority();
  }

  /** A fresh person; the hint only makes names easier to read. */
  public User user(String hint) {
    if (given != null) {
      String[] next = given.poll();
      Assumptions.assumeTrue(
          next != null, "skipped: the file of users holds no more names for " + host());
      if (next == null) {
        throw new AssertionError("unreachable");
      }
      return signIn(next[0], next[1]);
    }
    return register(hint + RUN + Integer.toString(COUNTER.incrementAndGet(), 36));
  }

  /** Registers exactly this name. */
  public User register(String username) {
    JsonNode answer =
        Wire.send(
                "POST",
                register() + "users",
                null,
                Wire.json(
                    "{appId:'assent-contract', username:'%s', password:'contract1',"
                        + " email:'%s@example.test'}",
                    username, username))
            .ok();
    return new User(this, username, "contract1", Door.of(answer.path("apiEndpoint").asString()));
  }

  private User signIn(String username, String password) {
    JsonNode answer =
        Wire.send(
                "POST",
                base(username) + "auth/login",
                null,
                Wire.json(
                    "{appId:'assent-contract', username:'%s', password:'%s'}", username, password))
            .ok();
    return new User(
        this, username, password, new Door(base(username), answer.path("token").asString()));
  }
}
