package assent.ui.chat;

import assent.ui.control.AccessibleText;
import assent.ui.control.AddressLabel;
import assent.ui.control.Avatar;
import assent.ui.control.Badge;
import assent.ui.control.ChipView;
import assent.ui.control.Labels;
import assent.ui.control.Layouts;
import assent.ui.control.RowFace;
import assent.ui.format.Chip;
import assent.ui.format.PersonLabel;
import assent.ui.format.Tone;
import assent.ui.text.Texts;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What a line of the conversation list looks like. */
final class ConversationCell extends HBox implements RowFace<ConversationRow> {
  private static final PseudoClass ENDED = PseudoClass.getPseudoClass("ended");
  private static final PseudoClass FRESH = PseudoClass.getPseudoClass("fresh");

  private final Texts texts;
  private final Avatar avatar = new Avatar(Avatar.Size.MEDIUM);
  private final Region indent = new Region();
  private final AddressLabel address = new AddressLabel("row-title");
  private final Label says = Labels.label("", "says");
  private final Label study = Labels.label("", "row-study");
  private final Label below = Labels.label("", "row-title");
  private final Label whenAbove = Labels.label("", "row-when");
  private final HBox top = spread(below, whenAbove);
  private final Label preview = Labels.label("", "row-preview");
  private final Label when = Labels.label("", "row-when");
  private final Badge badge = new Badge();
  private final HBox bottom = spread(preview, when, badge);
  private final ChipView mark = new ChipView(new Chip("", Tone.PENDING));

  ConversationCell(Texts texts) {
    this.texts = texts;
    indent.getStyleClass().add("avatar-room");
    badge.managedProperty().bind(badge.visibleProperty());
    for (Label whole : new Label[] {whenAbove, when}) {
      whole.setMinWidth(USE_PREF_SIZE);
    }
    VBox words = new VBox(address, says, study, top, bottom, mark);
    words.getStyleClass().add("row-words");
    HBox.setHgrow(words, Priority.ALWAYS);
    getChildren().addAll(avatar, indent, words);
    getStyleClass().add("row-face");
    setAlignment(Pos.CENTER_LEFT);
  }

  @Override
  public Region node() {
    return this;
  }

  @Override
  public void show(ConversationRow row) {
    boolean isBelow = row instanceof ConversationRow.Thread thread && thread.below();
    Layouts.shown(avatar, !isBelow);
    Layouts.shown(indent, isBelow);
    Layouts.shown(address, !isBelow);
    Layouts.shown(top, isBelow);
    Layouts.shown(bottom, row instanceof ConversationRow.Thread);
    switch (row) {
      case ConversationRow.Head head -> show(head);
      case ConversationRow.Thread thread -> show(thread);
    }
  }

  private void show(ConversationRow.Head head) {
    who(head.person());
    Layouts.shown(study, "");
    Layouts.shown(mark, false);
    pseudoClassStateChanged(ENDED, false);
    pseudoClassStateChanged(FRESH, false);
    setAccessibleText(head.person().address());
  }

  private void show(ConversationRow.Thread thread) {
    boolean unread = thread.unread() > 0;
    if (thread.below()) {
      below.setText(thread.study().isEmpty() ? texts.get("chat.study.none") : thread.study());
      whenAbove.setText(thread.when());
      Layouts.shown(says, "");
      Layouts.shown(study, "");
    } else {
      who(thread.person());
      Layouts.shown(study, thread.study());
    }
    preview.setText(thread.preview());
    Layouts.shown(when, thread.below() ? "" : thread.when());
    badge.count(thread.unread());
    Chip chip = thread.mark();
    Layouts.shown(mark, chip != null);
    if (chip != null) {
      mark.show(chip);
    }
    pseudoClassStateChanged(ENDED, thread.ended());
    pseudoClassStateChanged(FRESH, unread);
    setAccessibleText(
        AccessibleText.of(
            thread.person().address(),
            thread.study(),
            unread ? texts.count("chat.unread", thread.unread()) : "",
            chip == null ? "" : chip.word(),
            thread.preview(),
            thread.when()));
  }

  private void who(PersonLabel person) {
    avatar.show(person);
    address.show(person.address());
    Layouts.shown(
        says, person.claims() ? texts.get("control.says", "name", person.claimedName()) : "");
  }

  private static HBox spread(Label grows, Label... after) {
    grows.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(grows, Priority.ALWAYS);
    HBox box = new HBox(grows);
    box.getChildren().addAll(after);
    box.getStyleClass().add("row-line");
    box.setAlignment(Pos.CENTER_LEFT);
    return box;
  }
}
