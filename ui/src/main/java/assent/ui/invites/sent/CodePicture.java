package assent.ui.invites.sent;

/**
 * A QR code as a view draws it.
 *
 * @param modules along one side, quiet zone included
 * @param quiet width of the quiet zone, in modules
 * @param path the dark modules in the notation of SVG, one unit each, without the quiet zone
 */
public record CodePicture(int modules, int quiet, String path) {
  /** Never the drawing: it is the link. */
  @Override
  public String toString() {
    return "CodePicture(" + modules + ")";
  }
}
