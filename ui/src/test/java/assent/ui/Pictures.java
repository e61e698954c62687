package assent.ui;

import assent.ui.theme.TextSize;
import assent.ui.theme.Theme;
import assent.ui.theme.ThemeManager;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javafx.scene.Group;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Pictures of screens, made off stage and therefore of any size, in {@code target/screens}. Written
 * by hand as PNG: the usual helper for that needs AWT. After its picture every screen is tried with
 * {@link EveryText}.
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

  private static byte[] png(WritableImage picture) throws IOException {
    int width = (int) picture.getWidth();
    int height = (int) picture.getHeight();
    byte[] line = new byte[width * 4];
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream out =
        new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_SPEED))) {
      for (int y = 0; y < height; y++) {
        picture
            .getPixelReader()
            .getPixels(0, y, width, 1, PixelFormat.getByteBgraInstance(), line, 0, width * 4);
        out.write(0);
        for (int x = 0; x < width; x++) {
          out.write(line, x * 4 + 2, 1);
          out.write(line, x * 4 + 1, 1);
          out.write(line, x * 4, 1);
        }
      }
    }
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(header)) {
      out.writeInt(width);
      out.writeInt(height);
      out.write(new byte[] {8, 2, 0, 0, 0});
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(file)) {
      out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
      chunk(out, "IHDR", header.toByteArray());
      chunk(out, "IDAT", packed.toByteArray());
      chunk(out, "IEND", new byte[0]);
    }
    return file.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
    byte[] name = type.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    CRC32 check = new CRC32();
    check.update(name);
    check.update(data);
    out.writeInt(data.length);
    out.write(name);
    out.write(data);
    out.writeInt((int) check.getValue());
  }
}
