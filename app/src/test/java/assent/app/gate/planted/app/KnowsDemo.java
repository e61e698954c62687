package assent.app.gate.planted.app;

import org.jspecify.annotations.Nullable;

/** The program cannot be without the demo. */
class KnowsDemo {
  assent.app.gate.planted.app.demo.@Nullable Good demo;
}
