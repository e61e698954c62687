package assent.core.accounts;

import assent.core.api.RememberedAccount;
import assent.core.cmc.Identity;
import assent.core.cmc.MalformedContentException;
import assent.core.lifecycle.DurableFiles;
import assent.core.security.Aead;
import assent.core.security.TamperedException;
import assent.core.store.Document;
import assent.core.store.Store;
import assent.core.store.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whose an account is and where, so that it can be offered before its own key is there. In its
 * folder that is sealed under the {@link NameKey}; in clear it says only since when it is here. A
 * copy stands in the store, from which a label is made anew that cannot be opened any more.
 *
 * @param platform address of the service info
 * @param since when it was first signed in here
 */
record AccountFile(Identity identity, String platform, Instant since) {
  private static final String FILE = "account.json";
  private static final String KEY = "label";

  /** The first format held names in clear. */
  private static final int FORMAT = 2;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * What a folder says of itself.
   *
   * @param sealed whether it is as it should be; one of a former version is written anew
   */
  record Found(AccountFile label, boolean sealed) {}

  /**
   * The label of a folder; empty for one that has none, such as one whose making was cut off. One
   * that cannot be read is a label without a name.
   */
  static Optional<Found> read(Path folder, NameKey names) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Instant since = Files.getLastModifiedTime(file).toInstant();
    try {
      JsonNode json = JSON.readTree(Files.readAllBytes(file));
      since = Instant.parse(json.path("since").asString(""));
      if (json.path("format").asInt(0) < FORMAT) {
        return Optional.of(new Found(of(json, since), false));
      }
      Optional<Aead> key = names.find();
      if (key.isPresent()) {
        byte[] sealed = Base64.getDecoder().decode(json.path("sealed").asString(""));
        JsonNode open = JSON.readTree(key.get().open(sealed, associated(folder)));
        return Optional.of(new Found(of(open, since), true));
      }
    } catch (JacksonException
        | MalformedContentException
        | IllegalArgumentException
        | DateTimeParseException
        | TamperedException damaged) {
      // It is known again when the account is opened.
      return Optional.of(new Found(unnamed(since), true));
    }
    return Optional.of(new Found(unnamed(since), true));
  }

  private static AccountFile unnamed(Instant since) {
    return new AccountFile(RememberedAccount.UNNAMED, "", since);
  }

  boolean isNamed() {
    return !identity.equals(RememberedAccount.UNNAMED);
  }

  /** Writes it, if its key can be had; otherwise what is there stays. */
  void write(Path folder, NameKey names) throws IOException {
    Optional<Aead> key = names.make();
    if (key.isEmpty()) {
      return;
    }
    byte[] sealed = key.get().seal(JSON.writeValueAsBytes(toJson()), associated(folder));
    ObjectNode json = JSON.createObjectNode();
    json.put("format", FORMAT).put("since", since.toString());
    json.put("sealed", Base64.getEncoder().encodeToString(sealed));
    DurableFiles.replace(folder.resolve(FILE), JSON.writeValueAsBytes(json), "account-label");
  }

  /** Keeps a copy where only the account's own key opens it. */
  void keepIn(Store store) {
    if (!kept(store, since).equals(Optional.of(this))) {
      store.writeOnly(tx -> tx.put(Table.NOTE, Document.of(KEY, null, toJson())));
    }
  }

  /** The copy in the store. */
  static Optional<AccountFile> kept(Store store, Instant since) {
    return store
        .read(tx -> tx.document(Table.NOTE, KEY).map(tx::revealed))
        .map(json -> of(json, since));
  }

  private ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("account", identity.toJson());
    return json.put("platform", platform);
  }

  private static AccountFile of(JsonNode json, Instant since) {
    return new AccountFile(
        Identity.parse(json.path("account"), "account"), json.path("platform").asString(""), since);
  }

  private static byte[] associated(Path folder) {
    return ("assent label " + folder.getFileName()).getBytes(StandardCharsets.UTF_8);
  }
}
