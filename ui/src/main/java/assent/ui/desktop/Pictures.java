package assent.ui.desktop;

import assent.core.qr.GreyPicture;

/** Unpacks picture files, and the first page of documents. May be called on any thread. */
@FunctionalInterface
public interface Pictures {
  /**
   * The picture in grey.
   *
   * @param file the bytes of a PNG, JPEG, GIF, BMP or PDF file
   * @throws UnreadablePictureException when it is none of these, is broken, or too large
   */
  GreyPicture unpack(byte[] file);
}
