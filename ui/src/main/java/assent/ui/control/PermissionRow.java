package assent.ui.control;

import assent.ui.format.Sharing;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * One thing that is asked for, agreed to, shared or proposed: what it is, and in words what the
 * other side may do with it. It looks and reads the same wherever somebody meets it, so that the
 * same thing is known again.
 */
public final class PermissionRow extends HBox {
  private final VBox lines = new VBox();

  /** With a mark in front of it. */
  public PermissionRow(Node mark, Sharing item) {
    this(item);
    getChildren().addFirst(mark);
  }

  public PermissionRow(Sharing item) {
    this(item.name());
    lines.getChildren().add(Labels.wrapped(item.words()));
  }

  private PermissionRow(String name) {
    lines.getChildren().add(Labels.wrapped(name, "text-strong"));
    lines.getStyleClass().add("permission-words");
    lines.setMinWidth(0);
    HBox.setHgrow(lines, Priority.ALWAYS);
    getChildren().add(lines);
    getStyleClass().add("permission-row");
    setAlignment(Pos.TOP_LEFT);
  }

  /** What was shared and is not any more: "can see" would frighten, and be untrue. */
  public static PermissionRow over(Sharing item) {
    PermissionRow row = new PermissionRow(item.name());
    row.getChildren().addFirst(icon(item));
    return row;
  }

  /** What is shared. */
  public static PermissionRow shared(Sharing item) {
    return new PermissionRow(icon(item), item);
  }

  /** What is part of an agreement. */
  public static PermissionRow agreed(Sharing item) {
    return new PermissionRow(check(), item);
  }

  private static Node icon(Sharing item) {
    return Icons.of(item.everything() ? Feather.ALERT_TRIANGLE : Feather.FOLDER, 18);
  }

  private static Node check() {
    Node check = Icons.of(Feather.CHECK, 18);
    check.getStyleClass().add("permission-check");
    return check;
  }

  /** One more line below, quietly. */
  public PermissionRow also(String words) {
    lines.getChildren().add(Labels.wrapped(words, "text-small", "text-muted"));
    return this;
  }

  /** Something at its end that keeps its width. */
  public PermissionRow end(Label label) {
    label.setMinWidth(USE_PREF_SIZE);
    getChildren().add(label);
    return this;
  }
}
