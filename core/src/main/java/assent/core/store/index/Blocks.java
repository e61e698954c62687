package assent.core.store.index;

import assent.core.security.Aead;
import assent.core.security.SymmetricKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * The form of an encrypted file: a mark, a random salt, then blocks. Each file has a key of its own
 * made from the salt, so that a block's number can be its nonce: a file is written once, from front
 * to back. The last block, which may be empty, is sealed as the last, so that a file cut off at a
 * block is noticed.
 */
final class Blocks {
  static final int PLAIN = 4096;
  static final int SEALED = PLAIN + Aead.TAG;
  static final int HEADER = 8 + 32;

  private static final byte[] MARK = "ASNTidx1".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] MIDDLE = {0};
  private static final byte[] LAST = {1};
  private static final SecureRandom RANDOM = new SecureRandom();

  private Blocks() {}

  static byte[] freshHeader() {
    byte[] header = new byte[HEADER];
    System.arraycopy(MARK, 0, header, 0, MARK.length);
    byte[] salt = new byte[HEADER - MARK.length];
    RANDOM.nextBytes(salt);
    System.arraycopy(salt, 0, header, MARK.length, salt.length);
    return header;
  }

  static boolean isHeader(byte[] header) {
    for (int i = 0; i < MARK.length; i++) {
      if (header[i] != MARK[i]) {
        return false;
      }
    }
    return true;
  }

  static Aead keyFor(SymmetricKey indexKey, byte[] header) {
    try (SymmetricKey fileKey = SymmetricKey.of(indexKey.hmac(header))) {
      return new Aead(fileKey);
    }
  }

  static byte[] associated(boolean last) {
    return last ? LAST : MIDDLE;
  }

  /** How many blocks a file of that physical length has; 0 if it is no such file. */
  static long count(long physical) {
    long body = physical - HEADER;
    return body < Aead.TAG ? 0 : (body + SEALED - 1) / SEALED;
  }

  /** Length of what is inside; negative if it is no such file. */
  static long logicalLength(long physical) {
    long blocks = count(physical);
    return blocks == 0 ? -1 : physical - HEADER - blocks * Aead.TAG;
  }
}
