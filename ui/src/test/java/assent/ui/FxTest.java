package assent.ui;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.lifecycle.BlockingGuard;
import assent.ui.fx.Failures;
import assent.ui.fx.FxThread;
import assent.ui.fx.Ui;
import assent.ui.fx.VirtualTaskRunner;
import assent.ui.text.Texts;
import assent.ui.theme.TextSize;
import assent.ui.theme.Theme;
import assent.ui.theme.ThemeManager;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * A test with a real window on the Headless platform and a robot that clicks and types. It fails
 * when anything failed unseen while it ran.
 */
public abstract class FxTest {
  protected final FxRobot robot = new FxRobot();
  protected final Instants clock = new Instants();
  protected final Ui ui = realUi(Locale.ENGLISH, clock);
  private final List<Throwable> unseen = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void startToolkit() throws TimeoutException {
    FxToolkit.registerPrimaryStage();
    // Whatever waits for the network or the disk on the screen's thread fails, in every test.
    BlockingGuard.forbidWhere(Platform::isFxApplicationThread);
  }

  @BeforeEach
  void listenForFailures() throws TimeoutException {
    ui.failures().listen(unseen::add);
    FxToolkit.setupFixture(() -> Thread.currentThread().setUncaughtExceptionHandler(ui.failures()));
  }

  @AfterEach
  void nothingFailedUnseen() throws TimeoutException {
    leaveWindow();
    assertThat(unseen).isEmpty();
  }

  /** Empties the window. What was in it is held by the test only, if at all. */
  protected static void leaveWindow() throws TimeoutException {
    // The window's content goes, and with it every subscription.
    FxToolkit.setupStage(stage -> stage.setScene(new Scene(new javafx.scene.Group())));
    FxToolkit.cleanupStages();
    // The robot's toolkit remembers every event of its stage, and with each the whole window it was
    // meant for; a stage that is told to it anew begins without.
    FxToolkit.setupFixture(() -> FxToolkit.toolkitContext().setRegisteredStage(stage()));
  }

  /** Surroundings as in the application, with this clock. */
  protected static Ui realUi(Locale language, Instants clock) {
    Failures failures = new Failures();
    FxThread thread = new FxThread(failures);
    return new Ui(
        thread, new VirtualTaskRunner(thread, failures), failures, Texts.in(language), clock);
  }

  /** Shows a root in a window of at most 1000 by 1000. */
  protected void show(Callable<? extends Parent> root, double width, double height) {
    showScene(
        () -> {
          Scene scene = new Scene(root.call(), width, height);
          ThemeManager.apply(scene, Theme.LIGHT, TextSize.NORMAL);
          return scene;
        });
  }

  /** Shows a scene in a window of at most 1000 by 1000. */
  protected void showScene(Callable<Scene> scene) {
    try {
      FxToolkit.setupStage(
          stage -> {
            try {
              Scene made = scene.call();
              stage.setScene(made);
              // The window is shared: a test before may have left it narrow.
              stage.setWidth(made.getWidth());
              stage.setHeight(made.getHeight());
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
            stage.setX(0);
            stage.setY(0);
            stage.show();
          });
      FxToolkit.setupFixture(() -> stage().requestFocus());
    } catch (TimeoutException e) {
      throw new IllegalStateException(e);
    }
    settle();
  }

  /** The window. */
  protected static Stage stage() {
    return FxToolkit.toolkitContext().getRegisteredStage();
  }

  /** Waits until the screen has nothing left to do. */
  protected static void settle() {
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** Waits, twenty seconds at most, until something is true on the screen's thread. */
  protected static void eventually(Callable<Boolean> condition) {
    try {
      WaitForAsyncUtils.waitFor(
          20, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
    } catch (TimeoutException e) {
      throw new AssertionError("not true within twenty seconds", e);
    }
    settle();
  }

  /** Whether a node of that selector can be seen now. */
  protected boolean visible(String selector) {
    return robot.lookup(selector).queryAll().stream().anyMatch(FxTest::isShown);
  }

  /** Whether it is on the screen: not hidden, nor in something hidden. */
  protected static boolean isShown(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return node.getScene() != null;
  }
}
