package assent.app;

import assent.app.home.Folders;
import assent.app.home.PreferenceFile;
import assent.app.home.ProgramFolder;
import assent.app.home.WindowPlace;
import assent.core.accounts.StoredAccounts;
import assent.core.api.Accounts;
import assent.core.lifecycle.BlockingGuard;
import assent.core.lifecycle.Closer;
import assent.core.lifecycle.CrashPoint;
import assent.core.platform.PlatformSettings;
import assent.core.platform.Platforms;
import assent.core.vault.HelperKeyring;
import assent.core.vault.Keyring;
import assent.ui.entry.AccountFlow;
import assent.ui.entry.DemoPlatform;
import assent.ui.entry.DemoTour;
import assent.ui.fx.Failures;
import assent.ui.fx.FxThread;
import assent.ui.fx.Ui;
import assent.ui.fx.VirtualTaskRunner;
import assent.ui.settings.Preferences;
import assent.ui.shell.AssentScene;
import assent.ui.shell.LeastSize;
import assent.ui.text.Texts;
import assent.ui.theme.TextSize;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The composition root: everything is put together here, and nowhere else. */
public final class AssentApplication extends Application {
  private static final AtomicInteger EXIT = new AtomicInteger();
  private static final Queue<Arguments> LATER = new ConcurrentLinkedQueue<>();
  private static volatile Supplier<Keyring> keyring =
      () -> HelperKeyring.ofThisJava(HelperKeyring.USUAL_LIMIT);
  private static volatile @Nullable Arguments given;
  private static volatile @Nullable ProgramFolder home;
  private static volatile @Nullable Folders folders;
  private static volatile @Nullable AssentApplication running;

  private final AtomicBoolean closed = new AtomicBoolean();
  private final Failures failures = new Failures();
  private final FxThread screen = new FxThread(failures);
  private final Preferences preferences = new Preferences(Locale.getDefault());
  private @Nullable Platforms platforms;
  private DemoPlatform.@Nullable Running demo;
  private @Nullable AssentScene window;
  private @Nullable Accounts accounts;
  private @Nullable AccountFlow reception;
  private @Nullable PreferenceFile kept;
  private @Nullable Stage stage;
  private @Nullable Arguments waiting;

  /**
   * JavaFX makes the application itself, so what was said is left here for it.
   *
   * @param own where its folders are, to be entered when they are needed
   * @param where its own folders; null where nothing is kept
   */
  static void arguments(Arguments arguments, ProgramFolder own, @Nullable Folders where) {
    given = arguments;
    home = own;
    folders = where;
  }

  /** For tests: another keyring than the one of this computer. */
  static void keyring(Keyring other) {
    keyring = () -> other;
  }

  /**
   * What a later start was started with. Called on any thread, perhaps before there is a window.
   */
  static void handed(List<String> words) {
    try {
      LATER.add(Arguments.parse(words.toArray(String[]::new)));
    } catch (Arguments.Misunderstood misunderstood) {
      // The later start has said so to whoever started it; its words may hold a secret.
      return;
    }
    AssentApplication now = running;
    if (now != null) {
      now.screen.execute(now::takeHanded);
    }
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
    readPreferences();
    CrashPoint.reach("start.preferences");
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
    CrashPoint.reach("start.network");
    // Both live as long as the program.
    var unused = preferences.textSize().subscribe(size -> limit(stage, size));
    if (arguments.demo()) {
      startDemo(stage, ui, network, arguments);
    } else {
      welcome(stage, ui, network, arguments);
    }
  }

  /** The window is never smaller than its text needs, as far as its screen has room. */
  private static void limit(Stage stage, TextSize size) {
    List<Screen> under =
        Screen.getScreensForRectangle(stage.getX(), stage.getY(), stage.getWidth(), 1);
    Screen screen = under.isEmpty() ? Screen.getPrimary() : under.getFirst();
    Rectangle2D room = screen.getVisualBounds();
    LeastSize least = LeastSize.of(size, room.getWidth(), room.getHeight());
    stage.setMinWidth(least.width());
    stage.setMinHeight(least.height());
  }

