package assent.ui.gate.planted;

import assent.core.api.Delivery;
import javafx.scene.layout.StackPane;

/** A node that knows core. */
final class CoreKnowingView extends StackPane {
  final Delivery delivery = Delivery.SENT;
}
