package assent.app.gate.planted.app;

import assent.sandbox.Sandbox;
import org.jspecify.annotations.Nullable;

/** The program starts the platform itself. */
class UsesSandbox {
  @Nullable Sandbox sandbox;
}
