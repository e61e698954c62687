package assent.ui.home;

import assent.ui.control.AccessibleText;
import assent.ui.control.Icons;
import assent.ui.control.Labels;
import assent.ui.control.Layouts;
import assent.ui.control.RowFace;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What a line of the list looks like. */
final class HomeCell extends StackPane implements RowFace<HomeRow> {
  private final Label head = Labels.label("", "home-head");
  private final FontIcon icon = Icons.of(Feather.INFO, 20);
  private final Label who = Labels.label("", "text-lead");
  private final Label beside = Labels.label("", "text-muted", "home-beside");
  private final Label sentence = Labels.wrapped("");
  private final Label when = Labels.label("", "text-muted", "home-when");
  private final Button act;
  private final HBox line;
  private String key = "";

  HomeCell(Consumer<? super String> acting) {
    act = Layouts.button("", "", () -> acting.accept(key), "home-act");
    // Keys reach it by the line: Enter acts, and Tab leaves the list.
    act.setFocusTraversable(false);
    FlowPane person = new FlowPane(who, beside);
    person.getStyleClass().add("home-person");
    VBox words = new VBox(person, sentence);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    line = Layouts.line("home-line", icon, words, when, act);
    when.setMinWidth(Region.USE_PREF_SIZE);
    getChildren().addAll(head, line);
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("home-row");
    setMinWidth(0);
    setPrefWidth(0);
  }

  @Override
  public Region node() {
    return this;
  }

  @Override
  public void show(HomeRow row) {
    switch (row) {
      case HomeRow.Head one -> {
        head.setText(one.words() + "  " + one.count());
        Layouts.shown(head, true);
        Layouts.shown(line, false);
        setAccessibleText(AccessibleText.of(one.words(), one.count()));
      }
      case HomeRow.Line one -> {
        key = one.key();
        Layouts.shown(head, false);
        Layouts.shown(line, true);
        icon.setIconCode(icon(one.kind()));
        icon.getStyleClass().removeIf(style -> style.startsWith("tone-"));
        icon.getStyleClass().add("tone-" + one.tone().name().toLowerCase(Locale.ROOT));
        who.setText(one.who());
        Layouts.shown(beside, one.beside());
        sentence.setText(one.sentence());
        when.setText(one.when());
        act.setText(one.action());
        act.getStyleClass().remove("accent");
        if (one.first()) {
          act.getStyleClass().add("accent");
        }
        setAccessibleText(
            AccessibleText.of(one.who(), one.beside(), one.sentence(), one.when(), one.action()));
      }
    }
  }

  /** The shape of a kind. */
  static Feather icon(Matter kind) {
    return switch (kind) {
      case CRITICAL -> Feather.ALERT_OCTAGON;
      case OVERDUE -> Feather.CLOCK;
      case WITHDRAWAL -> Feather.SLASH;
      case CHANGE -> Feather.EDIT_3;
      case LINK -> Feather.LINK;
      case STOPPED -> Feather.ACTIVITY;
      case REFUSED -> Feather.LOCK;
    };
  }
}
