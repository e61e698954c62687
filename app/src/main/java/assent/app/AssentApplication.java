package assent.app;

import assent.app.demo.Demo;
import assent.app.demo.World;
import assent.app.tour.Tour;
import assent.core.AccountSession;
import assent.core.platform.PlatformSettings;
import assent.core.platform.Platforms;
import assent.core.session.PlatformAccounts;
import assent.core.waiting.Waiting;
import assent.ui.account.SignInView;
import assent.ui.account.SignInViewModel;
import assent.ui.fx.Failures;
import assent.ui.fx.FxThread;
import assent.ui.fx.Ui;
import assent.ui.fx.VirtualTaskRunner;
import assent.ui.settings.Preferences;
import assent.ui.shell.AssentScene;
import assent.ui.text.Texts;
import assent.ui.theme.Looks;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The composition root: everything is put together here, and nowhere else. */
public final class AssentApplication extends Application {
  private static final AtomicInteger EXIT = new AtomicInteger();
  private static volatile @Nullable Arguments given;

  private final Failures failures = new Failures();
  private final Preferences preferences = new Preferences(Locale.getDefault());
  private final List<AccountSession> signedIn = new ArrayList<>();
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
    Platforms network = Platforms.open(PlatformSettings.standard());
    platforms = network;
    if (arguments.demo()) {
      startDemo(stage, ui, network, arguments);
    } else {
      showSignIn(stage, ui, network, arguments);
    }
  }

  private void startDemo(Stage stage, Ui ui, Platforms network, Arguments arguments) {
    stage.setTitle(ui.texts().get("shell.window.demo"));
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

  private void showSignIn(Stage stage, Ui ui, Platforms network, Arguments arguments) {
    PlatformAccounts accounts =
        new PlatformAccounts(network, ui.clock(), preferences.language()::get);
    String address = arguments.platform() == null ? "" : arguments.platform();
    SignInViewModel model =
        new SignInViewModel(
            ui,
            accounts,
            address,
            session -> {
              signedIn.add(session);
              showShell(stage, ui, List.of(session));
            });
    SignInView view = new SignInView(ui, model, () -> startDemo(stage, ui, network, arguments));
    Scene scene = new Scene(view.root(), Tour.WIDTH, Tour.HEIGHT);
    Looks.apply(scene, preferences.theme().get(), preferences.textSize().get());
    stage.setTitle("Assent");
    stage.setScene(scene);
    stage.show();
  }

  private void showShell(Stage stage, Ui ui, List<AccountSession> sessions) {
    AssentScene scene = new AssentScene(ui, sessions, preferences, Tour.WIDTH, Tour.HEIGHT);
    window = scene;
    stage.setScene(scene.scene());
    stage.setMinWidth(640);
    stage.setMinHeight(520);
    stage.show();
  }

  private void showDemo(Stage stage, Ui ui, Demo started, World world, Arguments arguments) {
    demo = started;
    if (arguments.tour()) {
      stage.setX(0);
      stage.setY(0);
    }
    showShell(stage, ui, started.citizens().stream().map(Demo.Citizen::session).toList());
    AssentScene scene = Objects.requireNonNull(window);
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
    signedIn.forEach(AccountSession::close);
    if (demo != null) {
      demo.close();
    }
    if (platforms != null) {
      platforms.close();
    }
  }
}
