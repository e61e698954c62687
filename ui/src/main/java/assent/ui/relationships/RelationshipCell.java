package assent.ui.relationships;

import assent.ui.control.AccessibleText;
import assent.ui.control.AddressLabel;
import assent.ui.control.Avatar;
import assent.ui.control.ChipView;
import assent.ui.control.Labels;
import assent.ui.text.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What a relationship looks like in the list. */
final class RelationshipCell {
  private RelationshipCell() {}

  static Node of(RelationshipRow row, Texts texts) {
    VBox words = new VBox(new AddressLabel(row.person().address(), "row-title"));
    if (row.person().claims()) {
      words
          .getChildren()
          .add(Labels.label(texts.get("control.says", "name", row.person().claimedName()), "says"));
    }
    if (!row.study().isEmpty()) {
      words.getChildren().add(Labels.label(row.study(), "row-study"));
    }
    words.getChildren().add(new ChipView(row.state()));
    if (row.wide() != null) {
      words.getChildren().add(new ChipView(row.wide()));
    }
    words.getStyleClass().addAll("row-words", "with-chip");
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox line = new HBox(new Avatar(row.person(), Avatar.Size.MEDIUM), words);
    line.getStyleClass().add("row-face");
    if (row.ended()) {
      line.getStyleClass().add("ended");
    }
    line.setAlignment(Pos.TOP_LEFT);
    line.setAccessibleText(
        AccessibleText.of(
            row.person().address(),
            row.study(),
            row.state().word(),
            row.wide() == null ? "" : row.wide().word()));
    return line;
  }
}
