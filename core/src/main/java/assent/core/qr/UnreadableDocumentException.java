package assent.core.qr;

/** A document of which no page can be drawn. Its message repeats nothing of what is in it. */
public final class UnreadableDocumentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean tooMuch;

  /**
   * @param tooMuch whether it wants more room or time than a document should
   */
  public UnreadableDocumentException(boolean tooMuch, String message) {
    super(message);
    this.tooMuch = tooMuch;
  }

  /** Whether it wants more room or time than a document should. */
  public boolean tooMuch() {
    return tooMuch;
  }
}
