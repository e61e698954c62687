package assent.sandbox.api;

import assent.sandbox.model.ApiException;
import assent.sandbox.model.Call;
import assent.sandbox.model.Json;
import assent.sandbox.model.StoredEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One {@code events.get}: which events, in which order, how many. */
final class EventQuery {
  private static final Set<String> PARAMS =
      Set.of(
          "streams",
          "content",
          "clientData",
          "types",
          "fromTime",
          "toTime",
          "sortAscending",
          "skip",
          "limit",
          "state",
          "modifiedSince",
          "includeDeletions",
          "auth",
          "running");
  private static final Pattern TYPE = Pattern.compile("^(series:)?[a-z0-9-]+/(\\*|[a-z0-9-]+)$");
  private static final int DEFAULT_LIMIT = 20;

  private final Call call;
  private final ObjectNode params;
  private final String state;
  private final @Nullable Double from;
  private final @Nullable Double to;
  private final @Nullable Double modifiedSince;
  private final @Nullable ContentConditions content;
  private final @Nullable ContentConditions clientData;
  private final StreamSelection streams;

  EventQuery(Call call, ObjectNode params) {
    this.call = call;
    this.params = params;
    JsonNode onContent = params.get("content");
    content =
        onContent == null || onContent.isNull()
            ? null
            : new ContentConditions("content", onContent);
    JsonNode onData = params.get("clientData");
    clientData =
        onData == null || onData.isNull() ? null : new ContentConditions("clientData", onData);
    new Violations(params)
        .only(PARAMS)
        .array("types")
        .each("types", TYPE)
        .number("fromTime")
        .number("toTime")
        .bool("sortAscending")
        .number("skip")
        .number("limit")
        .oneOf("state", Set.of("default", "trashed", "all"))
        .number("modifiedSince")
        .bool("includeDeletions")
        .bool("running")
        .check();
    String wanted = Json.text(params, "state");
    state = wanted == null ? "default" : wanted;
    Double fromTime = Json.number(params, "fromTime");
    Double toTime = Json.number(params, "toTime");
    if (fromTime == null && toTime != null) {
      fromTime = toTime - 24 * 60 * 60;
    } else if (fromTime != null && toTime == null) {
      toTime = call.platform().now();
    }
    from = fromTime;
    to = toTime;
    modifiedSince = Json.number(params, "modifiedSince");
    streams = new StreamSelection(call, params.get("streams"), !state.equals("default"));
  }

  List<StoredEvent> run() {
    Double limit = Json.number(params, "limit");
    if (limit != null && limit < 0) {
      throw new ApiException(
          500,
          "unexpected-error",
          "Error from data store \"local\": Unexpected error: LIMIT must not be negative",
          null);
    }
    List<StoredEvent> found = new ArrayList<>();
    for (StoredEvent event : call.account().events()) {
      if (matches(event)) {
        found.add(event);
      }
    }
    boolean ascending = Json.isTrue(params, "sortAscending");
    if (!ascending) {
      Collections.reverse(found);
    }
    // Their time is now, so they lie behind an end of the range that was now a moment ago.
    if (streams.includesAccountEvents() && (from == null || params.has("toTime"))) {
      for (StoredEvent event : SystemData.events(call.account())) {
        if (matches(event)) {
          found.add(event);
        }
      }
    }
    // Without a time an event sorts as the newest of all (protocol NOTES-2 §3).
    Comparator<StoredEvent> byTime =
        Comparator.comparingDouble(
            event -> {
              Double time = event.time();
              return time == null ? Double.MAX_VALUE : time;
            });
    found.sort(ascending ? byTime : byTime.reversed());
    Double skip = Json.number(params, "skip");
    int first = skip == null ? 0 : Math.min(found.size(), Math.max(0, skip.intValue()));
    int most =
        limit != null
            ? limit.intValue()
            : from == null && to == null ? DEFAULT_LIMIT : Integer.MAX_VALUE;
    int last = (int) Math.min(found.size(), (long) first + most);
    return found.subList(first, last);
  }

  private boolean matches(StoredEvent event) {
    return inState(event)
        && inTime(event)
        && modifiedRecently(event)
        && ofType(event.type())
        && streams.matches(event)
        && (content == null || content.hold(event.content()))
        && (clientData == null || clientData.hold(event.fields().get("clientData")));
  }

  private boolean inState(StoredEvent event) {
    return switch (state) {
      case "all" -> true;
      case "trashed" -> event.trashed();
      default -> !event.trashed();
    };
  }

  private boolean inTime(StoredEvent event) {
    if (Json.isTrue(params, "running")) {
      JsonNode duration = event.fields().get("duration");
      if (duration == null || !duration.isNull()) {
        return false;
      }
    }
    if (from == null || to == null) {
      return true;
    }
    Double time = event.time();
    if (time == null || time > to) {
      return false;
    }
    Double duration = Json.number(event.fields(), "duration");
    return time + (duration == null ? 0 : duration) >= from;
  }

  private boolean modifiedRecently(StoredEvent event) {
    if (modifiedSince == null) {
      return true;
    }
    Double modified = event.modified();
    return modified != null && modified > modifiedSince;
  }

  private boolean ofType(String type) {
    JsonNode types = params.get("types");
    if (types == null || types.isEmpty()) {
      return true;
    }
    for (JsonNode wanted : types) {
      String pattern = wanted.asString("");
      if (pattern.equals(type)
          || pattern.endsWith("/*")
              && type.startsWith(pattern.substring(0, pattern.length() - 1))) {
        return true;
      }
    }
    return false;
  }

  /**
   * The deletions that were asked for, or null; of the whole account, whatever the streams of the
   * query.
   */
  @Nullable List<ObjectNode> deletions() {
    if (modifiedSince == null || !Json.isTrue(params, "includeDeletions")) {
      return null;
    }
    List<ObjectNode> found = new ArrayList<>();
    for (ObjectNode deletion : call.account().eventDeletions()) {
      Double deleted = Json.number(deletion, "deleted");
      if (deleted != null && deleted > modifiedSince) {
        found.add(deletion);
      }
    }
    Collections.reverse(found);
    return found;
  }
}
