package assent.core.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A stream with what is below it. Plugin-made streams carry no times (protocol NOTES §2).
 *
 * @param parentId null at the top
 * @param trashed whether it is in the bin; the bin does not stop deliveries
 * @param clientData what applications put there; a missing node if nothing
 */
public record PryvStream(
    String id,
    String name,
    @Nullable String parentId,
    boolean trashed,
    JsonNode clientData,
    List<PryvStream> children) {

  public PryvStream {
    children = List.copyOf(children);
  }

  /** The streams of an answer of {@code streams.get}, as it came alone or in a batch. */
  public static List<PryvStream> list(JsonNode body) {
    return ResponseReader.streams(body);
  }

  static PryvStream parse(JsonNode node) {
    List<PryvStream> children = new ArrayList<>();
    for (JsonNode child : node.path("children")) {
      children.add(parse(child));
    }
    return new PryvStream(
        node.path("id").asString(""),
        node.path("name").asString(""),
        node.path("parentId").isString() ? node.path("parentId").stringValue() : null,
        node.path("trashed").asBoolean(false),
        node.path("clientData"),
        children);
  }

  /** This stream and all below it, parents first. */
  public Stream<PryvStream> all() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(PryvStream::all));
  }

  /** The stream of this id, among this one and all below it. */
  public Optional<PryvStream> find(String streamId) {
    return all().filter(stream -> stream.id().equals(streamId)).findFirst();
  }
}
