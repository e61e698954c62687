package assent.core.cmc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One entry of what is asked for or granted (protocol NOTES §4, below the table). */
public sealed interface Permission {
  /** How much somebody may do with a stream. */
  enum Level {
    /** Explicitly kept out. */
    NONE("none"),
    /** Can see. */
    READ("read"),
    /** Can add, cannot see. */
    CREATE_ONLY("create-only"),
    /** Can see, add, change and delete. */
    CONTRIBUTE("contribute"),
    /** Can also reorganise the stream and pass access on. */
    MANAGE("manage");

    private final String word;

    Level(String word) {
      this.word = word;
    }

    /** The word on the wire. */
    public String word() {
      return word;
    }

    /** The level with this word on the wire. */
    public static Optional<Level> ofWord(String word) {
      return Arrays.stream(values()).filter(level -> level.word.equals(word)).findFirst();
    }

    /** Whether events can be read at this level. */
    public boolean canRead() {
      return this == READ || this == CONTRIBUTE || this == MANAGE;
    }
  }

  /**
   * A level on a stream.
   *
   * @param streamId a stream of the granting account, or {@code *} for all of them
   * @param defaultName a name for the stream where the account has none by that id
   * @param mandatory whether the offer cannot be accepted without this entry
   */
  record OnStream(
      String streamId,
      Level level,
      @Nullable String defaultName,
      boolean mandatory,
      UnknownFields unknown)
      implements Permission {
    @Override
    public ObjectNode toJson() {
      return unknown.addTo(known());
    }

    private ObjectNode known() {
      return new ContentWriter()
          .text("streamId", streamId)
          .text("level", level.word())
          .text("defaultName", defaultName)
          .flag("mandatory", mandatory ? true : null)
          .done();
    }

    /** Whether everything in the account is meant. */
    public boolean coversEverything() {
      return streamId.equals("*");
    }

    /** Whether this is about a person's data, not about the plumbing of channels and platform. */
    public boolean isUserFacing() {
      return RequestRules.isData(streamId);
    }

    /** What it is called by who asks: platforms know two fields for it; null if it has no name. */
    public @Nullable String calledName() {
      JsonNode other = unknown.get("name");
      return defaultName != null || other == null || !other.isString()
          ? defaultName
          : other.stringValue();
    }
  }

  /**
   * A rule about the access itself, such as {@code selfRevoke: forbidden}.
   *
   * @param mandatory whether the offer cannot be accepted without this entry
   */
  record OfFeature(String feature, String setting, boolean mandatory, UnknownFields unknown)
      implements Permission {
    @Override
    public ObjectNode toJson() {
      return unknown.addTo(known());
    }

    private ObjectNode known() {
      return new ContentWriter()
          .text("feature", feature)
          .text("setting", setting)
          .flag("mandatory", mandatory ? true : null)
          .done();
    }
  }

  /** Whether the offer cannot be accepted without this entry. */
  boolean mandatory();

  /** What else stood in the entry. */
  UnknownFields unknown();

  ObjectNode toJson();

  /** A level on a stream, nothing more. */
  static OnStream on(String streamId, Level level) {
    return new OnStream(streamId, level, null, false, UnknownFields.NONE);
  }

  /** A level on a stream, with a name for accounts that lack it. */
  static OnStream on(String streamId, Level level, String defaultName, boolean mandatory) {
    return new OnStream(streamId, level, defaultName, mandatory, UnknownFields.NONE);
  }

  /** A rule about the access itself. */
  static OfFeature feature(String feature, String setting) {
    return new OfFeature(feature, setting, false, UnknownFields.NONE);
  }

  /** Whether two entries grant the same; names and the mandatory mark do not count. */
  default boolean grantsSameAs(Permission other) {
    return switch (this) {
      case OnStream mine ->
          other instanceof OnStream theirs
              && mine.streamId().equals(theirs.streamId())
              && mine.level() == theirs.level();
      case OfFeature mine ->
          other instanceof OfFeature theirs
              && mine.feature().equals(theirs.feature())
              && mine.setting().equals(theirs.setting());
    };
  }

  /**
   * Reads one entry.
   *
   * @param field name for messages
   * @throws MalformedContentException if it has neither of the two forms or an unknown level
   */
  static Permission parse(JsonNode node, String field) {
    ContentReader reader = ContentReader.of(node, field);
    boolean mandatory = reader.flag("mandatory");
    if (reader.optional("streamId") != null) {
      String word = reader.text("level");
      Level level =
          Level.ofWord(word)
              .orElseThrow(() -> reader.problem("level", "must be a known permission level"));
      OnStream plain =
          new OnStream(
              reader.text("streamId"),
              level,
              reader.optionalText("defaultName"),
              mandatory,
              UnknownFields.NONE);
      return new OnStream(
          plain.streamId(), level, plain.defaultName(), mandatory, reader.notIn(plain.known()));
    }
    if (reader.optional("feature") != null) {
      OfFeature plain =
          new OfFeature(
              reader.text("feature"), reader.text("setting"), mandatory, UnknownFields.NONE);
      return new OfFeature(
          plain.feature(), plain.setting(), mandatory, reader.notIn(plain.known()));
    }
    throw new MalformedContentException(field, "must name a stream or a feature");
  }

  /** Reads a list of entries; an empty list is allowed here. */
  static List<Permission> parseList(JsonNode node, String field) {
    if (!node.isArray()) {
      throw new MalformedContentException(field, "must be a list");
    }
    List<Permission> permissions = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      permissions.add(parse(node.get(i), field + "[" + i + "]"));
    }
    return List.copyOf(permissions);
  }

  static ArrayNode toJson(List<? extends Permission> permissions) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    permissions.forEach(permission -> array.add(permission.toJson()));
    return array;
  }
}
