package assent.app.gate.planted.documents.worker;

import java.awt.Point;
import org.jspecify.annotations.Nullable;

/** Keeps to every rule: here the second toolkit may be used. */
public class Good {
  @Nullable Point point;
}
