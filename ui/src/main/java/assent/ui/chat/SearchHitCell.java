package assent.ui.chat;

import assent.ui.control.AccessibleText;
import assent.ui.control.AddressLabel;
import assent.ui.control.Avatar;
import assent.ui.control.Labels;
import assent.ui.control.RowFace;
import assent.ui.text.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What a line of the search's results looks like. */
final class SearchHitCell extends HBox implements RowFace<SearchHitRow> {
  private final Texts texts;
  private final Avatar avatar = new Avatar(Avatar.Size.MEDIUM);
  private final AddressLabel address = new AddressLabel("row-title");
  private final Label who = Labels.label("", "row-study");
  private final Label when = Labels.label("", "row-when");
  private final Label found = Labels.wrapped("", "found-words");

  SearchHitCell(Texts texts) {
    this.texts = texts;
    when.setMinWidth(USE_PREF_SIZE);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox top = new HBox(who, gap, when);
    top.setAlignment(Pos.BASELINE_LEFT);
    VBox words = new VBox(address, top, found);
    words.getStyleClass().add("row-words");
    HBox.setHgrow(words, Priority.ALWAYS);
    words.setMinWidth(0);
    getChildren().addAll(avatar, words);
    getStyleClass().add("row-face");
    setAlignment(Pos.CENTER_LEFT);
  }

  @Override
  public Region node() {
    return this;
  }

  @Override
  public void show(SearchHitRow row) {
    String whose = row.mine() ? texts.get("chat.found.mine") : row.study();
    avatar.show(row.person());
    address.show(row.person().address());
    who.setText(whose);
    when.setText(row.when());
    found.setText(row.words());
    setAccessibleText(AccessibleText.of(row.person().address(), whose, row.words(), row.when()));
  }
}
