package assent.app;

import assent.app.demo.Demo;
import assent.app.demo.World;
import assent.app.tour.Tour;
import assent.core.AccountSession;
import assent.core.platform.PlatformSettings;
import assent.core.platform.Platforms;
import assent.ui.fx.Failures;
import assent.ui.fx.FxThread;
import assent.ui.fx.Ui;
import assent.ui.fx.VirtualTaskRunner;
import assent.ui.settings.Preferences;
import assent.ui.shell.AssentScene;
import assent.ui.text.Texts;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
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
            Clock.systemDefaultZone());
    World world = World.load();
    Platforms network = Platforms.open(PlatformSettings.standard());
    platforms = network;
    stage.setTitle(ui.texts().get("shell.window.demo"));
    // The platform starts in memory within a moment, but it is still work: not on this thread.
    ui.tasks()
        .task(() -> Demo.start(network, world, preferences.language()::get))
        .onSuccess(started -> show(stage, ui, started, world, arguments))
        .onFailure(this::giveUp)
        .start();
  }

  private void show(Stage stage, Ui ui, Demo started, World world, Arguments arguments) {
    demo = started;
    List<AccountSession> sessions = started.citizens().stream().map(Demo.Citizen::session).toList();
    AssentScene scene = new AssentScene(ui, sessions, preferences, Tour.WIDTH, Tour.HEIGHT);
    window = scene;
    stage.setScene(scene.scene());
    stage.setMinWidth(640);
    stage.setMinHeight(520);
    if (arguments.tour()) {
      stage.setX(0);
      stage.setY(0);
    }
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
    if (window != null) {
      window.close();
    }
    if (demo != null) {
      demo.close();
    }
    if (platforms != null) {
      platforms.close();
    }
  }
}
