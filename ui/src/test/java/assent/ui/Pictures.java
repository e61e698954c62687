package assent.ui;

import assent.core.qr.Png;
import assent.ui.theme.TextSize;
import assent.ui.theme.Theme;
import assent.ui.theme.ThemeManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import javafx.scene.Group;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Pictures of screens, made off stage and therefore of any size, in {@code target/screens}. After
 * its picture every screen is tried with {@link EveryText}.
 */
public final class Pictures {
  private static final Path FOLDER = Path.of("target", "screens");

  private Pictures() {}

  /** Draws a root made on the screen's thread, writes it, and returns its pixels. */
  public static WritableImage of(
      String name,
      Callable<? extends Parent> root,
      int width,
      int height,
      Theme theme,
      TextSize size) {
    return ofScene(
        name,
        () -> {
          Scene scene = new Scene(root.call(), width, height);
          ThemeManager.apply(scene, theme, size);
          return scene;
        });
  }

  /** Draws a dressed scene. */
  public static WritableImage ofScene(String name, Callable<Scene> made) {
    Scene scene = WaitForAsyncUtils.waitForAsyncFx(60_000, made);
    // Two rounds: the first lays out, what reacts to that layout settles in the second.
    WaitForAsyncUtils.waitForFxEvents();
    WritableImage picture =
        WaitForAsyncUtils.waitForAsyncFx(
            60_000,
            () -> {
              scene.snapshot(null);
              return null;
            });
    WaitForAsyncUtils.waitForFxEvents();
    picture = WaitForAsyncUtils.waitForAsyncFx(60_000, () -> scene.snapshot(null));
    WaitForAsyncUtils.waitForAsyncFx(
        60_000,
        () -> {
          EveryText.tryPicture(scene.getRoot(), name);
          scene.setRoot(new Group());
          return true;
        });
    write(FOLDER.resolve(name + ".png"), picture);
    return picture;
  }

  private static void write(Path file, WritableImage picture) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, png(picture));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] png(WritableImage picture) {
    int width = (int) picture.getWidth();
    int height = (int) picture.getHeight();
    int[] pixels = new int[width * height];
    picture
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    return Png.ofColours(width, height, pixels);
  }
}
