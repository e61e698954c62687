package assent.ui.gate.planted;

import java.awt.Color;

/** Uses the other toolkit. */
final class Painter {
  final Color colour = Color.BLACK;
}
