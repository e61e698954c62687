package assent.ui.shell;

import assent.core.api.AccountSession;
import assent.core.api.AlertSnapshot;
import assent.core.api.ConnectionState;
import assent.core.api.RelationshipSnapshot;
import assent.core.security.Secret;
import assent.ui.alerts.CriticalViewModel;
import assent.ui.format.People;
import assent.ui.fx.Keyed;
import assent.ui.fx.Ui;
import assent.ui.fx.ViewModel;
import assent.ui.nav.Destination;
import assent.ui.nav.Navigator;
import assent.ui.nav.Section;
import assent.ui.settings.Preferences;
import assent.ui.settings.SettingsViewModel;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Which account and which place is shown, and what waits in the others. */
public final class ShellViewModel extends ViewModel implements Navigator {
  private final List<AccountSession> sessions;
  private final List<AccountScreens> allScreens;
  private final SettingsViewModel settings;
  private final CriticalViewModel critical;
  private final Preferences preferences;
  private final AccountAccess doors;
  private final int[] unreadOf;
  private final int[] dueOf;
  private final int[] needsOf;
  private final boolean[] runsStudies;
  private final ConnectionState[] connectionOf;
  private final boolean[] movedOf;

  private final ReadOnlyObjectWrapper<Section> section =
      new ReadOnlyObjectWrapper<>(Section.CONVERSATIONS);
  private final ReadOnlyObjectWrapper<AccountScreens> screens;
  private final ReadOnlyObjectWrapper<Liveness> liveness =
      new ReadOnlyObjectWrapper<>(Liveness.CONNECTING);
  private final ReadOnlyBooleanWrapper moved = new ReadOnlyBooleanWrapper();
  private final ReadOnlyIntegerWrapper unread = new ReadOnlyIntegerWrapper();
  private final ReadOnlyIntegerWrapper alertsDue = new ReadOnlyIntegerWrapper();
  private final ReadOnlyIntegerWrapper needs = new ReadOnlyIntegerWrapper();
  private final ReadOnlyBooleanWrapper coordinates = new ReadOnlyBooleanWrapper();
  private final ObservableList<AccountItem> accounts = FXCollections.observableArrayList();
  private int current;
  private boolean gone;

  /**
   * @param allScreens the screens of each signed-in account, at least one
   */
  ShellViewModel(
      Ui ui, List<AccountScreens> allScreens, Preferences preferences, AccountAccess doors) {
    super(ui);
    this.allScreens = List.copyOf(allScreens);
    this.sessions = allScreens.stream().map(AccountScreens::session).toList();
    this.preferences = preferences;
    this.doors = doors;
    this.settings = new SettingsViewModel(ui, preferences);
    critical =
        new CriticalViewModel(ui, sessions, allScreens.stream().map(AccountScreens::book).toList());
    unreadOf = new int[sessions.size()];
    dueOf = new int[sessions.size()];
    needsOf = new int[sessions.size()];
    runsStudies = new boolean[sessions.size()];
    connectionOf = new ConnectionState[sessions.size()];
    movedOf = new boolean[sessions.size()];
    screens = new ReadOnlyObjectWrapper<>(allScreens.getFirst());
    update();
  }

  @Override
  protected void onAttach() {
    for (int i = 0; i < sessions.size(); i++) {
      int index = i;
      AccountSession session = sessions.get(i);
      follow(
          session.connection(),
          state -> {
            connectionOf[index] = state;
            update();
          });
      follow(
          session.platformMoved(),
          now -> {
            movedOf[index] = now;
            update();
          });
      follow(
          session.relationships().all(),
          all -> {
            unreadOf[index] = all.stream().mapToInt(RelationshipSnapshot::unread).sum();
            update();
          });
      follow(
          session.alerts().all(),
          all -> {
            dueOf[index] = (int) all.stream().filter(AlertSnapshot::isDue).count();
            update();
          });
      follow(
          session.studies().all(),
          all -> {
            runsStudies[index] = all.stream().anyMatch(study -> !study.archived());
            update();
          });
      follow(
          session.studies().needs(),
          all -> {
            needsOf[index] = all.size();
            update();
          });
    }
  }

  /** Shows another account's screens, at the same place. */
  public void switchTo(int index) {
    current = index;
    update();
    if (!coordinates.get() && section.get() == Section.HOME) {
      section.set(Section.CONVERSATIONS);
    }
    screens.set(allScreens.get(index));
  }

