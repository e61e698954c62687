package assent.core.planted.toolkit;

import java.awt.Color;

class UsesAwt {
  Color colour = Color.RED;
}