  /** Two small files' worth of waiting, before there is anything on the screen to wait for. */
  private void readPreferences() {
    preferences.calm().set(Platform.getPreferences().isReducedMotion());
    Folders where = folders;
    if (where != null) {
      PreferenceFile file = new PreferenceFile(where.configuration());
      file.readInto(preferences);
      file.follow(preferences);
      kept = file;
    }
  }

  private void takeHanded() {
    for (Arguments next = LATER.poll(); next != null; next = LATER.poll()) {
      take(next);
    }
    if (stage != null) {
      stage.setIconified(false);
      stage.toFront();
      stage.requestFocus();
    }
  }

  /** What a later start asked for. In a demo it waits until that is left, and this is said. */
  private void take(Arguments next) {
    AccountFlow screens = reception;
    if (screens != null) {
      bring(screens, next);
    } else if (next.link() != null || next.platform() != null) {
      waiting = next;
      if (demo != null && window != null) {
        window.noteInDemo(texts -> texts.get("shell.demo.waiting"));
      }
    }
  }

  private static void bring(AccountFlow screens, Arguments what) {
    if (what.platform() != null) {
      screens.visit(what.platform());
    }
    if (what.link() != null) {
      screens.bring(what.link());
    }
  }

  /** From the demo to real platforms: their entrance comes, then the demo's platform ends. */
  private void leaveDemo(Stage stage, Ui ui, Platforms network, Arguments arguments) {
    Accounts former = accounts;
    if (former != null) {
      receive(stage, ui, network, arguments, former);
      endDemo(ui);
      return;
    }
    ProgramFolder own = Objects.requireNonNull(home, "started without its home");
    ui.tasks()
        .task(() -> Optional.ofNullable(own.enter(List.of())))
        .onSuccess(
            entered -> {
              if (entered.isEmpty()) {
                // Another window has the accounts, and has come to the front.
                Platform.exit();
                return;
              }
              folders = entered.get();
              readPreferences();
              welcome(stage, ui, network, arguments);
            })
        .onFailure(
            failure -> {
              failures.report(failure);
              if (window != null) {
                window.noteInDemo(texts -> texts.get("shell.demo.stays"));
              }
            })
        .start();
  }

  private void endDemo(Ui ui) {
    DemoPlatform.Running ending = demo;
    demo = null;
    if (ending != null) {
      ui.tasks().action(ending::close).start();
    }
  }

  private void startDemo(Stage stage, Ui ui, Platforms network, Arguments arguments) {
    // The demo is also a rehearsal: a wait on the screen's thread is a mistake, and is told as one.
    BlockingGuard.forbidWhere(Platform::isFxApplicationThread);
    DemoPlatform ours = DemoParts.platform().orElseThrow();
    // The platform starts in memory within a moment, but it is still work: not on this thread.
    ui.tasks()
        .task(() -> ours.start(preferences.language()::get))
        .onSuccess(started -> showDemo(stage, ui, started, network, arguments))
        .onFailure(this::giveUp)
        .start();
  }

  private void welcome(Stage stage, Ui ui, Platforms network, Arguments arguments) {
    Path data = Objects.requireNonNull(folders, "started without its folders").data();
    ui.tasks()
        .task(
            () ->
                StoredAccounts.in(
                    data, network, keyring.get(), Clock.systemUTC(), preferences.language()::get))
        .onSuccess(
            stored -> {
              accounts = stored;
              receive(stage, ui, network, arguments, stored);
              endDemo(ui);
            })
        .onFailure(this::giveUp)
        .start();
  }