  /** Shows what was shown before the frame was made anew, as far as it is still there. */
  void resume(ShellViewModel former) {
    section.set(former.section.get());
    gone = former.gone;
    int index = sessions.indexOf(former.sessions.get(former.current));
    if (index >= 0) {
      switchTo(index);
    }
  }

  /** Leads to the sign-in of the account that is shown. */
  public void signInAgain() {
    doors.signInAgain(sessions.get(current));
  }

  /** Who lets accounts in. */
  public AccountAccess doors() {
    return doors;
  }

  /** The place shown. */
  public ReadOnlyObjectProperty<Section> section() {
    return section.getReadOnlyProperty();
  }

  /** The current account's view models. */
  public ReadOnlyObjectProperty<AccountScreens> screens() {
    return screens.getReadOnlyProperty();
  }

  /** Whether news of the current account arrive. */
  public ReadOnlyObjectProperty<Liveness> liveness() {
    return liveness.getReadOnlyProperty();
  }

  /** Whether the current account's platform says that its accounts are elsewhere now. */
  public ReadOnlyBooleanProperty moved() {
    return moved.getReadOnlyProperty();
  }

  /** Messages of the current account not read yet. */
  public ReadOnlyIntegerProperty unread() {
    return unread.getReadOnlyProperty();
  }

  /** Alerts of the current account that wait for an acknowledgement. */
  public ReadOnlyIntegerProperty alertsDue() {
    return alertsDue.getReadOnlyProperty();
  }

  /** Things in the studies of the current account that need its person today. */
  public ReadOnlyIntegerProperty needs() {
    return needs.getReadOnlyProperty();
  }

  /** Whether the current account runs studies. */
  public ReadOnlyBooleanProperty coordinates() {
    return coordinates.getReadOnlyProperty();
  }

  /** All accounts, in the order they were signed in. */
  public ObservableList<AccountItem> accounts() {
    return accounts;
  }

  /** The settings screen; one for all accounts. */
  public SettingsViewModel settings() {
    return settings;
  }

  /** Critical alerts of all accounts. */
  public CriticalViewModel critical() {
    return critical;
  }

  /** What the person has chosen. */
  public Preferences preferences() {
    return preferences;
  }

  @Override
  public void go(Destination destination) {
    gone = true;
    switch (destination) {
      case Destination.Place(Section place) -> section.set(place);
      case Destination.Conversation(String relationship) -> {
        screens.get().conversations().open(relationship);
        section.set(Section.CONVERSATIONS);
      }
      case Destination.Relationship(String relationship) -> {
        screens.get().relationships().select(relationship);
        section.set(Section.RELATIONSHIPS);
      }
      case Destination.Study(String key) -> {
        screens.get().studies().open(key);
        section.set(Section.STUDIES);
      }
      case Destination.NewStudy ignored -> {
        screens.get().studies().create();
        section.set(Section.STUDIES);
      }
      case Destination.Link(Secret link) -> {
        section.set(Section.INVITES);
        screens.get().invites().openLink(link.reveal());
      }
    }
  }

  private static Liveness liveness(ConnectionState state) {
    return switch (state) {
      case CONNECTING -> Liveness.CONNECTING;
      case LIVE -> Liveness.LIVE;
      case OFFLINE -> Liveness.OFFLINE;
      case FAULT -> Liveness.FAULT;
      case SIGNED_OUT -> Liveness.SIGNED_OUT;
    };
  }

  private void update() {
    List<AccountItem> items = new ArrayList<>();
    for (int i = 0; i < sessions.size(); i++) {
      items.add(
          new AccountItem(i, People.label(sessions.get(i).me(), ""), unreadOf[i], i == current));
    }
    Keyed.sync(accounts, items, AccountItem::index);
    unread.set(unreadOf[current]);
    alertsDue.set(dueOf[current]);
    needs.set(needsOf[current]);
    coordinates.set(runsStudies[current]);
    if (coordinates.get() && !gone) {
      // Whoever runs studies begins with what needs them, unless they have gone elsewhere already.
      gone = true;
      section.set(Section.HOME);
    }
    ConnectionState state = connectionOf[current];
    moved.set(movedOf[current]);
    liveness.set(state == null ? Liveness.CONNECTING : liveness(state));
  }
}
