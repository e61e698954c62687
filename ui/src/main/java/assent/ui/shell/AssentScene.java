package assent.ui.shell;

import assent.core.api.AccountSession;
import assent.core.api.Accounts;
import assent.core.security.Secret;
import assent.ui.control.Motion;
import assent.ui.control.SecondClick;
import assent.ui.fx.Ui;
import assent.ui.nav.Destination;
import assent.ui.settings.Preferences;
import assent.ui.text.Texts;
import assent.ui.theme.ThemeManager;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.Group;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * The scene of the application's window: the accounts' screens, or a page that stands in their
 * place. It follows the preferences and the desktop: colours and text size change the clothes,
 * another language builds what is shown anew.
 *
 * <p>Made and used on the screen's thread; {@link #close} ends every subscription.
 */
public final class AssentScene implements AutoCloseable {
  /** At first; within the screen of the Headless platform, on which the tour plays. */
  public static final double WIDTH = 1000;

  /** At first; within the screen of the Headless platform, on which the tour plays. */
  public static final double HEIGHT = 740;

  private final Ui ui;
  private final Preferences preferences;
  private final boolean demo;
  private final Scene scene;
  private final Subscription following;
  // "As the desktop" means as it is now, not as it was at the start. Weak: the desktop outlives
  // every window, and must not hold one that somebody dropped.
  private final ChangeListener<ColorScheme> desktop = (scheme, before, now) -> dress();
  private final Map<AccountSession, AccountScreens> byAccount = new IdentityHashMap<>();
  private List<AccountSession> sessions = List.of();
  private AccountAccess doors = AccountAccess.NONE;
  private @Nullable Accounts accounts;
  private @Nullable ShellViewModel model;
  private @Nullable Function<Ui, Parent> page;
  private @Nullable Runnable leaveDemo;
  private @Nullable Function<Texts, String> note;
  private @Nullable DemoBar bar;

  /**
   * An empty window.
   *
   * @param demo whether everything in it is a demo, which is then said on every screen
   */
  public AssentScene(Ui ui, Preferences preferences, boolean demo, double width, double height) {
    this.ui = ui;
    this.preferences = preferences;
    this.demo = demo;
    ui.language().speak(preferences.language().get());
    this.scene = new Scene(new Group(), width, height);
    SecondClick.guard(scene);
    following =
        preferences
            .theme()
            .subscribe(theme -> dress())
            .and(preferences.textSize().subscribe(size -> dress()))
            .and(preferences.calm().subscribe(calm -> dress()))
            .and(preferences.language().subscribe((before, now) -> rebuild()));
    Platform.getPreferences().colorSchemeProperty().addListener(new WeakChangeListener<>(desktop));
  }

  /**
   * A window that shows accounts which nobody locks or signs out.
   *
   * @param sessions signed-in accounts, at least one; closing them stays with their owner
   */
  public AssentScene(
      Ui ui, List<AccountSession> sessions, Preferences preferences, double width, double height) {
    this(ui, preferences, false, width, height);
    showAccounts(sessions);
  }

  /**
   * From now on accounts can come and go.
   *
   * @param accounts where they are remembered
   */
  public void admit(Accounts accounts, AccountAccess doors) {
    this.accounts = accounts;
    this.doors = doors;
  }

  /** From now on a demo can be left by this. Called before anything is shown. */
  public void leaveDemoBy(Runnable leave) {
    leaveDemo = leave;
  }

  /** Says this in the strip that marks a demo, and lets it be left once more. */
  public void noteInDemo(Function<Texts, String> words) {
    note = words;
    if (bar != null) {
      bar.say(words.apply(ui.texts()));
    }
  }

  /**
   * Shows accounts. Those that were shown before are as they were left.
   *
   * @param shown signed-in accounts, at least one; closing them stays with their owner
   */
  public void showAccounts(List<AccountSession> shown) {
    boolean added = shown.size() > sessions.size() && !sessions.isEmpty();
    byAccount
        .entrySet()
        .removeIf(
            entry -> {
              boolean gone = shown.stream().noneMatch(one -> one == entry.getKey());
              if (gone) {
                entry.getValue().close();
              }
              return gone;
            });
    sessions = List.copyOf(shown);
    page = null;
    build(added ? shown.size() - 1 : null);
  }

  /** Shows the accounts again after a page. */
  public void back() {
    if (!sessions.isEmpty()) {
      page = null;
      build(null);
    }
  }

  /**
   * Shows a page instead of the accounts.
   *
   * @param made makes its nodes, again after a change of the language
   */
  public void showPage(Function<Ui, Parent> made) {
    page = made;
    wear(made.apply(ui));
  }

  /** Shows a link that came from outside to the account that is shown. Nothing is asked by this. */
  public void openLink(Secret link) {
    model().go(new Destination.Link(link));
  }

  /** What a stage shows. */
  public Scene scene() {
    return scene;
  }

  /** What is shown of the accounts. */
  public ShellViewModel model() {
    ShellViewModel now = model;
    if (now == null) {
      throw new IllegalStateException("no account is shown");
    }
    return now;
  }

  private void dress() {
    ThemeManager.apply(scene, preferences.theme().get(), preferences.textSize().get());
    scene.getRoot().getStyleClass().remove(Motion.CALM);
    if (preferences.calm().get()) {
      scene.getRoot().getStyleClass().add(Motion.CALM);
    }
  }

  private void wear(Parent content) {
    if (demo) {
      BorderPane marked = new BorderPane(content);
      DemoBar top = new DemoBar(ui.texts(), leaveDemo);
      bar = top;
      if (note != null) {
        top.say(note.apply(ui.texts()));
      }
      marked.setTop(top);
      marked.getStyleClass().add("shell");
      scene.setRoot(marked);
    } else {
      scene.setRoot(content);
    }
    dress();
  }

  private void build(@Nullable Integer current) {
    ShellViewModel former = model;
    List<AccountScreens> shown = new ArrayList<>();
    for (AccountSession session : sessions) {
      shown.add(byAccount.computeIfAbsent(session, this::screens));
    }
    ShellViewModel now = new ShellViewModel(ui, shown, preferences, doors);
    if (former != null) {
      now.resume(former);
    }
    if (current != null) {
      now.switchTo(current);
    }
    model = now;
    wear(new ShellView(ui, now).root());
  }

  private AccountScreens screens(AccountSession session) {
    // The screens outlive the frame around them: they are led to the one there is then.
    return new AccountScreens(ui, session, preferences, to -> model().go(to), accounts);
  }

  /**
   * Builds what is shown in another language. What a person wrote stands in view models, which
   * stay; the cursor goes back to where it was.
   */
  private void rebuild() {
    Cursor cursor = Cursor.in(scene);
    ui.language().speak(preferences.language().get());
    if (page != null) {
      wear(page.apply(ui));
    } else if (model != null) {
      wear(new ShellView(ui, model).root());
    }
    cursor.place(scene);
  }

  @Override
  public void close() {
    following.unsubscribe();
    scene.setRoot(new Group());
    byAccount.values().forEach(AccountScreens::close);
    byAccount.clear();
  }
}
