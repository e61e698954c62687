package assent.app.gate.planted.core;

import org.jspecify.annotations.Nullable;

/** An arrow up to the top. */
class KnowsProgram {
  assent.app.gate.planted.app.@Nullable Good program;
}
