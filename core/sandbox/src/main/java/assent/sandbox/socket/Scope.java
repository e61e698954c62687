package assent.sandbox.socket;

import assent.sandbox.model.Account;
import assent.sandbox.model.Json;
import assent.sandbox.model.Signal;
import assent.sandbox.model.StoredEvent;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What a socket subscribed to. The streams are expanded once, when it subscribes: streams made
 * later are missed, as on the real server (protocol LIVE §1).
 *
 * @param kind {@code events}, {@code streams} or {@code accesses}
 * @param query as it was given
 * @param streamIds empty for all
 */
record Scope(String kind, JsonNode query, Set<String> streamIds) {

  static Scope of(Account account, String kind, JsonNode query) {
    Set<String> ids = new HashSet<>();
    for (JsonNode named : query.path("streams")) {
      JsonNode any = named.isString() ? Json.array().add(named) : named.path("any");
      for (JsonNode id : any) {
        if (!id.asString("").equals("*")) {
          ids.addAll(account.withDescendants(id.asString("")));
        }
      }
    }
    return new Scope(kind, query, ids);
  }

  boolean covers(Signal signal) {
    if (!signal.byRoute()) {
      return false;
    }
    return switch (kind) {
      case "events" -> signal.event() != null && covers(signal.event());
      case "streams" -> signal.name().equals("streamsChanged");
      default -> signal.name().equals("accessesChanged");
    };
  }

  private boolean covers(StoredEvent event) {
    boolean inStreams =
        streamIds.isEmpty() || event.streamIds().stream().anyMatch(streamIds::contains);
    JsonNode types = query.path("types");
    if (!inStreams || types.isEmpty()) {
      return inStreams;
    }
    for (JsonNode type : types) {
      String wanted = type.asString("");
      if (wanted.equals(event.type())
          || wanted.endsWith("/*")
              && event.type().startsWith(wanted.substring(0, wanted.length() - 1))) {
        return true;
      }
    }
    return false;
  }
}
