package assent.ui.desktop;

/** A file that was given as a picture and cannot be looked at. */
public final class UnreadablePictureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean tooLarge;

  /**
   * @param tooLarge whether it is a picture, but larger than anybody needs
   */
  public UnreadablePictureException(boolean tooLarge) {
    super(tooLarge ? "picture too large" : "not a picture");
    this.tooLarge = tooLarge;
  }

  /** Whether it is a picture, but larger than anybody needs. */
  public boolean tooLarge() {
    return tooLarge;
  }
}
