package assent.sandbox.model;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One entry of an access's permissions, read from its JSON: either a stream with a level or a
 * feature with a setting.
 *
 * @param streamId a stream id or {@code *}; null for a feature
 * @param level null for a feature
 * @param feature for example {@code selfRevoke}; null for a stream
 * @param setting for example {@code forbidden}; null for a stream
 */
public record Permission(
    @Nullable String streamId,
    @Nullable Level level,
    @Nullable String feature,
    @Nullable String setting) {

  /** Levels in ascending order. Create-only stands between read and contribute but never reads. */
  public enum Level {
    NONE("none", -1),
    READ("read", 0),
    CREATE_ONLY("create-only", 1),
    CONTRIBUTE("contribute", 1),
    MANAGE("manage", 2);

    private final String wire;
    private final int rank;

    Level(String wire, int rank) {
      this.wire = wire;
      this.rank = rank;
    }

    public String wire() {
      return wire;
    }

    public boolean atLeast(Level other) {
      return rank >= other.rank;
    }

    public static @Nullable Level of(@Nullable String wire) {
      for (Level level : values()) {
        if (level.wire.equals(wire)) {
          return level;
        }
      }
      return null;
    }
  }

  /** What a holder wants to do with a stream or the events in it. */
  public enum Action {
    READ,
    CREATE_EVENTS,
    UPDATE_EVENTS,
    MANAGE;

    boolean allowedBy(@Nullable Level level) {
      if (level == null) {
        return false;
      }
      return switch (this) {
        case READ -> level.atLeast(Level.READ) && level != Level.CREATE_ONLY;
        case CREATE_EVENTS -> level.atLeast(Level.CONTRIBUTE);
        case UPDATE_EVENTS -> level.atLeast(Level.CONTRIBUTE) && level != Level.CREATE_ONLY;
        case MANAGE -> level.atLeast(Level.MANAGE);
      };
    }
  }

  static Permission of(JsonNode node) {
    return new Permission(
        Json.text(node, "streamId"),
        Level.of(Json.text(node, "level")),
        Json.text(node, "feature"),
        Json.text(node, "setting"));
  }
}
