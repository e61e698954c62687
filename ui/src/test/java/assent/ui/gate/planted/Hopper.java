package assent.ui.gate.planted;

import javafx.application.Platform;

/** Hops to the screen's thread by itself. */
final class Hopper {
  void hop() {
    Platform.runLater(() -> {});
  }
}
