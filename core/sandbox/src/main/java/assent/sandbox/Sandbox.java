package assent.sandbox;

import assent.sandbox.cmc.CmcOptions;
import assent.sandbox.cmc.CmcPlugin;
import assent.sandbox.model.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One platform or two on free loopback ports, with the CMC behaviour.
 *
 * <pre>{@code
 * try (Sandbox sandbox = Sandbox.startPair()) {
 *   String endpoint = sandbox.first().register("clinician", "a-password");
 *   sandbox.second().faults().add(FaultRule.on("POST", "/*&#47;events", new Fault.DropAnswer()).times(1));
 * }
 * }</pre>
 */
public final class Sandbox implements AutoCloseable {
  private final SandboxPlatform first;
  private final @Nullable SandboxPlatform second;

  private Sandbox(SandboxPlatform first, @Nullable SandboxPlatform second) {
    this.first = first;
    this.second = second;
  }

  /** One platform, known as {@code 127.0.0.1}. */
  public static Sandbox start() {
    return start(Settings.defaults());
  }

  public static Sandbox start(Settings settings) {
    return new Sandbox(platform("127.0.0.1", settings, CmcOptions.defaults()).start(0), null);
  }

  /**
   * Two platforms, {@code 127.0.0.1} and {@code localhost}, so that the slugs of their hosts
   * differ.
   */
  public static Sandbox startPair() {
    return startPair(Settings.defaults());
  }

  public static Sandbox startPair(Settings settings) {
    SandboxPlatform first = platform("127.0.0.1", settings, CmcOptions.defaults()).start(0);
    try {
      return new Sandbox(first, platform("localhost", settings, CmcOptions.defaults()).start(0));
    } catch (RuntimeException e) {
      first.close();
      throw e;
    }
  }

  /** A platform with the CMC behaviour that is not started yet. */
  public static SandboxPlatform platform(String publicHost, Settings settings, CmcOptions options) {
    return new SandboxPlatform(publicHost, settings, List.of(new CmcPlugin(options)));
  }

  public SandboxPlatform first() {
    return first;
  }

  /**
   * @throws IllegalStateException when only one was started
   */
  public SandboxPlatform second() {
    if (second == null) {
      throw new IllegalStateException("This sandbox has one platform; use startPair()");
    }
    return second;
  }

  @Override
  public void close() {
    try {
      first.close();
    } finally {
      if (second != null) {
        second.close();
      }
    }
  }
}
