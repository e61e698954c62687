package assent.core.vault;

import assent.core.security.Aead;
import assent.core.security.SymmetricKey;
import assent.core.security.TamperedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the key file says: how the store's key is kept, and the key itself, wrapped.
 *
 * @param number greater with every change, by which the newer of two copies is known
 * @param wrapped the data key under the key that the way gives; null when it is nowhere but in
 *     memory
 * @param entry name of the keyring entry; null for other ways
 * @param cost of the passphrase; null for other ways
 * @param doomed keyring entries that are to be taken out: a crash may have come before
 */
record KeySlot(
    long number,
    UnlockMethod way,
    byte @Nullable [] wrapped,
    @Nullable String entry,
    Passphrase.@Nullable Cost cost,
    List<String> doomed) {
  private static final int FORMAT = 1;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  KeySlot {
    doomed = List.copyOf(doomed);
  }

  static KeySlot ofKeyring(long number, SymmetricKey dataKey, SymmetricKey wrapping, String entry) {
    byte[] wrapped = wrap(dataKey, wrapping, UnlockMethod.KEYRING);
    return new KeySlot(number, UnlockMethod.KEYRING, wrapped, entry, null, List.of());
  }

  static KeySlot ofPassphrase(
      long number, SymmetricKey dataKey, SymmetricKey wrapping, Passphrase.Cost cost) {
    byte[] wrapped = wrap(dataKey, wrapping, UnlockMethod.PASSPHRASE);
    return new KeySlot(number, UnlockMethod.PASSPHRASE, wrapped, null, cost, List.of());
  }

  static KeySlot ofSitting(long number) {
    return new KeySlot(number, UnlockMethod.SITTING, null, null, null, List.of());
  }

  KeySlot withDoomed(List<String> names) {
    return new KeySlot(number, way, wrapped, entry, cost, names);
  }

  KeySlot next(List<String> nowDoomed) {
    return new KeySlot(number + 1, way, wrapped, entry, cost, nowDoomed);
  }

  /**
   * @throws TamperedException if it is the wrong key, or the file was changed
   */
  SymmetricKey unwrap(SymmetricKey wrapping) throws TamperedException {
    if (wrapped == null) {
      throw new TamperedException("there is no key in the file");
    }
    byte[] bytes = new Aead(wrapping).open(wrapped, associated(way));
    try {
      return SymmetricKey.of(bytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  byte[] encode() {
    ObjectNode json = JSON.createObjectNode();
    json.put("format", FORMAT).put("number", number).put("way", way.name());
    if (wrapped != null) {
      json.put("wrapped", Base64.getEncoder().encodeToString(wrapped));
    }
    if (entry != null) {
      json.put("entry", entry);
    }
    if (cost != null) {
      ObjectNode kdf = json.putObject("argon2id");
      kdf.put("memoryKiB", cost.memoryKiB());
      kdf.put("passes", cost.passes());
      kdf.put("lanes", cost.lanes());
      kdf.put("salt", Base64.getEncoder().encodeToString(cost.salt()));
    }
    doomed.forEach(json.putArray("doomed")::add);
    return JSON.writeValueAsBytes(json);
  }

  /**
   * @throws VaultException {@code UNREADABLE} or {@code NEWER}
   */
  static KeySlot decode(byte[] bytes) {
    try {
      JsonNode json = JSON.readTree(bytes);
      if (json.path("format").asInt(0) > FORMAT) {
        throw new VaultException(
            VaultException.Problem.NEWER, "A later version wrote the key file", null);
      }
      List<String> doomed = new ArrayList<>();
      json.path("doomed").forEach(n -> doomed.add(n.asString()));
      JsonNode kdf = json.path("argon2id");
      Passphrase.Cost cost =
          kdf.isMissingNode()
              ? null
              : new Passphrase.Cost(
                  kdf.path("memoryKiB").asInt(),
                  kdf.path("passes").asInt(),
                  kdf.path("lanes").asInt(),
                  Base64.getDecoder().decode(kdf.path("salt").asString("")));
      KeySlot slot =
          new KeySlot(
              json.path("number").asLong(),
              UnlockMethod.valueOf(json.path("way").asString("")),
              json.has("wrapped")
                  ? Base64.getDecoder().decode(json.path("wrapped").asString())
                  : null,
              json.has("entry") ? json.path("entry").asString() : null,
              cost,
              doomed);
      boolean whole =
          switch (slot.way) {
            case KEYRING -> slot.wrapped != null && slot.entry != null;
            case PASSPHRASE -> slot.wrapped != null && cost != null && cost.isReasonable();
            case SITTING -> true;
          };
      if (!whole) {
        throw unreadable(null);
      }
      return slot;
    } catch (JacksonException | IllegalArgumentException e) {
      throw unreadable(e);
    }
  }

  private static VaultException unreadable(@Nullable Exception e) {
    return new VaultException(VaultException.Problem.UNREADABLE, "The key file is damaged", e);
  }

  private static byte[] wrap(SymmetricKey dataKey, SymmetricKey wrapping, UnlockMethod way) {
    byte[] bytes = dataKey.copyBytes();
    try {
      return new Aead(wrapping).seal(bytes, associated(way));
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static byte[] associated(UnlockMethod way) {
    return ("assent vault " + FORMAT + " " + way).getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public String toString() {
    return "KeySlot[" + number + " " + way + "]";
  }
}
