package assent.ui.shell;

import assent.ui.fx.Ui;
import assent.ui.fx.View;
import assent.ui.nav.Section;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * A place of the rail and what is shown there.
 *
 * @param word key of its name
 * @param hint key of what it is for
 * @param key opens it, together with the desktop's key for shortcuts
 * @param waiting how much waits there; null where nothing does
 * @param view makes its nodes, anew each time it is gone to
 */
record Screen(
    Section section,
    Feather icon,
    String word,
    String hint,
    KeyCode key,
    @Nullable Waiting waiting,
    Factory view) {
  /**
   * What waits at a place.
   *
   * @param count how many, of the account that is shown
   * @param words key of how that is spoken
   */
  record Waiting(Function<ShellViewModel, ReadOnlyIntegerProperty> count, String words) {}

  /** Makes the nodes of a screen for the account that is shown. */
  @FunctionalInterface
  interface Factory {
    View<?> of(Ui ui, ShellViewModel frame, AccountScreens account);
  }
}
