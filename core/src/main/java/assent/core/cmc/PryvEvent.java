package assent.core.cmc;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One event of an account. Times are seconds since 1970, and like {@code createdBy} they may be
 * missing on events that the server made itself (protocol NOTES §4, NOTES-2 §3).
 *
 * <p>{@link #toString()} leaves the content out: it may hold links and tokens (NOTES §10).
 *
 * @param content JSON null where the event has none; shared, not copied (accounts hold tens of
 *     thousands of events), so nobody may change it
 */
public record PryvEvent(
    String id,
    List<String> streamIds,
    String type,
    @Nullable Double time,
    @Nullable Double created,
    @Nullable Double modified,
    @Nullable String createdBy,
    @Nullable String modifiedBy,
    JsonNode content,
    UnknownFields unknown) {
  /**
   * A server reads its clock once for {@code created} and once more for {@code modified}: 105 of
   * 67,000 events that nobody touched were a millisecond or two apart (docs/differences.md). In
   * seconds; half a millisecond is left for what doubles lose.
   */
  private static final double ONE_MOMENT = 0.0025;

  public PryvEvent {
    streamIds = List.copyOf(streamIds);
  }

  /**
   * @throws MalformedContentException if id, type or streams are missing, or a field is of another
   *     kind than it must be
   */
  public static PryvEvent parse(JsonNode node) {
    ContentReader reader = ContentReader.of(node, "event");
    List<String> streamIds = reader.optionalTexts("streamIds");
    if (streamIds == null) {
      throw reader.problem("streamIds", "is missing");
    }
    JsonNode content = reader.optional("content");
    PryvEvent plain =
        new PryvEvent(
            reader.text("id"),
            streamIds,
            reader.text("type"),
            reader.optionalNumber("time"),
            reader.optionalNumber("created"),
            reader.optionalNumber("modified"),
            reader.optionalText("createdBy"),
            reader.optionalText("modifiedBy"),
            content == null ? NullNode.getInstance() : content,
            UnknownFields.NONE);
    return new PryvEvent(
        plain.id,
        plain.streamIds,
        plain.type,
        plain.time,
        plain.created,
        plain.modified,
        plain.createdBy,
        plain.modifiedBy,
        plain.content,
        reader.notIn(plain.known()));
  }

  public ObjectNode toJson() {
    return unknown.addTo(known());
  }

  private ObjectNode known() {
    return new ContentWriter()
        .text("id", id)
        .texts("streamIds", streamIds)
        .text("type", type)
        .number("time", time)
        .number("created", created)
        .number("modified", modified)
        .text("createdBy", createdBy)
        .text("modifiedBy", modifiedBy)
        .tree("content", content.isNull() ? null : content)
        .done();
  }

  /**
   * Base id of the access that wrote the event, without serial and caller id: the strongest
   * attribution there is (NOTES §1). Empty on events that the server made.
   */
  public Optional<String> createdByAccess() {
    return accessOf(createdBy);
  }

  /** Base id of the access that changed it last. */
  public Optional<String> modifiedByAccess() {
    return accessOf(modifiedBy);
  }

  /** The caller's own addition to {@code createdBy}, after a space. */
  public Optional<String> callerId() {
    int space = createdBy == null ? -1 : createdBy.indexOf(' ');
    return createdBy == null || space < 0
        ? Optional.empty()
        : Optional.of(createdBy.substring(space + 1));
  }

  /** Whether this event was written through that access, in whichever form its id is given. */
  public boolean isCreatedBy(String accessId) {
    return createdByAccess().filter(AccessIds.base(accessId)::equals).isPresent();
  }

  /**
   * Whether somebody changed the event after it was written (NOTES §9). Status stamps of the server
   * do not count, since they change neither of the two. Nor does {@link #ONE_MOMENT}.
   */
  public boolean isAltered() {
    if (modifiedBy != null && !modifiedBy.equals(createdBy)) {
      return true;
    }
    return created != null && modified != null && Math.abs(modified - created) > ONE_MOMENT;
  }

  /** Whether the event is in the bin. */
  public boolean isTrashed() {
    JsonNode trashed = unknown.get("trashed");
    return trashed != null && trashed.isBoolean() && trashed.booleanValue();
  }

  /** Whether the event stands in this stream. */
  public boolean isIn(String streamId) {
    return streamIds.contains(streamId);
  }

  @Override
  public String toString() {
    return "PryvEvent[" + id + " " + type + " in " + streamIds + ", content left out]";
  }

  private static Optional<String> accessOf(@Nullable String by) {
    if (by == null || by.isEmpty()) {
      return Optional.empty();
    }
    int space = by.indexOf(' ');
    return Optional.of(AccessIds.base(space < 0 ? by : by.substring(0, space)));
  }
}
