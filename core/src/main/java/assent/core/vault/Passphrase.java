package assent.core.vault;

import assent.core.lifecycle.Timings;
import assent.core.security.SymmetricKey;
import assent.core.vault.VaultException.Problem;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.DoubleConsumer;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Makes a key from a passphrase with Argon2id. */
final class Passphrase {
  /** Characters a passphrase must have at least. */
  static final int SHORTEST = 8;

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int CALIBRATION_KIB = 2048;

  private Passphrase() {}

  /**
   * What the work depends on; kept beside what it opens.
   *
   * @param memoryKiB memory it needs, in KiB
   * @param passes how often it goes over that memory
   * @param lanes how many parts it could be shared among
   */
  record Cost(int memoryKiB, int passes, int lanes, byte[] salt) {
    /** 64 MiB, three passes, one lane, and a fresh salt. */
    static Cost fresh() {
      byte[] salt = new byte[16];
      RANDOM.nextBytes(salt);
      return new Cost(64 * 1024, 3, 1, salt);
    }

    /** A changed key file must not make us use all the memory or all the time there is. */
    boolean isReasonable() {
      return memoryKiB >= 1024
          && memoryKiB <= 1024 * 1024
          && passes >= 1
          && passes <= 16
          && lanes >= 1
          && lanes <= 16
          && salt.length >= 16
          && salt.length <= 64;
    }
  }

  /**
   * @throws VaultException {@code PASSPHRASE_TOO_SHORT}
   */
  static void check(char[] passphrase) {
    if (Character.codePointCount(passphrase, 0, passphrase.length) < SHORTEST) {
      throw new VaultException(
          Problem.PASSPHRASE_TOO_SHORT,
          Map.of("least", SHORTEST),
          "A passphrase needs " + SHORTEST + " characters",
          null);
    }
  }

  /**
   * Does the work on a thread of its own and waits for it. It takes about a second.
   *
   * @param progress told now and then, on this thread, what share is done, from 0 to 1; the share
   *     is estimated from the speed of a small part
   */
  static SymmetricKey derive(char[] passphrase, Cost cost, DoubleConsumer progress) {
    byte[] secret = utf8(passphrase);
    progress.accept(0);
    CompletableFuture<Long> calibrated = new CompletableFuture<>();
    CompletableFuture<byte[]> done = new CompletableFuture<>();
    Thread worker =
        new Thread(
            () -> {
              try {
                long start = System.nanoTime();
                byte[] unused =
                    generate(secret, new Cost(CALIBRATION_KIB, 1, cost.lanes(), cost.salt()));
                calibrated.complete(System.nanoTime() - start);
                done.complete(generate(secret, cost));
              } catch (RuntimeException | OutOfMemoryError e) {
                done.completeExceptionally(e);
              } finally {
                Arrays.fill(secret, (byte) 0);
              }
            },
            "assent-passphrase");
    worker.setDaemon(true);
    long start = System.nanoTime();
    worker.start();
    double parts = (double) cost.memoryKiB() * cost.passes() / CALIBRATION_KIB;
    Duration step = Timings.standard().here().progress();
    while (true) {
      try {
        byte[] bytes = done.get(step.toMillis(), TimeUnit.MILLISECONDS);
        SymmetricKey key = SymmetricKey.of(bytes);
        Arrays.fill(bytes, (byte) 0);
        progress.accept(1);
        return key;
      } catch (TimeoutException e) {
        double expected = calibrated.getNow(Long.MAX_VALUE / 2) * parts;
        progress.accept(Math.min(0.95, (System.nanoTime() - start) / expected));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CompletionException(e);
      } catch (ExecutionException e) {
        throw new CompletionException(e.getCause());
      }
    }
  }

  private static byte[] generate(byte[] secret, Cost cost) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.memoryKiB())
            .withIterations(cost.passes())
            .withParallelism(cost.lanes())
            .withSalt(cost.salt())
            .build());
    byte[] key = new byte[SymmetricKey.LENGTH];
    generator.generateBytes(secret, key);
    return key;
  }

  /** The same letters typed on another keyboard must give the same bytes. */
  private static byte[] utf8(char[] passphrase) {
    String normal = Normalizer.normalize(CharBuffer.wrap(passphrase), Normalizer.Form.NFKC);
    ByteBuffer encoded = StandardCharsets.UTF_8.encode(normal);
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    Arrays.fill(encoded.array(), (byte) 0);
    return bytes;
  }
}
