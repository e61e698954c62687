package assent.app.demo;

import assent.app.demo.World.Inhabitant;
import assent.app.demo.World.Series;
import assent.core.api.AccountSession;
import assent.core.cmc.EventIds;
import assent.core.platform.Connection;
import assent.core.platform.NewEvent;
import assent.core.platform.NewStream;
import assent.core.platform.Platform;
import assent.core.platform.PlatformSettings;
import assent.core.platform.Platforms;
import assent.core.platform.Registration.NewAccount;
import assent.core.platform.SignInResult;
import assent.core.security.Secret;
import assent.core.session.Sessions;
import assent.sandbox.Sandbox;
import assent.sandbox.SandboxPlatform;
import assent.sandbox.model.Access;
import assent.sandbox.model.Account;
import assent.ui.entry.DemoPlatform;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * The demo at work: the embedded platform on two hosts of this machine, everybody signed in, and a
 * network of its own.
 *
 * <p>Passwords are made up at each start. Nothing is kept when it ends.
 */
public final class Demo implements DemoPlatform.Running {
  /**
   * Somebody signed in.
   *
   * @param account address of the account, without token
   */
  public record Citizen(Inhabitant who, URI account, Secret password, AccountSession session) {}

  /** Platforms take 5 to 23 characters. */
  private static final int PASSWORD_LENGTH = 20;

  private final World world;
  private final Sandbox sandbox;
  private final Platforms network;
  private final List<Citizen> citizens;
  private final SetBackClock clock;
  private final Thread ward;

  private Demo(
      World world, Sandbox sandbox, Platforms network, List<Citizen> citizens, SetBackClock clock) {
    this.world = world;
    this.clock = clock;
    this.sandbox = sandbox;
    this.network = network;
    this.citizens = List.copyOf(citizens);
    this.ward = Thread.ofVirtual().name("demo-ward").start(this::live);
  }

  /** The studies come to life while the window is open already. */
  private void live() {
    Citizen team = citizen("coordinator");
    new Ward(
            team.session(),
            team.who().name(),
            onFirst ->
                network.platform((onFirst ? sandbox.first() : sandbox.second()).serviceInfoUrl()),
            back -> setBack(sandbox, clock, back),
            person ->
                expire(person.onFirst() ? sandbox.first() : sandbox.second(), person.username()))
        .live();
  }

  /** A grant that has run out: the platform refuses it, and tells nobody. */
  private static void expire(SandboxPlatform host, String username) {
    Account account = host.platform().account(username);
    if (account == null) {
      return;
    }
    for (Access each : account.accesses()) {
      ObjectNode cmc = each.cmc();
      if (cmc != null && cmc.path("role").asString("").equals("counterparty")) {
        var unused =
            account.updateAccess(
                each.id(),
                former -> {
                  ObjectNode fields = former.fields().deepCopy();
                  fields.put("expires", 1.0);
                  return new Access(former.id(), former.serial(), fields);
                });
      }
    }
  }

  private static void setBack(Sandbox sandbox, SetBackClock clock, long seconds) {
    clock.setBack(Duration.ofSeconds(seconds));
    sandbox.first().platform().setClockSkew(-seconds);
    sandbox.second().platform().setClockSkew(-seconds);
  }

  /** Returns when the demo's studies are as they are meant to be. */
  public void awaitLife() throws InterruptedException {
    ward.join();
  }

  /** Starts the platform, registers everybody, gives them their data, and signs them in. */
  public static Demo start(World world, Supplier<Locale> locale) {
    Sandbox sandbox = Sandbox.startPair();
    SetBackClock clock = new SetBackClock();
    setBack(sandbox, clock, Ward.BEGINNING.toSeconds());
    Platforms network = Platforms.open(PlatformSettings.standard());
    List<Citizen> citizens = new ArrayList<>();
    try {
      for (Inhabitant inhabitant : world.people()) {
        SandboxPlatform host = inhabitant.onFirst() ? sandbox.first() : sandbox.second();
        citizens.add(settle(network.platform(host.serviceInfoUrl()), inhabitant, clock, locale));
      }
      return new Demo(world, sandbox, network, citizens, clock);
    } catch (RuntimeException failure) {
      close(citizens, network, sandbox);
      throw failure;
    }
  }

  private static Citizen settle(
      Platform platform, Inhabitant inhabitant, Clock clock, Supplier<Locale> locale) {
    Secret password = Secret.of(EventIds.fresh().substring(0, PASSWORD_LENGTH));
    SignInResult.SignedIn account =
        platform
            .registration()
            .register(
                NewAccount.of(
                    inhabitant.username(), password, inhabitant.username() + "@demo.example"));
    furnish(platform.connect(account.endpoint()), inhabitant);
    AccountSession session =
        Sessions.open(platform, account.endpoint(), inhabitant.username(), clock, locale);
    return new Citizen(inhabitant, account.endpoint().withToken(null).base(), password, session);
  }

  private static void furnish(Connection connection, Inhabitant inhabitant) {
    double now = Clock.systemUTC().millis() / 1000.0;
    for (Series series : inhabitant.series()) {
      connection.createStream(new NewStream(series.id(), series.name(), null));
      int days = series.values().size();
      for (int i = 0; i < days; i++) {
        connection.createEvent(
            new NewEvent(
                EventIds.fresh(),
                List.of(series.id()),
                series.type(),
                series.values().get(i),
                now - Duration.ofDays(days - 1L - i).toSeconds()));
      }
    }
  }

  /** Everybody, in the order of the account switcher. */
  public List<Citizen> citizens() {
    return citizens;
  }

  /** The one of this key in the world file. */
  public Citizen citizen(String key) {
    return citizens.stream().filter(c -> c.who().key().equals(key)).findFirst().orElseThrow();
  }

  /** Who lives here, and what they will say. */
  public World world() {
    return world;
  }

  @Override
  public List<AccountSession> sessions() {
    return citizens.stream().map(Citizen::session).toList();
  }

  @Override
  public void close() {
    ward.interrupt();
    try {
      // It speaks through what is closed next.
      boolean unused = ward.join(Duration.ofSeconds(5));
    } catch (InterruptedException again) {
      Thread.currentThread().interrupt();
    }
    close(citizens, network, sandbox);
  }

  private static void close(List<Citizen> citizens, Platforms network, Sandbox sandbox) {
    citizens.forEach(citizen -> citizen.session().close());
    network.close();
    sandbox.close();
  }
}
