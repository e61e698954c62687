package assent.documents;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What the helper process says: a mark, how it went, and bytes. Written by one side and read by the
 * other, so that both mean the same.
 *
 * @param outcome how it went
 * @param width of the picture; 0 where there is none
 * @param height of the picture; 0 where there is none
 * @param grey the picture, one byte a pixel, row after row
 */
public record Answer(Outcome outcome, int width, int height, byte[] grey) {
  private static final int MARK = 0x41_44_4f_43;

  /** How it went. */
  public enum Outcome {
    /** There is a picture. */
    DRAWN,
    /** No document, or a broken or locked one. */
    UNREADABLE,
    /** It wants more room than a document should. */
    TOO_MUCH
  }

  /** Without a picture. */
  public static Answer without(Outcome outcome) {
    return new Answer(outcome, 0, 0, new byte[0]);
  }

  /** Says it. */
  public void write(DataOutputStream out) throws IOException {
    out.writeInt(MARK);
    out.writeByte(outcome.ordinal());
    out.writeInt(width);
    out.writeInt(height);
    out.write(grey);
    out.flush();
  }

  /**
   * Hears it. The process may have been taken over by what it read, so nothing it says is believed:
   * no picture larger than asked for is read.
   *
   * @param most pixels that are taken
   * @throws IOException when it says something else, or ends too early
   */
  static Answer read(DataInputStream in, int most) throws IOException {
    if (in.readInt() != MARK) {
      throw new IOException("another beginning");
    }
    int outcome = in.readUnsignedByte();
    int width = in.readInt();
    int height = in.readInt();
    if (outcome >= Outcome.values().length) {
      throw new IOException("no outcome");
    }
    Outcome how = Outcome.values()[outcome];
    if (how != Outcome.DRAWN) {
      return without(how);
    }
    if (width <= 0 || height <= 0 || (long) width * height > most) {
      throw new IOException("a size that nobody asked for");
    }
    byte[] grey = in.readNBytes(width * height);
    if (grey.length != width * height) {
      throw new IOException("less than a picture");
    }
    return new Answer(how, width, height, grey);
  }
}