  private void receive(
      Stage stage, Ui ui, Platforms network, Arguments arguments, Accounts remembered) {
    AssentScene scene = window(stage, ui, false);
    String address = arguments.platform() == null ? "" : arguments.platform();
    AccountFlow screens =
        new AccountFlow(
            ui,
            remembered,
            scene,
            preferences,
            address,
            DemoParts.platform().isPresent()
                ? () -> startDemo(stage, ui, network, arguments)
                : null);
    reception = screens;
    screens.begin();
    if (arguments.link() != null) {
      screens.bring(arguments.link());
    }
    Arguments waited = waiting;
    waiting = null;
    if (waited != null) {
      bring(screens, waited);
    }
    stage.setTitle("Assent");
    place(stage);
    stage.show();
    this.stage = stage;
    running = this;
    CrashPoint.reach("start.shown");
    if (!LATER.isEmpty()) {
      takeHanded();
    }
  }

  /** Puts the window where it stood, once, if there is a screen there still. */
  private void place(Stage stage) {
    PreferenceFile file = kept;
    if (file == null || stage.getOnHiding() != null) {
      return;
    }
    WindowPlace before = file.place();
    boolean onScreen =
        before.isKnown()
            && !Screen.getScreensForRectangle(before.x(), before.y(), 100, 100).isEmpty();
    if (onScreen) {
      stage.setX(before.x());
      stage.setY(before.y());
      stage.setWidth(before.width());
      stage.setHeight(before.height());
      stage.setMaximized(before.maximized());
    }
    stage.setOnHiding(
        event ->
            file.keepPlace(
                new WindowPlace(
                    stage.getX(),
                    stage.getY(),
                    stage.getWidth(),
                    stage.getHeight(),
                    stage.isMaximized()),
                preferences));
  }

  private AssentScene window(Stage stage, Ui ui, boolean isDemo) {
    AssentScene former = window;
    AssentScene scene =
        new AssentScene(ui, preferences, isDemo, AssentScene.WIDTH, AssentScene.HEIGHT);
    window = scene;
    stage.setScene(scene.scene());
    if (former != null) {
      former.close();
    }
    return scene;
  }

  private void showDemo(
      Stage stage, Ui ui, DemoPlatform.Running started, Platforms network, Arguments arguments) {
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
    if (!arguments.tour()) {
      scene.leaveDemoBy(() -> leaveDemo(stage, ui, network, arguments));
    }
    scene.showAccounts(started.sessions());
    stage.show();
    if (arguments.tour()) {
      Path folder = arguments.pictures() == null ? Path.of("target", "tour") : arguments.pictures();
      DemoTour tour = DemoParts.tour().orElseThrow();
      Thread.ofPlatform()
          .name("tour")
          .start(
              () -> {
                boolean all =
                    tour.play(
                        started, scene.scene(), preferences, folder.toAbsolutePath(), System.out);
                EXIT.set(all ? 0 : 1);
                Platform.exit();
              });
    }
  }

  private void giveUp(Throwable failure) {
    failures.report(failure);
    EXIT.set(1);
    Platform.exit();
  }

  /**
   * What a signal to end asks for: everything that is kept is closed. The window is left alone,
   * since JavaFX takes it away by itself at the same time. Harmless after {@link #stop}.
   */
  static void signalled() {
    AssentApplication now = running;
    if (now != null) {
      now.closeWhatIsKept();
    }
  }

  @Override
  public void stop() {
    // From the outside in (docs/start-and-shutdown.md): nobody comes in, nothing is shown, sessions
    // end, then what they stand on. The lock of the one instance goes last, in Main.
    Closer.of("screen")
        .then("entrance", () -> close(reception))
        .then("window", () -> close(window))
        .then("kept", this::closeWhatIsKept)
        .done();
  }

  private void closeWhatIsKept() {
    running = null;
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    Closer.of("program")
        .then("accounts", () -> close(accounts))
        .then("demo", () -> close(demo))
        .then("network", () -> close(platforms))
        .then("preferences", () -> close(kept))
        .done();
  }

  /** Something that closes without a checked exception, if it was there at all. */
  private static void close(@Nullable AutoCloseable part) {
    if (part != null) {
      try {
        part.close();
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
