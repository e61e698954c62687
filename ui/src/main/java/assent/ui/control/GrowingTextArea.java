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

  private void fit() {
    probe.setFont(getFont());
    probe.setWrappingWidth(0);
    probe.setText("0");
    double line = probe.getLayoutBounds().getHeight();
    probe.setWrappingWidth(wrapping(getWidth() - BESIDE));
    // Only as much is measured as could be seen: a long text must not cost more at every key.
    String text = shown().substring(0, Math.min(shown().length(), MEASURED));
    // A line that was just begun has no width yet but should be seen.
    probe.setText(text.endsWith("\n") || text.isEmpty() ? text + "0" : text);
    double all = probe.getLayoutBounds().getHeight();
    double height = Math.ceil(Math.min(all, mostLines * line) + ABOVE);
    setMinHeight(height);
    setPrefHeight(height);
    setMaxHeight(height);
    // A bar to scroll with only where there is something to scroll.
    getStyleClass().remove("full");
    if (all > mostLines * line) {
      getStyleClass().add("full");
    }
  }
}
