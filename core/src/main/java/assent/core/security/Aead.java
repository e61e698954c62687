package assent.core.security;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM under one key. What is sealed with associated data opens only with the same.
 *
 * <p>{@link #seal} draws a random 96-bit nonce and puts it in front; a key is good for about four
 * thousand million of those. {@link #sealBlock} takes the nonce from a block number and is only for
 * keys whose every number is sealed once.
 */
public final class Aead {
  /** Bytes that {@link #seal} adds. */
  public static final int OVERHEAD = 12 + 16;

  /** Bytes that {@link #sealBlock} adds. */
  public static final int TAG = 16;

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int NONCE = 12;

  private final SecretKey key;

  /** Copies the key, so the original may be closed. */
  public Aead(SymmetricKey key) {
    this.key = key.aes();
  }

  /** Nonce, ciphertext and tag. */
  public byte[] seal(byte[] plain, byte[] associated) {
    byte[] sealed = new byte[NONCE + plain.length + TAG];
    byte[] nonce = new byte[NONCE];
    RANDOM.nextBytes(nonce);
    System.arraycopy(nonce, 0, sealed, 0, NONCE);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, associated);
      cipher.doFinal(plain, 0, plain.length, sealed, NONCE);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is missing from this Java", e);
    }
  }

  /**
   * @throws TamperedException if the bytes, or the associated data, are not those that were sealed
   *     under this key
   */
  public byte[] open(byte[] sealed, byte[] associated) throws TamperedException {
    if (sealed.length < OVERHEAD) {
      throw new TamperedException("too short to be sealed");
    }
    byte[] nonce = new byte[NONCE];
    System.arraycopy(sealed, 0, nonce, 0, NONCE);
    return open(nonce, sealed, NONCE, sealed.length - NONCE, associated);
  }

  /** Ciphertext and tag of one numbered block. */
  public byte[] sealBlock(long number, byte[] plain, int length, byte[] associated) {
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce(number), associated);
      return cipher.doFinal(plain, 0, length);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is missing from this Java", e);
    }
  }

  /**
   * @throws TamperedException as {@link #open}; also when it was sealed under another number
   */
  public byte[] openBlock(long number, byte[] sealed, int length, byte[] associated)
      throws TamperedException {
    return open(nonce(number), sealed, 0, length, associated);
  }

  private byte[] open(byte[] nonce, byte[] sealed, int offset, int length, byte[] associated)
      throws TamperedException {
    try {
      return cipher(Cipher.DECRYPT_MODE, nonce, associated).doFinal(sealed, offset, length);
    } catch (AEADBadTagException e) {
      throw new TamperedException("the tag does not fit");
    } catch (GeneralSecurityException e) {
      throw new TamperedException("cannot be opened");
    }
  }

  private Cipher cipher(int mode, byte[] nonce, byte[] associated) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG * 8, nonce));
    cipher.updateAAD(associated);
    return cipher;
  }

  private static byte[] nonce(long number) {
    byte[] nonce = new byte[NONCE];
    for (int i = 0; i < 8; i++) {
      nonce[NONCE - 1 - i] = (byte) (number >>> 8 * i);
    }
    return nonce;
  }
}
