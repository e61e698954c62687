package assent.ui.control;

import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * Says what is going on when it takes more than half a second; after two seconds it offers to stop,
 * where that is possible, or says that it takes long.
 */
public final class Busy extends HBox {
  /**
   * @param slow said after two seconds; null for nothing
   * @param stop offered after two seconds; null where it cannot be stopped
   */
  public Busy(String words, @Nullable String slow, @Nullable Button stop) {
    getStyleClass().add("busy");
    setAlignment(Pos.CENTER_LEFT);
    VBox lines = new VBox(Labels.wrapped(words));
    HBox.setHgrow(lines, Priority.ALWAYS);
    getChildren().addAll(Icons.of(Feather.CLOCK), lines);
    setVisible(false);
    Timeline wait =
        new Timeline(
            new KeyFrame(Duration.millis(500), event -> setVisible(true)),
            new KeyFrame(
                Duration.seconds(2),
                event -> {
                  if (slow != null) {
                    Label more = Labels.wrapped(slow, "text-muted");
                    lines.getChildren().add(more);
                  }
                  if (stop != null) {
                    getChildren().add(stop);
                  }
                }));
    sceneProperty()
        .subscribe(
            scene -> {
              if (scene == null) {
                wait.stop();
              } else {
                wait.playFromStart();
              }
            });
  }
}
