package assent.ui.control;

/**
 * How many there are, on a coloured ground that is round for one figure and longer for more. It is
 * never narrower than its number: a number that is cut says nothing.
 */
public final class Badge extends TextLabel {
  /** More than this many are told as “99+”. */
  private static final int MOST = 99;

  public Badge() {
    super("");
    getStyleClass().add("badge");
    setMinWidth(USE_PREF_SIZE);
    setMinHeight(USE_PREF_SIZE);
    count(0);
  }

  /** Shows this many, and nothing for none. */
  public void count(int many) {
    setVisible(many > 0);
    setText(many > MOST ? MOST + "+" : Integer.toString(many));
  }

  @Override
  protected double computePrefWidth(double height) {
    return Math.max(super.computePrefWidth(height), prefHeight(-1));
  }
}
