package assent.ui.invites;

import assent.core.qr.GreyPicture;
import assent.core.qr.PictureSize;
import java.io.ByteArrayInputStream;
import java.util.concurrent.Callable;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.PixelReader;

/** Unpacks pictures with the toolkit's own decoders. */
final class FxPictures implements Pictures {
  @Override
  public GreyPicture unpack(byte[] file) {
    PictureSize size =
        PictureSize.of(file).orElseThrow(() -> new UnreadablePictureException(false));
    if (!GreyPicture.accepts(size.width(), size.height())) {
      throw new UnreadablePictureException(true);
    }
    return grey(new Image(new ByteArrayInputStream(file)));
  }

  /** Turns an unpacked picture grey when it is asked to. */
  static Callable<GreyPicture> later(Image image) {
    return () -> grey(image);
  }

  private static GreyPicture grey(Image image) {
    PixelReader reader = image.getPixelReader();
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    if (image.isError() || reader == null || width == 0 || height == 0) {
      throw new UnreadablePictureException(false);
    }
    if (!GreyPicture.accepts(width, height)) {
      throw new UnreadablePictureException(true);
    }
    byte[] grey = new byte[width * height];
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      reader.getPixels(0, y, width, 1, PixelFormat.getIntArgbInstance(), row, 0, width);
      for (int x = 0; x < width; x++) {
        grey[y * width + x] = GreyPicture.greyOf(row[x]);
      }
    }
    return new GreyPicture(width, height, grey);
  }
}
