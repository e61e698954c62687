package assent.documents;

import assent.core.qr.QrCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.DeflaterOutputStream;

/** Writes PDF files by hand, good ones and such as no program would write. */
final class Pdf {
  private final List<byte[]> objects = new ArrayList<>();

  /** An A4 page with a code on it and a line of text in a font that it does not bring. */
  static byte[] withCode(String text) {
    QrCode code = QrCode.encode(text, QrCode.Robustness.MEDIUM);
    double module = 160.0 / code.size();
    StringBuilder drawn = new StringBuilder("BT /F1 12 Tf 72 760 Td (Please scan) Tj ET\n");
    for (int y = 0; y < code.size(); y++) {
      for (int x = 0; x < code.size(); x++) {
        if (code.isDark(x, y)) {
          drawn.append(
              String.format(
                  Locale.ROOT,
                  "%.3f %.3f %.3f %.3f re f%n",
                  72 + x * module,
                  700 - (y + 1) * module,
                  module,
                  module));
        }
      }
    }
    return page("<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Times >> >> >>", drawn);
  }

  /** One page that draws this. */
  static byte[] page(String resources, CharSequence content) {
    Pdf pdf = new Pdf();
    pdf.object("<< /Type /Catalog /Pages 2 0 R >>");
    pdf.object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
    pdf.object(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources "
            + resources
            + " >>");
    pdf.stream("", content.toString().getBytes(StandardCharsets.US_ASCII));
    return pdf.file("");
  }

  /** Some hundred kilobytes that unfold to a picture of 900 million pixels. */
  static byte[] hugePicture() {
    Pdf pdf = new Pdf();
    pdf.object("<< /Type /Catalog /Pages 2 0 R >>");
    pdf.object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
    pdf.object(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            + " /Resources << /XObject << /I 5 0 R >> >> >>");
    pdf.stream("", "q 500 0 0 500 0 0 cm /I Do Q".getBytes(StandardCharsets.US_ASCII));
    pdf.stream(
        "/Type /XObject /Subtype /Image /Width 30000 /Height 30000 /ColorSpace /DeviceGray"
            + " /BitsPerComponent 1 /Filter /FlateDecode ",
        packed("\0", 30_000 * 3_750));
    return pdf.file("");
  }

  /** A few kilobytes that unfold to a line with ever so many corners. */
  static byte[] endlessLine() {
    Pdf pdf = new Pdf();
    pdf.object("<< /Type /Catalog /Pages 2 0 R >>");
    pdf.object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
    pdf.object(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> >>");
    pdf.stream("/Filter /FlateDecode ", packed("1 1 m 9 9 l ", 20_000_000));
    return pdf.file("");
  }

  /** Locked with a lock that nobody knows. */
  static byte[] locked() {
    Pdf pdf = new Pdf();
    pdf.object("<< /Type /Catalog /Pages 2 0 R >>");
    pdf.object("<< /Type /Pages /Kids [] /Count 0 >>");
    pdf.object("<< /Filter /Somebody /V 9 /R 9 >>");
    return pdf.file("/Encrypt 3 0 R /ID [<00> <00>] ");
  }

  /** Pages that hold themselves. */
  static byte[] roundAndRound() {
    Pdf pdf = new Pdf();
    pdf.object("<< /Type /Catalog /Pages 2 0 R >>");
    pdf.object("<< /Type /Pages /Kids [2 0 R] /Count 1 >>");
    return pdf.file("");
  }

  private void object(String text) {
    objects.add(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private void stream(String entries, byte[] bytes) {
    ByteArrayOutputStream object = new ByteArrayOutputStream();
    object.writeBytes(
        ("<< " + entries + "/Length " + bytes.length + " >>\nstream\n")
            .getBytes(StandardCharsets.ISO_8859_1));
    object.writeBytes(bytes);
    object.writeBytes("\nendstream".getBytes(StandardCharsets.ISO_8859_1));
    objects.add(object.toByteArray());
  }

  private byte[] file(String trailer) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes("%PDF-1.4\n".getBytes(StandardCharsets.ISO_8859_1));
    StringBuilder table = new StringBuilder("0000000000 65535 f \n");
    for (int i = 0; i < objects.size(); i++) {
      table.append(String.format(Locale.ROOT, "%010d 00000 n %n", file.size()));
      file.writeBytes(((i + 1) + " 0 obj\n").getBytes(StandardCharsets.ISO_8859_1));
      file.writeBytes(objects.get(i));
      file.writeBytes("\nendobj\n".getBytes(StandardCharsets.ISO_8859_1));
    }
    int start = file.size();
    String end =
        "xref\n0 "
            + (objects.size() + 1)
            + "\n"
            + table
            + "trailer\n<< /Root 1 0 R /Size "
            + (objects.size() + 1)
            + " "
            + trailer
            + ">>\nstartxref\n"
            + start
            + "\n%%EOF\n";
    file.writeBytes(end.getBytes(StandardCharsets.ISO_8859_1));
    return file.toByteArray();
  }

  private static byte[] packed(String part, int times) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
      byte[] some = part.repeat(1_000).getBytes(StandardCharsets.ISO_8859_1);
      for (int i = 0; i < times / 1_000; i++) {
        out.write(some);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return packed.toByteArray();
  }
}
