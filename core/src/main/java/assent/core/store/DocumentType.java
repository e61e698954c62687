package assent.core.store;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How one kind of thing is kept: in which table, under which key, in which form.
 *
 * @param table never {@link Table#EVENT}, {@link Table#SECRET} or {@link Table#NAME}
 * @param key unique on the shelf
 * @param group what it belongs to, or null
 * @param write its form as JSON; tokens and links in it are kept apart
 * @param read the way back, given the JSON with everything in it
 */
public record DocumentType<T>(
    Table table,
    Function<T, String> key,
    Function<T, @Nullable String> group,
    Function<T, JsonNode> write,
    Function<ObjectNode, T> read) {
  /** What a person wrote and has not sent. */
  public static final DocumentType<Draft> DRAFTS =
      new DocumentType<>(
          Table.DRAFT, Draft::conversation, d -> null, Draft::toJson, Draft::fromJson);

  /** How far conversations were read. */
  public static final DocumentType<ReadMark> READ_MARKS =
      new DocumentType<>(
          Table.READ_MARK, ReadMark::conversation, m -> null, ReadMark::toJson, ReadMark::fromJson);

  /** Endpoints as they were when first verified. */
  public static final DocumentType<VerifiedEndpoint> ENDPOINTS =
      new DocumentType<>(
          Table.ENDPOINT,
          VerifiedEndpoint::relationship,
          e -> null,
          VerifiedEndpoint::toJson,
          VerifiedEndpoint::fromJson);
}
