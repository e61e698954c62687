package assent.ui.relationships;

import assent.ui.control.AccessibleText;
import assent.ui.control.AddressLabel;
import assent.ui.control.Avatar;
import assent.ui.control.ChipView;
import assent.ui.control.Labels;
import assent.ui.control.Layouts;
import assent.ui.control.RowFace;
import assent.ui.format.Chip;
import assent.ui.format.Tone;
import assent.ui.text.Texts;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What a relationship looks like in the list. */
final class RelationshipCell extends HBox implements RowFace<RelationshipRow> {
  private static final PseudoClass ENDED = PseudoClass.getPseudoClass("ended");

  private final Texts texts;
  private final Avatar avatar = new Avatar(Avatar.Size.MEDIUM);
  private final AddressLabel address = new AddressLabel("row-title");
  private final Label says = Labels.label("", "says");
  private final Label study = Labels.label("", "row-study");
  private final ChipView state = new ChipView(new Chip("", Tone.PENDING));
  private final ChipView asks = new ChipView(new Chip("", Tone.PENDING));
  private final ChipView wide = new ChipView(new Chip("", Tone.WARNING));

  RelationshipCell(Texts texts) {
    this.texts = texts;
    VBox words = new VBox(address, says, study, state, asks, wide);
    words.getStyleClass().addAll("row-words", "with-chip");
    HBox.setHgrow(words, Priority.ALWAYS);
    getChildren().addAll(avatar, words);
    getStyleClass().add("row-face");
    setAlignment(Pos.TOP_LEFT);
  }

  @Override
  public Region node() {
    return this;
  }

  @Override
  public void show(RelationshipRow row) {
    avatar.show(row.person());
    address.show(row.person().address());
    boolean claims = row.person().claims();
    Layouts.shown(
        says, claims ? texts.get("control.says", "name", row.person().claimedName()) : "");
    Layouts.shown(study, row.study());
    state.show(row.state());
    show(asks, row.asks());
    show(wide, row.wide());
    pseudoClassStateChanged(ENDED, row.ended());
    setAccessibleText(
        AccessibleText.of(
            row.person().address(),
            row.study(),
            row.state().word(),
            word(row.asks()),
            word(row.wide())));
  }

  private static void show(ChipView view, @Nullable Chip chip) {
    Layouts.shown(view, chip != null);
    if (chip != null) {
      view.show(chip);
    }
  }

  private static String word(@Nullable Chip chip) {
    return chip == null ? "" : chip.word();
  }
}
