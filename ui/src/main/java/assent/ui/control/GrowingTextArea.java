package assent.ui.control;

import javafx.scene.text.Text;

/** A place to write that is one line high and grows with what is written. */
public final class GrowingTextArea extends WrappingTextArea {
  // The padding that control.css gives its content, and the border.
  private static final double BESIDE = 2 * 12 + 4;
  private static final double ABOVE = 2 * 9 + 4;

  // More than the few lines that it grows to can hold, on a very wide screen too.
  private static final int MEASURED = 4000;

  private final Text probe = new Text();
  private final int mostLines;

  public GrowingTextArea(int mostLines) {
    this.mostLines = mostLines;
    getStyleClass().add("growing");
    setPrefRowCount(1);
    textProperty().subscribe(this::fit);
    widthProperty().subscribe(this::fit);
    fontProperty().subscribe(this::fit);
  }

  /** As much from its start as could be seen. */
  private String seen() {
    String all = shown();
    int end = Math.min(all.length(), MEASURED);
    if (isBroken()) {
      int at = -1;
      for (int line = 0; line <= mostLines; line++) {
        at = all.indexOf('\n', at + 1);
        if (at < 0) {
          return all.substring(0, end);
        }
      }
      end = Math.min(end, at);
    }
    return all.substring(0, end);
  }

  private void fit() {
    probe.setFont(getFont());
    probe.setWrappingWidth(0);
    probe.setText("0");
    double line = probe.getLayoutBounds().getHeight();
    probe.setWrappingWidth(wrapping(getWidth() - BESIDE));
    // Only as much is measured as could be seen: a long text must not cost more at every key.
    String text = seen();
    // A line that was just begun has no width yet but should be seen.
    probe.setText(text.endsWith("\n") || text.isEmpty() ? text + "0" : text);
    double all = probe.getLayoutBounds().getHeight();
    double height = Math.ceil(Math.min(all, mostLines * line) + ABOVE);
    setMinHeight(height);
    setPrefHeight(height);
    setMaxHeight(height);
    // A bar to scroll with only where there is something to scroll. A class that goes and comes is
    // a new dress for the whole area, at every key.
    boolean full = all > mostLines * line;
    if (full != getStyleClass().contains("full")) {
      if (full) {
        getStyleClass().add("full");
      } else {
        getStyleClass().remove("full");
      }
    }
  }
}
