package assent.ui.invites.sent;

import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;
import javafx.stage.Window;

/**
 * A code, as large as there is room, with its quiet zone: dark on white in every theme, because
 * cameras do not read it otherwise. Every module is a whole number of the display's own pixels.
 */
final class QrView extends Region {
  private final int modules;
  private final int quiet;
  private final Group ink;
  private final Scale scale = new Scale();

  QrView(CodePicture code, String spoken) {
    modules = code.modules();
    quiet = code.quiet();
    SVGPath path = new SVGPath();
    path.setContent(code.path());
    path.getStyleClass().add("qr-ink");
    path.setSmooth(false);
    path.getTransforms().add(scale);
    ink = new Group(path);
    getStyleClass().add("qr");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleText(spoken);
    setId("qr");
    getChildren().add(ink);
  }

  @Override
  protected void layoutChildren() {
    double pixels = pixelsPerUnit();
    double room = Math.min(getWidth(), getHeight());
    double module = Math.max(1, Math.floor(room * pixels / modules)) / pixels;
    scale.setX(module);
    scale.setY(module);
    double margin = (room - module * modules) / 2 + quiet * module;
    double edge = Math.round(margin * pixels) / pixels;
    layoutInArea(ink, edge, edge, 0, 0, 0, HPos.LEFT, VPos.TOP);
  }

  private double pixelsPerUnit() {
    Window window = getScene() == null ? null : getScene().getWindow();
    return window == null ? 1 : window.getRenderScaleX();
  }
}
