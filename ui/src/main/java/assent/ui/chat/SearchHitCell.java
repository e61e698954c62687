package assent.ui.chat;

import assent.ui.control.AccessibleText;
import assent.ui.control.AddressLabel;
import assent.ui.control.Avatar;
import assent.ui.control.Labels;
import assent.ui.text.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What a line of the search's results looks like. */
final class SearchHitCell {
  private SearchHitCell() {}

  static Node of(SearchHitRow row, Texts texts) {
    Label when = Labels.label(row.when(), "row-when");
    when.setMinWidth(Region.USE_PREF_SIZE);
    Label who =
        Labels.label(
            row.mine() ? texts.get("chat.found.mine") : row.study().isEmpty() ? "" : row.study(),
            "row-study");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox top = new HBox(who, gap, when);
    top.setAlignment(Pos.BASELINE_LEFT);
    Label text = Labels.wrapped(row.words(), "found-words");
    VBox words = new VBox(new AddressLabel(row.person().address(), "row-title"), top, text);
    words.getStyleClass().add("row-words");
    HBox.setHgrow(words, Priority.ALWAYS);
    words.setMinWidth(0);
    HBox line = new HBox(new Avatar(row.person(), Avatar.Size.MEDIUM), words);
    line.getStyleClass().add("row-face");
    line.setAlignment(Pos.CENTER_LEFT);
    line.setAccessibleText(
        AccessibleText.of(
            row.person().address(),
            row.mine() ? texts.get("chat.found.mine") : row.study(),
            row.words(),
            row.when()));
    return line;
  }
}
