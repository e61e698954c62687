package assent.core.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A 256-bit key in memory. It shows nothing in {@link #toString()}, and {@link #close()} overwrites
 * it, after which every use throws.
 */
public final class SymmetricKey implements AutoCloseable {
  /** Bytes of a key. */
  public static final int LENGTH = 32;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] bytes;
  private volatile boolean closed;

  private SymmetricKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A fresh key from the system's secure source. */
  public static SymmetricKey random() {
    byte[] fresh = new byte[LENGTH];
    RANDOM.nextBytes(fresh);
    return new SymmetricKey(fresh);
  }

  /**
   * A key of these bytes, which are copied; the caller wipes its own.
   *
   * @throws IllegalArgumentException unless there are 32 of them
   */
  public static SymmetricKey of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("A key has " + LENGTH + " bytes, not " + bytes.length);
    }
    return new SymmetricKey(bytes.clone());
  }

  /**
   * A key for one purpose (HKDF-Expand with SHA-256, one block; this key is uniformly random, so
   * the extract step is not needed). Equal purposes give equal keys.
   */
  public SymmetricKey derive(String purpose) {
    byte[] info = purpose.getBytes(StandardCharsets.UTF_8);
    byte[] message = Arrays.copyOf(info, info.length + 1);
    message[info.length] = 1;
    return new SymmetricKey(hmac(message));
  }

  /** HMAC-SHA256 of the parts, one after the other, under this key: 32 bytes. */
  public byte[] hmac(byte[]... parts) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(live(), "HmacSHA256"));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 is missing from this Java", e);
    }
  }

  /** A copy of the bytes, for the few places that keep or wrap a key; the caller wipes it. */
  public byte[] copyBytes() {
    return live().clone();
  }

  SecretKeySpec aes() {
    return new SecretKeySpec(live(), "AES");
  }

  /** Overwrites the key. Twice is harmless. Derived keys live on. */
  @Override
  public void close() {
    closed = true;
    Arrays.fill(bytes, (byte) 0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SymmetricKey that && MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return SymmetricKey.class.hashCode();
  }

  @Override
  public String toString() {
    return "SymmetricKey(redacted)";
  }

  private byte[] live() {
    if (closed) {
      throw new IllegalStateException("This key was closed");
    }
    return bytes;
  }
}
