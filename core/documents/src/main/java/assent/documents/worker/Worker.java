package assent.documents.worker;

import assent.core.lifecycle.ProcessLimit;
import assent.core.qr.GreyPicture;
import assent.documents.Answer;
import assent.documents.Answer.Outcome;
import assent.documents.DocumentHelper;
import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/**
 * Reads one document from its input, draws the first page, writes an {@link Answer}, and ends.
 * Argument: after how many milliseconds it ends by itself.
 */
public final class Worker {
  private static final int POINTS_AT_LEAST = 8;

  private Worker() {}

  public static void main(String[] arguments) throws IOException {
    PrintStream answers = System.out;
    // What a library prints must not stand among the answer.
    System.setOut(System.err);
    NoNetwork.install();
    ProcessLimit.haltAfter(Long.parseLong(arguments[0]));
    Answer answer = answer(System.in);
    answer.write(new DataOutputStream(new BufferedOutputStream(answers)));
    answers.flush();
    // Not exit: threads and hooks of a toolkit must not hold this up.
    Runtime.getRuntime().halt(0);
  }

  private static Answer answer(InputStream in) {
    try {
      FontMappers.set(OneFont.load());
      byte[] file = in.readNBytes(DocumentHelper.MAX_FILE + 1);
      if (file.length > DocumentHelper.MAX_FILE) {
        return Answer.without(Outcome.TOO_MUCH);
      }
      try (PDDocument document =
          Loader.loadPDF(
              new RandomAccessReadBuffer(file),
              "",
              null,
              null,
              IOUtils.createMemoryOnlyStreamCache())) {
        return draw(document);
      }
    } catch (IOException | RuntimeException broken) {
      // The library's words may hold some of the document: they are not handed on.
      return Answer.without(Outcome.UNREADABLE);
    } catch (StackOverflowError deep) {
      return Answer.without(Outcome.TOO_MUCH);
    }
  }

  private static Answer draw(PDDocument document) throws IOException {
    PDPage page = document.getPage(0);
    PDRectangle box = page.getCropBox();
    float longest = Math.max(box.getWidth(), box.getHeight());
    float shortest = Math.min(box.getWidth(), box.getHeight());
    if (!(shortest >= POINTS_AT_LEAST) || !Float.isFinite(longest)) {
      return Answer.without(Outcome.UNREADABLE);
    }
    // The library rounds each side up to a pixel.
    float scale = (DocumentHelper.LONGEST_SIDE - 1) / longest;
    BufferedImage image = new PDFRenderer(document).renderImage(0, scale, ImageType.RGB);
    int width = image.getWidth();
    int height = image.getHeight();
    byte[] grey = new byte[width * height];
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        grey[y * width + x] = GreyPicture.greyOf(row[x] | 0xff000000);
      }
    }
    return new Answer(Outcome.DRAWN, width, height, grey);
  }
}
