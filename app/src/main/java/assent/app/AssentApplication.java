package assent.app;

import assent.app.demo.Demo;
import assent.app.demo.World;
import assent.app.tour.Tour;
import assent.core.Accounts;
import assent.core.platform.PlatformSettings;
import assent.core.platform.Platforms;
import assent.core.session.PlatformAccounts;
import assent.core.waiting.Waiting;
import assent.ui.entrance.Reception;
import assent.ui.fx.Failures;
import assent.ui.fx.FxThread;
import assent.ui.fx.Ui;
import assent.ui.fx.VirtualTaskRunner;
import assent.ui.settings.Preferences;
import assent.ui.shell.AssentScene;
import assent.ui.text.Texts;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The composition root: everything is put together here, and nowhere else. */
public final class AssentApplication extends Application {
  private static final AtomicInteger EXIT = new AtomicInteger();
  private static volatile @Nullable Arguments given;

  private final Failures failures = new Failures();
  private final Preferences preferences = new Preferences(Locale.getDefault());
  private @Nullable Platforms platforms;
  private @Nullable Demo demo;
  private @Nullable AssentScene window;
  private @Nullable Accounts accounts;
  private @Nullable Reception reception;

  /** JavaFX makes the application itself, so what was said is left here for it. */
  static void arguments(Arguments arguments) {
    given = arguments;
  }

  static int exitCode() {
    return EXIT.get();
  }

  @Override
  public void start(Stage stage) {
    Arguments arguments = given;
    if (arguments == null) {
      throw new IllegalStateException("started without its arguments");
    }
    Thread.setDefaultUncaughtExceptionHandler(failures);
    FxThread screen = new FxThread(failures);
    Ui ui =
        new Ui(
            screen,
            new VirtualTaskRunner(screen, failures),
            failures,
            Texts.in(preferences.language().get()),
            Clock.systemDefaultZone(),
            page -> getHostServices().showDocument(page.toString()));
    Platforms network = Platforms.open(PlatformSettings.standard());
    platforms = network;
    stage.setMinWidth(640);
    stage.setMinHeight(520);
    if (arguments.demo()) {
      startDemo(stage, ui, network, arguments);
    } else {
      welcome(stage, ui, network, arguments);
    }
  }

  private void startDemo(Stage stage, Ui ui, Platforms network, Arguments arguments) {
    // The demo is also a rehearsal: a wait on the screen's thread is a mistake, and is told as one.
    Waiting.forbidWhere(Platform::isFxApplicationThread);
    World world = World.load();
    // The platform starts in memory within a moment, but it is still work: not on this thread.
    ui.tasks()
        .task(() -> Demo.start(network, world, preferences.language()::get))
        .onSuccess(started -> showDemo(stage, ui, started, world, arguments))
        .onFailure(this::giveUp)
        .start();
  }

  private void welcome(Stage stage, Ui ui, Platforms network, Arguments arguments) {
    Accounts kept = new PlatformAccounts(network, ui.clock(), preferences.language()::get);
    accounts = kept;
    AssentScene scene = window(stage, ui, false);
    String address = arguments.platform() == null ? "" : arguments.platform();
    Reception desk =
        new Reception(
            ui, kept, scene, preferences, address, () -> startDemo(stage, ui, network, arguments));
    reception = desk;
    desk.begin();
    stage.setTitle("Assent");
    stage.show();
  }

  private AssentScene window(Stage stage, Ui ui, boolean isDemo) {
    AssentScene former = window;
    AssentScene scene = new AssentScene(ui, preferences, isDemo, Tour.WIDTH, Tour.HEIGHT);
    window = scene;
    stage.setScene(scene.scene());
    if (former != null) {
      former.close();
    }
    return scene;
  }

  private void showDemo(Stage stage, Ui ui, Demo started, World world, Arguments arguments) {
    demo = started;
    if (reception != null) {
      reception.close();
      reception = null;
    }
    stage.setTitle(Texts.in(preferences.language().get()).get("shell.window.demo"));
    if (arguments.tour()) {
      stage.setX(0);
      stage.setY(0);
    }
    AssentScene scene = window(stage, ui, true);
    scene.showAccounts(started.citizens().stream().map(Demo.Citizen::session).toList());
    stage.show();
    if (arguments.tour()) {
      Path folder = arguments.pictures() == null ? Path.of("target", "tour") : arguments.pictures();
      Tour tour = new Tour(scene.scene(), preferences, started, world, folder.toAbsolutePath());
      Thread.ofPlatform()
          .name("tour")
          .start(
              () -> {
                EXIT.set(tour.play(System.out) ? 0 : 1);
                Platform.exit();
              });
    }
  }

  private void giveUp(Throwable failure) {
    failures.report(failure);
    EXIT.set(1);
    Platform.exit();
  }

  @Override
  public void stop() {
    // From the outside in: nobody comes in, nothing is shown, sessions end, then what they stand
    // on.
    if (reception != null) {
      reception.close();
    }
    if (window != null) {
      window.close();
    }
    if (accounts != null) {
      accounts.close();
    }
    if (demo != null) {
      demo.close();
    }
    if (platforms != null) {
      platforms.close();
    }
  }
}
