package assent.app.gate.planted.ui.chat;

import javafx.application.Platform;

/** A screen that hops by itself. */
class Hopper {
  void hop() {
    Platform.runLater(() -> {});
  }
}
