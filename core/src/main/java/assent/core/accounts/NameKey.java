package assent.core.accounts;

import assent.core.lifecycle.DurableFiles;
import assent.core.security.Aead;
import assent.core.security.SymmetricKey;
import assent.core.vault.Keyring;
import assent.core.vault.VaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The key under which this computer keeps whose its accounts are: in the keyring, and where none
 * works in a file of its own, which keeps names out of what is searched or copied by chance and not
 * from somebody who has the whole folder (docs/trust.md). It opens nothing else.
 */
final class NameKey {
  private static final Logger LOG = LoggerFactory.getLogger(NameKey.class);
  private static final String FILE = "names.json";
  private static final int FORMAT = 1;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path file;
  private final Keyring keyring;
  private @Nullable Aead known;
  private boolean unavailable;

  NameKey(Path folder, Keyring keyring) {
    this.file = folder.resolve(FILE);
    this.keyring = keyring;
  }

  /** The key, if it can be had now. Asks the keyring once. */
  synchronized Optional<Aead> find() {
    if (known == null) {
      byte[] bytes = bytes();
      if (bytes.length == SymmetricKey.LENGTH) {
        known = aead(bytes);
      }
    }
    return Optional.ofNullable(known);
  }

  /** Whether it is in a keyring that does not answer, and may be had another time. */
  synchronized boolean isUnavailable() {
    return known == null && unavailable;
  }

  /** The key, which is made where there is none. One that only cannot be had now stays. */
  synchronized Optional<Aead> make() throws IOException {
    Optional<Aead> found = find();
    if (found.isPresent() || unavailable) {
      return found;
    }
    keep(keyring.isWorking());
    return Optional.ofNullable(known);
  }

  /** Into the keyring, if it is not there: an account has moved its own key there, so it works. */
  synchronized void moveToKeyring() throws IOException {
    if (known != null && !entry().isEmpty()) {
      return;
    }
    byte[] bytes = bytes();
    if (bytes.length == SymmetricKey.LENGTH) {
      keepInKeyring(bytes);
    }
  }

  /** Nothing is left to be named. */
  synchronized void forget() throws IOException {
    String entry = entry();
    if (!entry.isEmpty()) {
      try {
        keyring.delete(entry);
      } catch (VaultException notNow) {
        LOG.info("the key of the names stays in the keyring; it opens nothing");
      }
    }
    known = null;
    DurableFiles.deleteAll(file);
  }

  private void keep(boolean inKeyring) throws IOException {
    try (SymmetricKey fresh = SymmetricKey.random()) {
      byte[] bytes = fresh.copyBytes();
      known = aead(bytes);
      if (!inKeyring || !keepInKeyring(bytes)) {
        String text = Base64.getEncoder().encodeToString(bytes);
        write(JSON.createObjectNode().put("format", FORMAT).put("key", text));
      }
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private boolean keepInKeyring(byte[] bytes) throws IOException {
    String entry = "names-" + UUID.randomUUID();
    try {
      keyring.put(entry, bytes);
      if (!Arrays.equals(bytes, keyring.get(entry).orElse(new byte[0]))) {
        return false;
      }
    } catch (VaultException refused) {
      LOG.info("the keyring does not take the key of the names");
      return false;
    }
    write(JSON.createObjectNode().put("format", FORMAT).put("entry", entry));
    return true;
  }

  private void write(ObjectNode json) throws IOException {
    DurableFiles.replace(file, JSON.writeValueAsBytes(json), "account-names");
  }

  private String entry() {
    return read().path("entry").asString("");
  }

  /** Empty where there is none, or none to be had. */
  private byte[] bytes() {
    JsonNode json = read();
    String entry = json.path("entry").asString("");
    unavailable = false;
    if (entry.isEmpty()) {
      try {
        return Base64.getDecoder().decode(json.path("key").asString(""));
      } catch (IllegalArgumentException damaged) {
        return new byte[0];
      }
    }
    try {
      return keyring.get(entry).orElse(new byte[0]);
    } catch (VaultException notNow) {
      unavailable = true;
      return new byte[0];
    }
  }

  private JsonNode read() {
    try {
      return Files.exists(file) ? JSON.readTree(Files.readAllBytes(file)) : JSON.createObjectNode();
    } catch (JacksonException | IOException unreadable) {
      LOG.warn("the key of the names cannot be read: {}", unreadable.getClass().getSimpleName());
      return JSON.createObjectNode();
    }
  }

  private static Aead aead(byte[] bytes) {
    try (SymmetricKey key = SymmetricKey.of(bytes)) {
      return new Aead(key);
    }
  }
}
