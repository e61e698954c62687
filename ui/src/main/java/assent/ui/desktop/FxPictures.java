package assent.ui.desktop;

import assent.core.qr.GreyPicture;
import assent.core.qr.PageReader;
import assent.core.qr.PictureSize;
import assent.core.qr.UnreadableDocumentException;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.PixelReader;

/** Unpacks pictures with the toolkit's own decoders, and pages with the reader of documents. */
public final class FxPictures implements Pictures {
  private final Optional<PageReader> pages;

  /** With the reader of documents that comes with the program. */
  public FxPictures() {
    this(PageReader.here());
  }

  /**
   * @param pages draws pages of documents, where there is one
   */
  FxPictures(Optional<PageReader> pages) {
    this.pages = pages;
  }

  @Override
  public GreyPicture unpack(byte[] file) {
    if (pages.isPresent() && PageReader.isDocument(file)) {
      return page(pages.get(), file);
    }
    PictureSize size =
        PictureSize.of(file).orElseThrow(() -> new UnreadablePictureException(false));
    if (!GreyPicture.accepts(size.width(), size.height())) {
      throw new UnreadablePictureException(true);
    }
    return grey(new Image(new ByteArrayInputStream(file)));
  }

  private static GreyPicture page(PageReader reader, byte[] file) {
    try {
      return reader.firstPage(file);
    } catch (UnreadableDocumentException refused) {
      throw new UnreadablePictureException(refused.tooMuch());
    }
  }

  /** Turns an unpacked picture grey when it is asked to. */
  public static Callable<GreyPicture> later(Image image) {
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
