package assent.ui.gate.planted;

import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.util.Subscription;

/** Hides by hand, unties by hand, and has a life cycle of its own. */
final class Hider {
  void hide(Node node) {
    node.setVisible(false);
    node.setManaged(false);
  }

  Subscription attach(StringProperty shown, StringProperty value) {
    shown.bindBidirectional(value);
    return () -> shown.unbindBidirectional(value);
  }
}
