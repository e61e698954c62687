package assent.app.tour;

import assent.core.lifecycle.DurableFiles;
import assent.core.qr.Png;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Scale;

/** Takes pictures of the window, at twice its size so that small text stays sharp. */
final class Camera {
  private static final double SHARPNESS = 2;

  private final Scene scene;
  private final Path folder;

  Camera(Scene scene, Path folder) {
    this.scene = scene;
    this.folder = folder;
  }

  /** Draws what is shown into {@code name.png} and returns the file. */
  Path take(String name) {
    TourRobot.pulses(3);
    WritableImage drawn =
        TourRobot.onScreen(
            () -> {
              SnapshotParameters how = new SnapshotParameters();
              how.setTransform(new Scale(SHARPNESS, SHARPNESS));
              how.setFill(scene.getFill());
              return scene.getRoot().snapshot(how, null);
            });
    Path file = folder.resolve(name + ".png");
    try {
      Files.createDirectories(folder);
      // A code may be on it.
      DurableFiles.save(file, png(drawn));
    } catch (IOException failure) {
      throw new UncheckedIOException("a picture could not be written", failure);
    }
    return file;
  }

  private static byte[] png(WritableImage drawn) {
    int width = (int) drawn.getWidth();
    int height = (int) drawn.getHeight();
    int[] pixels = new int[width * height];
    drawn
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    return Png.ofColours(width, height, pixels);
  }
}
