package assent.app.gate.planted.core;

import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;

/** A second toolkit. */
class UsesAwt {
  @Nullable BufferedImage image;
}
