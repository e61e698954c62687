package assent.ui.shell;

import assent.ui.alerts.AlertsView;
import assent.ui.chat.ConversationsView;
import assent.ui.home.HomeView;
import assent.ui.invites.InvitesView;
import assent.ui.nav.Section;
import assent.ui.relationships.RelationshipsView;
import assent.ui.settings.SettingsView;
import assent.ui.studies.StudiesView;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.kordamp.ikonli.feather.Feather;

/** All screens of an account, from the top of the rail to its foot. */
final class Screens {
  static final List<Screen> ALL =
      List.of(
          new Screen(
              Section.HOME,
              Feather.HOME,
              "shell.home",
              "shell.home.hint",
              KeyCode.DIGIT0,
              new Screen.Waiting(ShellViewModel::needs, "shell.needs"),
              (ui, frame, account) -> new HomeView(ui, account.home())),
          new Screen(
              Section.CONVERSATIONS,
              Feather.MESSAGE_SQUARE,
              "shell.conversations",
              "shell.conversations.hint",
              KeyCode.DIGIT1,
              new Screen.Waiting(ShellViewModel::unread, "shell.unread"),
              (ui, frame, account) ->
                  new ConversationsView(
                      ui, account.conversations(), frame.preferences().listWidth())),
          new Screen(
              Section.ALERTS,
              Feather.BELL,
              "shell.alerts",
              "shell.alerts.hint",
              KeyCode.DIGIT2,
              new Screen.Waiting(ShellViewModel::alertsDue, "shell.due"),
              (ui, frame, account) ->
                  new AlertsView(ui, account.alerts(), frame.preferences().listWidth())),
          new Screen(
              Section.RELATIONSHIPS,
              Feather.USERS,
              "shell.relationships",
              "shell.relationships.hint",
              KeyCode.DIGIT3,
              null,
              (ui, frame, account) ->
                  new RelationshipsView(
                      ui, account.relationships(), frame.preferences().listWidth())),
          new Screen(
              Section.INVITES,
              Feather.SEND,
              "shell.invites",
              "shell.invites.hint",
              KeyCode.DIGIT4,
              null,
              (ui, frame, account) ->
                  new InvitesView(ui, account.invites(), frame.preferences().listWidth())),
          new Screen(
              Section.STUDIES,
              Feather.CLIPBOARD,
              "shell.studies",
              "shell.studies.hint",
              KeyCode.DIGIT5,
              null,
              (ui, frame, account) -> new StudiesView(ui, account.studies())),
          new Screen(
              Section.SETTINGS,
              Feather.SETTINGS,
              "shell.settings",
              "shell.settings.hint",
              KeyCode.DIGIT6,
              null,
              (ui, frame, account) ->
                  new SettingsView(ui, frame.settings(), account.keeping(), account.aside())));

  private Screens() {}

  /** The screen of a place. */
  static Screen of(Section section) {
    return ALL.stream().filter(one -> one.section() == section).findFirst().orElseThrow();
  }
}
