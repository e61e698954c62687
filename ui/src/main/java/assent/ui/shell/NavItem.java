package assent.ui.shell;

import assent.ui.control.Badge;
import assent.ui.control.Icons;
import assent.ui.control.Layouts;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/** One place of the rail: an icon, a short word, and how much waits there. */
final class NavItem extends ToggleButton {
  private final Badge badge = new Badge();

  NavItem(String id, Feather icon, String word, String tooltip) {
    setId(id);
    setText(word);
    getStyleClass().setAll("nav-item");
    StackPane graphic = new StackPane(Icons.of(icon), badge);
    graphic.getStyleClass().add("nav-icon");
    StackPane.setAlignment(badge, Pos.TOP_RIGHT);
    Layouts.roomless(badge);
    setGraphic(graphic);
    setContentDisplay(ContentDisplay.TOP);
    setTooltip(new Tooltip(tooltip));
    setMinWidth(USE_PREF_SIZE);
    // A box that is too low takes some of every child, and of a word that is its lower half.
    setMinHeight(USE_PREF_SIZE);
    setMaxWidth(Double.MAX_VALUE);
    graphic
        .layoutBoundsProperty()
        .subscribe(
            bounds -> {
              badge.autosize();
              badge.relocate(bounds.getWidth() / 2 + 5, -5);
            });
    waiting(0, "");
  }

  /** Shows how much waits, and says it. */
  void waiting(int count, String spoken) {
    badge.count(count);
    badge.autosize();
    setAccessibleText(count > 0 ? getText() + ", " + spoken : getText());
  }

  /** Clicking the current place again changes nothing. */
  @Override
  public void fire() {
    if (!isSelected()) {
      super.fire();
    }
  }
}
