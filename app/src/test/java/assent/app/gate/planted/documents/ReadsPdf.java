package assent.app.gate.planted.documents;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

/** Reads documents beside the helper. */
class ReadsPdf {
  @Nullable PDDocument document;
}
