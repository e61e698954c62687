package assent.core.interop;

import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.Identity;
import assent.core.operation.Account;
import assent.core.operation.Opener;
import assent.core.platform.Platform;
import assent.core.platform.PlatformSettings;
import assent.core.platform.Platforms;
import assent.core.platform.Registration.NewAccount;
import assent.core.platform.SignInResult;
import assent.core.security.Secret;
import assent.sandbox.Sandbox;
import assent.sandbox.fault.Faults;
import assent.sandbox.model.Settings;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The platform that both clients stand on: the one named by {@code -Dassent.contract.platform}
 * (service-info address), or an embedded sandbox.
 */
public final class Ground implements AutoCloseable {
  private static final AtomicInteger COUNTER = new AtomicInteger();
  private static final String RUN =
      Long.toString(System.currentTimeMillis() / 100 % 2_176_782_336L, 36)
          + Integer.toString(new SecureRandom().nextInt(1296), 36);

  private final @Nullable Sandbox sandbox;
  private final Platforms platforms = Platforms.open(PlatformSettings.standard());
  private final Platform platform;

  private Ground(@Nullable Sandbox sandbox, String serviceInfo) {
    this.sandbox = sandbox;
    this.platform = platforms.platform(serviceInfo);
  }

  /** The platform of this run. */
  public static Ground open() {
    String named = System.getProperty("assent.contract.platform", "");
    if (!named.isBlank()) {
      return new Ground(null, named);
    }
    return sandbox();
  }

  /** An embedded sandbox, whatever platform the run names. */
  public static Ground sandbox() {
    return sandbox(Settings.defaults());
  }

  /** An embedded sandbox that is set like this. */
  public static Ground sandbox(Settings settings) {
    Sandbox sandbox = Sandbox.start(settings);
    return new Ground(sandbox, sandbox.first().serviceInfoUrl());
  }

  /** What goes wrong on the embedded sandbox. */
  public Faults faults() {
    return Objects.requireNonNull(sandbox, "a real platform").first().faults();
  }

  /** Our client's network. */
  public Platforms platforms() {
    return platforms;
  }

  /**
   * A person who was just registered.
   *
   * @param endpoint with a personal token
   * @param account the same, for our operations
   */
  public record Newcomer(Identity identity, ApiEndpoint endpoint, Account account) {}

  /** Registers somebody; the hint only makes names easier to read. */
  public Newcomer register(String hint) {
    String name = hint + RUN + Integer.toString(COUNTER.incrementAndGet(), 36);
    SignInResult.SignedIn signedIn =
        platform
            .registration()
            .register(NewAccount.of(name, Secret.of("interop-1"), name + "@example.test"));
    return new Newcomer(
        signedIn.identity(),
        signedIn.endpoint(),
        new Account(
            platform.connect(signedIn.endpoint()), signedIn.identity(), Opener.of(platforms)));
  }

  @Override
  public void close() {
    platforms.close();
    if (sandbox != null) {
      sandbox.close();
    }
  }
}
