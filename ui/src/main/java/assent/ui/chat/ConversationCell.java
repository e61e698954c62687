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

/** What a line of the conversation list looks like. */
final class ConversationCell {
  private ConversationCell() {}

  static Node of(ConversationRow row, Texts texts) {
    return switch (row) {
      case ConversationRow.Head head -> head(head, texts);
      case ConversationRow.Thread thread -> thread(thread, texts);
    };
  }

  private static Node head(ConversationRow.Head head, Texts texts) {
    VBox words = new VBox(new AddressLabel(head.person().address(), "row-title"));
    if (head.person().claims()) {
      words.getChildren().add(says(head.person().claimedName(), texts));
    }
    words.getStyleClass().add("row-words");
    HBox line = line(new Avatar(head.person(), Avatar.Size.MEDIUM), words);
    line.setAccessibleText(head.person().address());
    return line;
  }

  private static Node thread(ConversationRow.Thread thread, Texts texts) {
    boolean unread = thread.unread() > 0;
    Label when = Labels.label(thread.when(), "row-when");
    when.setMinWidth(Region.USE_PREF_SIZE);
    VBox words = new VBox();
    if (thread.below()) {
      words.getChildren().add(spread(Labels.label(study(thread, texts), "row-title"), when));
    } else {
      words.getChildren().add(new AddressLabel(thread.person().address(), "row-title"));
      if (thread.person().claims()) {
        words.getChildren().add(says(thread.person().claimedName(), texts));
      }
      if (!thread.study().isEmpty()) {
        words.getChildren().add(Labels.label(thread.study(), "row-study"));
      }
    }
    Label preview = Labels.label(thread.preview(), "row-preview");
    HBox bottom = thread.below() ? spread(preview) : spread(preview, when);
    if (unread) {
      Label badge = Labels.label(Integer.toString(thread.unread()), "badge");
      badge.setMinWidth(Region.USE_PREF_SIZE);
      bottom.getChildren().add(badge);
    }
    words.getChildren().add(bottom);
    words.getStyleClass().add("row-words");
    HBox line;
    if (thread.below()) {
      Region indent = new Region();
      indent.setMinWidth(40);
      line = line(indent, words);
    } else {
      line = line(new Avatar(thread.person(), Avatar.Size.MEDIUM), words);
    }
    if (thread.ended()) {
      line.getStyleClass().add("ended");
    }
    if (unread) {
      line.getStyleClass().add("fresh");
    }
    line.setAccessibleText(
        AccessibleText.of(
            thread.person().address(),
            thread.study(),
            unread ? texts.count("chat.unread", thread.unread()) : "",
            thread.preview(),
            thread.when()));
    return line;
  }

  private static String study(ConversationRow.Thread thread, Texts texts) {
    return thread.study().isEmpty() ? texts.get("chat.study.none") : thread.study();
  }

  private static Label says(String name, Texts texts) {
    return Labels.label(texts.get("control.says", "name", name), "says");
  }

  private static HBox spread(Label grows, Node... after) {
    grows.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(grows, Priority.ALWAYS);
    HBox box = new HBox(grows);
    box.getChildren().addAll(after);
    box.getStyleClass().add("row-line");
    box.setAlignment(Pos.CENTER_LEFT);
    return box;
  }

  private static HBox line(Node left, VBox words) {
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox line = new HBox(left, words);
    line.getStyleClass().add("row-face");
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }
}
