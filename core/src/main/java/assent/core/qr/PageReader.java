package assent.core.qr;

import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Draws pages of documents, so that a code on them can be read. Done outside of this process, where
 * neither a hostile file nor a second toolkit does harm; a program may come without it.
 */
public interface PageReader {
  /** Largest document that is looked at, in bytes. */
  int MAX_FILE = 20_000_000;

  /**
   * The first page in grey. Takes seconds; may be called on any thread that may wait.
   *
   * @param document the bytes of a PDF file
   * @throws UnreadableDocumentException when it is none, is broken or locked, or wants too much
   */
  GreyPicture firstPage(byte[] document);

  /** The one that comes with this program. */
  static Optional<PageReader> here() {
    return ServiceLoader.load(PageReader.class).findFirst();
  }

  /** Whether these bytes begin as a PDF file does; some programs put a few bytes before. */
  static boolean isDocument(byte[] file) {
    for (int i = 0; i < Math.min(file.length - 4, 1024); i++) {
      if (file[i] == '%' && file[i + 1] == 'P' && file[i + 2] == 'D' && file[i + 3] == 'F') {
        return true;
      }
    }
    return false;
  }
}
