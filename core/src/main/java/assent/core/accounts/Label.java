package assent.core.accounts;

import assent.core.cmc.Identity;
import assent.core.cmc.MalformedContentException;
import assent.core.durable.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an account's folder says in clear: whose it is and where, so that it can be offered before
 * its key is there. Nothing else of an account is readable.
 *
 * @param platform address of the service info
 * @param since when it was first signed in here
 */
record Label(Identity identity, String platform, Instant since) {
  private static final String FILE = "account.json";
  private static final int FORMAT = 1;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The label of a folder; empty for one that has none, such as one whose making was cut off. */
  static Optional<Label> read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      JsonNode json = JSON.readTree(Files.readAllBytes(file));
      return Optional.of(
          new Label(
              Identity.parse(json.path("account"), "account"),
              json.path("platform").asString(""),
              Instant.parse(json.path("since").asString(""))));
    } catch (JacksonException | MalformedContentException | DateTimeParseException damaged) {
      return Optional.empty();
    }
  }

  void write(Path folder) throws IOException {
    ObjectNode json = JSON.createObjectNode();
    json.put("format", FORMAT).set("account", identity.toJson());
    json.put("platform", platform).put("since", since.toString());
    DurableFiles.replace(folder.resolve(FILE), JSON.writeValueAsBytes(json), "account-label");
  }
}
