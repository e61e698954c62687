package assent.ui.chat;

import assent.ui.control.AccessibleText;
import assent.ui.control.ChipView;
import assent.ui.control.DeliveryGlyph;
import assent.ui.control.Labels;
import assent.ui.control.Layouts;
import assent.ui.control.PageLinks;
import assent.ui.control.RowFace;
import assent.ui.format.Chip;
import assent.ui.format.DeliveryMark;
import assent.ui.format.Tone;
import assent.ui.text.Texts;
import java.net.URI;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * A message of one side: its bubble, and below it what needs the person. It shows one message after
 * the other.
 */
final class BubbleNode extends VBox implements RowFace<TimelineRow.Bubble> {
  private static final double WIDEST = 560;
  private static final double LINE = 880;
  private static final double SHARE = 0.78;
  private static final double PADDING = 28; // left and right, as in chat.css
  private static final PseudoClass FIRST = PseudoClass.getPseudoClass("first");
  private static final PseudoClass LAST = PseudoClass.getPseudoClass("last");

  private final Texts texts;
  private final ChatViewModel model;
  private final Label text = Labels.wrapped("", "bubble-text");
  private final Label time = Labels.label("", "bubble-time");
  private final HBox meta = new HBox();
  private final PageLinks links;
  private final VBox bubble;
  private final VBox below = new VBox();
  private @Nullable DeliveryGlyph glyph;

  /**
   * @param mine whether this account wrote what it shows
   * @param follow asks whether to open a page that somebody pointed to
   */
  BubbleNode(boolean mine, ChatViewModel model, Texts texts, Consumer<? super URI> follow) {
    this.links = new PageLinks(texts, follow);
    this.bubble = new VBox(text, links, meta);
    this.model = model;
    this.texts = texts;
    getStyleClass().addAll("bubble-line", mine ? "own" : "other");
    setAlignment(mine ? Pos.TOP_RIGHT : Pos.TOP_LEFT);
    bubble.getStyleClass().add("bubble");
    bubble.setMinWidth(0);
    bubble.setMaxWidth(Region.USE_PREF_SIZE);
    bubble.setAccessibleRole(AccessibleRole.TEXT);
    bubble.setFocusTraversable(false);
    meta.getStyleClass().add("bubble-meta");
    meta.setAlignment(Pos.CENTER_RIGHT);
    below.getStyleClass().add("bubble-below");
    below.setAlignment(mine ? Pos.TOP_RIGHT : Pos.TOP_LEFT);
    below.setMaxWidth(WIDEST);
    below.setMinWidth(0);
    bubble.setOnContextMenuRequested(
        event -> menu().show(bubble, event.getScreenX(), event.getScreenY()));
    getChildren().addAll(bubble, below);
    setMaxWidth(LINE);
    meta.getChildren().add(time);
  }

  // The text's width follows from the width there is, in the same layout and not in the next one.
  @Override
  protected double computePrefHeight(double width) {
    limit(width);
    return super.computePrefHeight(width);
  }

  @Override
  protected void layoutChildren() {
    limit(getWidth());
    super.layoutChildren();
  }

  private void limit(double width) {
    if (width <= 0) {
      return;
    }
    // Never wider than what is easily read, nor than three quarters of the place there is.
    double most = Math.floor(Math.min(WIDEST, width * SHARE) - PADDING);
    if (Math.abs(text.getMaxWidth() - most) > 0.5) {
      text.setMaxWidth(most);
    }
  }

  @Override
  public Region node() {
    return this;
  }

  @Override
  public void show(TimelineRow.Bubble row) {
    text.setText(row.text());
    time.setText(row.time());
    links.show(row.links());
    pseudoClassStateChanged(FIRST, row.first());
    pseudoClassStateChanged(LAST, row.last());
    String spokenState = "";
    DeliveryMark mark = row.mark();
    if (mark != null) {
      spokenState = mark.words();
      showMark(mark);
    }
    boolean quiet = !row.last() && row.trouble().isEmpty();
    Layouts.shown(meta, !quiet);
    bubble.setAccessibleText(
        AccessibleText.of(
            row.mine() ? texts.get("chat.spoken.mine") : texts.get("chat.spoken.theirs"),
            row.text(),
            row.time(),
            spokenState,
            row.altered() ? texts.get("chat.altered") : ""));
    showBelow(row);
  }

  private void showMark(DeliveryMark mark) {
    if (glyph == null) {
      glyph = new DeliveryGlyph(mark);
      meta.getChildren().add(glyph);
    } else {
      glyph.show(mark);
    }
  }

  private void showBelow(TimelineRow.Bubble row) {
    if (!below.getChildren().isEmpty()) {
      below.getChildren().clear();
    }
    if (row.altered()) {
      below.getChildren().add(new ChipView(new Chip(texts.get("chat.altered"), Tone.WARNING)));
    }
    if (!row.trouble().isEmpty()) {
      Label why = Labels.wrapped(row.trouble(), row.failed() ? "bubble-failed" : "bubble-waits");
      below.getChildren().add(why);
    }
    if (row.failed()) {
      Button again = new Button(texts.get(row.mayDouble() ? "chat.retry.doubles" : "chat.retry"));
      again.setId("retry");
      again.setOnAction(event -> model.retry(row.key()));
      Button drop = new Button(texts.get("chat.discard"));
      drop.setId("discard");
      drop.setOnAction(event -> model.discard(row.key()));
      HBox actions = new HBox(again, drop);
      again.getStyleClass().add("small");
      drop.getStyleClass().add("small");
      actions.getStyleClass().add("bubble-actions");
      actions.setAlignment(row.mine() ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
      below.getChildren().add(actions);
    }
    boolean some = !below.getChildren().isEmpty();
    Layouts.shown(below, some);
  }

  private ContextMenu menu() {
    // What the menu was opened on, whatever may be shown here when it is used.
    String words = text.getText();
    MenuItem copy = new MenuItem(texts.get("chat.copy"));
    copy.setOnAction(
        event -> {
          ClipboardContent content = new ClipboardContent();
          content.putString(words);
          Clipboard.getSystemClipboard().setContent(content);
        });
    return new ContextMenu(copy);
  }
}
