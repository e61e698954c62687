package assent.ui.control;

import javafx.animation.PauseTransition;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** Grey shapes where rows will stand. It shows itself only when loading takes 300 ms or more. */
public final class Skeleton extends VBox {
  public Skeleton(int rows) {
    getStyleClass().add("skeleton");
    setMouseTransparent(true);
    for (int i = 0; i < rows; i++) {
      getChildren().add(row(i));
    }
    setOpacity(0);
    PauseTransition wait = new PauseTransition(Duration.millis(300));
    wait.setOnFinished(event -> setOpacity(1));
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

  private static HBox row(int index) {
    Region disc = new Region();
    disc.getStyleClass().addAll("skeleton-shape", "skeleton-disc");
    Region first = line(index % 2 == 0 ? 140 : 112);
    Region second = line(index % 2 == 0 ? 196 : 172);
    VBox lines = new VBox(first, second);
    lines.getStyleClass().add("skeleton-lines");
    HBox row = new HBox(disc, lines);
    row.getStyleClass().add("skeleton-row");
    return row;
  }

  private static Region line(double width) {
    Region line = new Region();
    line.getStyleClass().addAll("skeleton-shape", "skeleton-line");
    line.setMaxWidth(width);
    line.setPrefWidth(width);
    return line;
  }
}
