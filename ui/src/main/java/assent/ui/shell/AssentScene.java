package assent.ui.shell;

import assent.core.AccountSession;
import assent.ui.fx.Ui;
import assent.ui.settings.Preferences;
import assent.ui.text.Texts;
import assent.ui.theme.Looks;
import java.util.List;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.util.Subscription;

/**
 * The scene of the application's window. It follows the preferences: colours and text size change
 * the clothes, another language builds the screens anew.
 *
 * <p>Made and used on the screen's thread; {@link #close} ends every subscription.
 */
public final class AssentScene implements AutoCloseable {
  private final Ui ui;
  private final List<AccountSession> sessions;
  private final Preferences preferences;
  private final Scene scene;
  private final Subscription following;
  private ShellViewModel model;

  /**
   * @param sessions signed-in accounts, at least one; closing them stays with their owner
   */
  public AssentScene(
      Ui ui, List<AccountSession> sessions, Preferences preferences, double width, double height) {
    this.ui = ui;
    this.sessions = List.copyOf(sessions);
    this.preferences = preferences;
    this.model = new ShellViewModel(spoken(), sessions, preferences);
    this.scene = new Scene(new ShellView(spoken(), model).root(), width, height);
    following =
        preferences
            .theme()
            .subscribe(theme -> dress())
            .and(preferences.textSize().subscribe(size -> dress()))
            .and(preferences.language().subscribe((before, now) -> rebuild()));
  }

  /** What a stage shows. */
  public Scene scene() {
    return scene;
  }

  /** What is shown in it. */
  public ShellViewModel model() {
    return model;
  }

  private Ui spoken() {
    return ui.with(Texts.in(preferences.language().get()));
  }

  private void dress() {
    Looks.apply(scene, preferences.theme().get(), preferences.textSize().get());
  }

  private void rebuild() {
    ShellViewModel former = model;
    model = new ShellViewModel(spoken(), sessions, preferences);
    model.section().set(former.section().get());
    scene.setRoot(new ShellView(spoken(), model).root());
    dress();
  }

  @Override
  public void close() {
    following.unsubscribe();
    scene.setRoot(new Group());
    model.close();
  }
}
