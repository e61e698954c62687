package assent.core.faults;

import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.Identity;
import assent.core.operation.Account;
import assent.core.operation.Opener;
import assent.core.operation.Relationship;
import assent.core.operation.Relationships;
import assent.core.platform.Connection;
import assent.core.platform.Platform;
import assent.core.platform.PlatformSettings;
import assent.core.platform.Platforms;
import assent.core.platform.Registration.NewAccount;
import assent.core.platform.SignInResult;
import assent.core.security.Secret;
import assent.core.session.Meeting;
import assent.core.transport.TransportSettings;
import assent.sandbox.Sandbox;
import assent.sandbox.SandboxPlatform;
import assent.sandbox.cmc.CmcOptions;
import assent.sandbox.model.Settings;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Two platforms and people on them: the embedded ones, or those that {@code
 * -Dassent.contract.platform} and {@code -Dassent.contract.second} name.
 */
public final class Stage implements AutoCloseable {
  private static final String REAL = System.getProperty("assent.contract.platform", "");
  private static final AtomicInteger COUNTER = new AtomicInteger();
  private static final String RUN =
      Long.toString(System.currentTimeMillis() / 100 % 2_176_782_336L, 36)
          + Integer.toString(new SecureRandom().nextInt(1296), 36);

  private final List<AutoCloseable> owned = new ArrayList<>();
  private final Platforms direct = Platforms.open(PlatformSettings.standard());
  private final Platform first;
  private final Platform second;
  private final @Nullable SandboxPlatform firstInside;
  private final @Nullable SandboxPlatform secondInside;

  private Stage(
      String first,
      String second,
      @Nullable SandboxPlatform firstInside,
      @Nullable SandboxPlatform secondInside) {
    this.first = direct.platform(first);
    this.second = direct.platform(second);
    this.firstInside = firstInside;
    this.secondInside = secondInside;
  }

  /** The platforms of this run. */
  public static Stage open() {
    if (isReal()) {
      return new Stage(REAL, System.getProperty("assent.contract.second", REAL), null, null);
    }
    Sandbox pair = Sandbox.startPair();
    Stage stage =
        new Stage(
            pair.first().serviceInfoUrl(),
            pair.second().serviceInfoUrl(),
            pair.first(),
            pair.second());
    stage.owned.add(pair);
    return stage;
  }

  /**
   * Embedded platforms that know themselves, and each other, only by the ports of two proxies: what
   * one delivers to the other passes there.
   *
   * @param patience how long one platform waits for the other
   */
  public static Stage behind(FaultProxy one, FaultProxy other, Duration patience) {
    Settings settings = Settings.defaults().withPeerTimeout(patience);
    SandboxPlatform first = Sandbox.platform("127.0.0.1", settings, CmcOptions.defaults());
    SandboxPlatform second = Sandbox.platform("localhost", settings, CmcOptions.defaults());
    first.knownAs(one.port()).start(0);
    second.knownAs(other.port()).start(0);
    one.leadTo("127.0.0.1", first.port());
    other.leadTo("127.0.0.1", second.port());
    Stage stage = new Stage(first.serviceInfoUrl(), second.serviceInfoUrl(), first, second);
    stage.owned.add(first);
    stage.owned.add(second);
    return stage;
  }

  /** Real platforms by the addresses of their service info. */
  public static Stage at(String first, String second) {
    return new Stage(first, second, null, null);
  }

  public static boolean isReal() {
    return !REAL.isBlank();
  }

  public Platform first() {
    return first;
  }

  public Platform second() {
    return second;
  }

  /** The embedded platform behind {@link #first()}; null for a real one. */
  public @Nullable SandboxPlatform firstInside() {
    return firstInside;
  }

  /** The embedded platform behind {@link #second()}; null for a real one. */
  public @Nullable SandboxPlatform secondInside() {
    return secondInside;
  }

  /** A network of its own with other patience; ends with the stage. */
  public Platforms network(Duration patience) {
    TransportSettings usual = TransportSettings.standard();
    Platforms platforms =
        Platforms.open(PlatformSettings.standard().withTransport(usual.withReadTimeout(patience)));
    owned.addFirst(platforms);
    return platforms;
  }

  /**
   * Somebody who was just registered.
   *
   * @param endpoint straight to the platform, with a personal token
   * @param account the same, for operations
   */
  public record Person(Identity identity, ApiEndpoint endpoint, Account account) {
    /** The same account, led through a proxy; what lies elsewhere is asked straight. */
    public Account through(FaultProxy proxy, Platforms network) {
      return new Account(connection(proxy, network), identity, Opener.of(network), account.pace());
    }

    public Connection connection(FaultProxy proxy, Platforms network) {
      return network.connect(led(proxy), assent.core.transport.HostPolicy.Reason.OWN_PLATFORM);
    }

    /** The endpoint, led through a proxy. */
    public ApiEndpoint led(FaultProxy proxy) {
      URI base = endpoint.base();
      String text = endpoint.full().reveal();
      return ApiEndpoint.parse(
          text.replace(base.getRawAuthority() + "/", "127.0.0.1:" + proxy.port() + "/"));
    }
  }

  /** Registers somebody; the hint only makes names easier to read. */
  public Person register(Platform where, String hint) {
    String name = hint + RUN + Integer.toString(COUNTER.incrementAndGet(), 36);
    SignInResult.SignedIn in =
        where
            .registration()
            .register(NewAccount.of(name, Secret.of("faults-12"), name + "@example.test"));
    return new Person(
        in.identity(),
        in.endpoint(),
        new Account(where.connect(in.endpoint()), in.identity(), Opener.of(direct)));
  }

  /**
   * Makes a relationship in a scope of its own.
   *
   * @return the requester's half
   */
  public static Relationship connect(Person requester, Person accepter) {
    Relationship mine = Meeting.of(requester.account(), accepter.account());
    Relationship theirs = Meeting.half(accepter.account(), requester.account(), mine.scope());
    var known = new Relationships(requester.account()).settleChannels(mine);
    var knownThere = new Relationships(accepter.account()).settleChannels(theirs);
    if (!known || !knownThere) {
      throw new IllegalStateException("a platform does not know the channels");
    }
    return mine;
  }

  /** The half of one person in the relationship that the other one holds a half of. */
  public static Relationship half(Person of, Person other, Relationship others) {
    return Meeting.half(of.account(), other.account(), others.scope());
  }

  @Override
  public void close() {
    direct.close();
    for (AutoCloseable each : owned) {
      try {
        each.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
