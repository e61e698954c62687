package assent.documents.worker;

import assent.documents.Answer;
import assent.documents.Answer.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Says what no worker says. The first argument is how. */
public final class Liar {
  private Liar() {}

  public static void main(String[] arguments) throws IOException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(said);
    switch (arguments[0]) {
      case "words" -> out.writeUTF("a stack trace, perhaps");
      case "huge" -> new Answer(Outcome.DRAWN, 1 << 30, 1 << 30, new byte[9]).write(out);
      case "negative" -> new Answer(Outcome.DRAWN, -3, -3, new byte[9]).write(out);
      case "short" -> new Answer(Outcome.DRAWN, 4, 4, new byte[9]).write(out);
      default -> new Answer(Outcome.DRAWN, 3, 3, new byte[9]).write(out);
    }
    byte[] bytes = said.toByteArray();
    if (arguments[0].equals("unknown")) {
      bytes[4] = 77;
    }
    System.out.write(bytes);
    System.out.flush();
  }
}
