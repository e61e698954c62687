package assent.sandbox;

import assent.sandbox.cmc.CmcOptions;
import assent.sandbox.fault.FaultSpec;
import assent.sandbox.model.Settings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Starts the sandbox alone, so that any client can be tried on it. See {@code docs/sandbox.md}. */
public final class Main {
  private static final String USAGE =
      """
      Options:
        --port PORT      the port of the first platform, known as 127.0.0.1 (default 3900)
        --second PORT    a second platform, known as localhost
        --folder PATH    keep the accounts there as JSON files
        --faults RULES   misbehave, for example: latency=200; drop-answer @ POST /*/events # 1
        --mfa MODE       single or challenge-verify: two-step sign-in can be switched on by the users
        --user NAME:PW   make an account at the start (may be repeated)
      """;

  private Main() {}

  /** What was asked for on the command line. */
  record Options(
      int port,
      int second,
      @Nullable Path folder,
      String faults,
      String mfa,
      List<String> users,
      boolean help) {

    static Options parse(List<String> arguments) {
      int port = 3900;
      int second = -1;
      Path folder = null;
      String faults = "";
      String mfa = "disabled";
      List<String> users = new ArrayList<>();
      boolean help = false;
      for (int i = 0; i < arguments.size(); i++) {
        String name = arguments.get(i);
        if (name.equals("--help")) {
          help = true;
          continue;
        }
        if (i + 1 == arguments.size()) {
          throw new IllegalArgumentException("A value is missing after " + name);
        }
        String value = arguments.get(++i);
        switch (name) {
          case "--port" -> port = Integer.parseInt(value);
          case "--second" -> second = Integer.parseInt(value);
          case "--folder" -> folder = Path.of(value);
          case "--faults" -> faults = value;
          case "--mfa" -> mfa = value;
          case "--user" -> users.add(value);
          default -> throw new IllegalArgumentException("No such option: " + name);
        }
      }
      return new Options(port, second, folder, faults, mfa, List.copyOf(users), help);
    }
  }

  /** Runs until the process is ended. */
  public static void main(String[] arguments) throws InterruptedException {
    Options options;
    try {
      options = Options.parse(List.of(arguments));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.print(USAGE);
      System.exit(2);
      return;
    }
    if (options.help()) {
      System.out.print(USAGE);
      return;
    }
    AutoCloseable running = run(options, System.out);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    running.close();
                  } catch (Exception e) {
                    System.err.println("The sandbox did not stop cleanly: " + e);
                  }
                },
                "sandbox-ending"));
    new CountDownLatch(1).await();
  }

  /** Starts what the options ask for and says where it listens. */
  static AutoCloseable run(Options options, PrintStream out) {
    Settings settings = Settings.defaults().withMfaMode(options.mfa());
    List<SandboxPlatform> platforms = new ArrayList<>();
    List<Runnable> saves = new ArrayList<>();
    add(platforms, saves, options, out, "127.0.0.1", options.port(), settings);
    if (options.second() >= 0) {
      add(platforms, saves, options, out, "localhost", options.second(), settings);
    }
    for (String user : options.users()) {
      int colon = user.indexOf(':');
      String name = colon < 0 ? user : user.substring(0, colon);
      if (platforms.getFirst().platform().account(name) == null) {
        platforms.getFirst().register(name, colon < 0 ? name : user.substring(colon + 1));
      }
    }
    platforms.forEach(platform -> out.println(platform.serviceInfoUrl()));
    out.flush();
    ScheduledExecutorService saver =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sandbox-folder").factory());
    ScheduledFuture<?> regular =
        saver.scheduleWithFixedDelay(() -> saves.forEach(Runnable::run), 2, 2, TimeUnit.SECONDS);
    return () -> {
      regular.cancel(false);
      saver.shutdown();
      platforms.forEach(SandboxPlatform::close);
      saves.forEach(Runnable::run);
    };
  }

  private static void add(
      List<SandboxPlatform> platforms,
      List<Runnable> saves,
      Options options,
      PrintStream out,
      String host,
      int port,
      Settings settings) {
    SandboxPlatform platform = Sandbox.platform(host, settings, CmcOptions.defaults());
    if (options.folder() != null) {
      Folder folder = new Folder(options.folder().resolve(host));
      folder.load(platform.platform());
      saves.add(() -> folder.save(platform.platform()));
    }
    platform.start(port);
    FaultSpec.apply(options.faults(), platform.faults());
    platform.secondFactor().onCode((user, code) -> out.println("code for " + user + ": " + code));
    platforms.add(platform);
  }
}
