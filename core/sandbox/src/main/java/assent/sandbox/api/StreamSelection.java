package assent.sandbox.api;

import assent.sandbox.model.Access;
import assent.sandbox.model.Account;
import assent.sandbox.model.ApiException;
import assent.sandbox.model.Call;
import assent.sandbox.model.Json;
import assent.sandbox.model.Permission;
import assent.sandbox.model.Permission.Action;
import assent.sandbox.model.StoredEvent;
import assent.sandbox.model.StreamNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * The {@code streams} parameter of {@code events.get}, checked and expanded to the streams below
 * those it names.
 */
final class StreamSelection {
  private static final String STAR = "*";
  private static final Set<String> ACCOUNT_STREAMS =
      Set.of(
          ":_system:account",
          ":_system:language",
          ":_system:storageUsed",
          ":_system:dbDocuments",
          ":_system:attachedFiles",
          ":system:email");

  /**
   * @param any null for every stream
   * @param all each of these sets has to be met
   */
  private record Query(@Nullable Set<String> any, List<Set<String>> all, Set<String> not) {}

  private final Call call;
  private final Account account;
  private final boolean withTrashed;
  private final Set<String> trashedTrees = new HashSet<>();
  private final List<Query> queries = new ArrayList<>();

  StreamSelection(Call call, @Nullable JsonNode streams, boolean withTrashed) {
    this.call = call;
    this.account = call.account();
    this.withTrashed = withTrashed;
    if (!withTrashed) {
      for (StreamNode stream : account.streams()) {
        if (stream.trashed()) {
          trashedTrees.addAll(account.withDescendants(stream.id()));
        }
      }
    }
    List<JsonNode> parsed = parse(streams);
    call.platform().plugins().forEach(plugin -> plugin.onStreamsNamed(call, named(parsed)));
    List<String> plain = new ArrayList<>();
    boolean anyPlain = false;
    List<String> unknown = new ArrayList<>();
    for (JsonNode node : parsed) {
      if (node.isString()) {
        anyPlain = true;
        plain.add(node.stringValue());
      } else {
        add(texts(node.get("any")), node, unknown);
      }
    }
    if (anyPlain) {
      add(plain, Json.object(), unknown);
    }
    if (!unknown.isEmpty()) {
      throw unknownStreams("streams", unknown);
    }
  }

  static ApiException unknownStreams(String parameter, List<String> ids) {
    ArrayNode list = Json.array();
    ids.forEach(list::add);
    String text = "\"" + String.join("\", \"", ids) + "\"";
    String kind = ids.size() > 1 && parameter.equals("streams") ? "streams" : "stream";
    return new ApiException(
        400,
        "unknown-referenced-resource",
        "Unknown referenced " + kind + " " + text,
        Json.object().set(parameter, list));
  }

  private static List<JsonNode> parse(@Nullable JsonNode streams) {
    JsonNode given = streams;
    if (given == null || given.isNull()) {
      return List.of(Json.MAPPER.valueToTree(STAR));
    }
    if (given.isString() && given.stringValue().matches("(?s)[\\[{].*")) {
      try {
        given = Json.parse(given.stringValue());
      } catch (JacksonException e) {
        throw ApiException.invalidRequestStructure(
            "Invalid \"streams\" parameter. It should be an array of streamIds or JSON logical"
                + " query. Error while parsing JSON",
            streams);
      }
    }
    if (!given.isArray()) {
      return List.of(given);
    }
    List<JsonNode> list = new ArrayList<>();
    given.forEach(list::add);
    return list;
  }

  private static List<String> named(List<JsonNode> parsed) {
    List<String> ids = new ArrayList<>();
    for (JsonNode node : parsed) {
      if (node.isString()) {
        ids.add(node.stringValue());
      } else {
        ids.addAll(texts(node.get("any")));
      }
    }
    return ids;
  }

  private static List<String> texts(@Nullable JsonNode node) {
    List<String> ids = new ArrayList<>();
    if (node != null && node.isString()) {
      ids.add(node.stringValue());
    } else if (node != null) {
      node.forEach(id -> ids.add(id.asString("")));
    }
    return ids;
  }

  private void add(List<String> any, JsonNode node, List<String> unknown) {
    Access access = call.access();
    List<Set<String>> all = new ArrayList<>();
    for (String id : texts(node.get("all"))) {
      all.add(expand(id, Set.of()));
    }
    Set<String> denied = new HashSet<>(texts(node.get("not")));
    for (Permission permission : access.permissions()) {
      String own = permission.streamId();
      if (own != null && !account.can(access, Action.READ, own)) {
        denied.add(own);
      }
    }
    Set<String> included = new HashSet<>();
    boolean everything = false;
    for (String id : any) {
      if (id.equals(STAR)) {
        if (account.can(access, Action.READ, STAR)) {
          everything = true;
        } else {
          for (Permission permission : access.permissions()) {
            String own = permission.streamId();
            if (own != null && account.can(access, Action.READ, own)) {
              included.addAll(expand(own, denied));
            }
          }
        }
      } else if (!call.platform().hides(id)) {
        included.addAll(checked(id, denied, unknown));
      }
    }
    Set<String> not = new HashSet<>();
    for (String id : denied) {
      not.addAll(expand(id, Set.of()));
    }
    not.removeAll(included);
    if (everything || !included.isEmpty()) {
      queries.add(new Query(everything ? null : included, all, not));
    }
  }

  private Set<String> checked(String named, Set<String> denied, List<String> unknown) {
    String id = named.endsWith("!") ? named.substring(0, named.length() - 1) : named;
    boolean reserved =
        ACCOUNT_STREAMS.contains(id) || id.startsWith(":_audit:") || id.equals(":_emails:");
    if (account.stream(id) == null && !reserved) {
      unknown.add(id);
      return Set.of();
    }
    boolean ownAudit = id.equals(":_audit:access-" + call.access().id());
    if (!ownAudit && (reserved ? !call.access().isPersonal() : !call.can(Action.READ, id))) {
      throw ApiException.forbidden(
          "stream [" + id + "] has not sufficent permission to get events");
    }
    if (id.equals(":_system:account")) {
      return ACCOUNT_STREAMS;
    }
    return reserved || !named.equals(id) ? Set.of(id) : expand(id, denied);
  }

  /**
   * A stream and those below it, without what is denied, or in the trash unless that is wanted too.
   */
  private Set<String> expand(String id, Set<String> denied) {
    Set<String> found = new HashSet<>();
    List<String> open = new ArrayList<>(List.of(id));
    while (!open.isEmpty()) {
      String next = open.removeLast();
      StreamNode stream = account.stream(next);
      boolean wanted =
          stream != null && (withTrashed || !stream.trashed()) && !denied.contains(next);
      if (wanted && found.add(next)) {
        account.children(next).forEach(child -> open.add(child.id()));
      }
    }
    return found;
  }

  boolean includesAccountEvents() {
    return call.access().isPersonal();
  }

  boolean matches(StoredEvent event) {
    List<String> ids = event.streamIds();
    for (Query query : queries) {
      if (matches(query, event, ids)) {
        return true;
      }
    }
    return false;
  }

  private boolean matches(Query query, StoredEvent event, List<String> ids) {
    if (query.any() == null) {
      if (!ids.isEmpty() && trashedTrees.containsAll(ids)) {
        return false;
      }
    } else if (!meets(ids, query.any()) || account.isUnlinked(event.id())) {
      return false;
    }
    for (Set<String> wanted : query.all()) {
      if (!meets(ids, wanted)) {
        return false;
      }
    }
    return !meets(ids, query.not());
  }

  private static boolean meets(List<String> ids, Set<String> wanted) {
    for (String id : ids) {
      if (wanted.contains(id)) {
        return true;
      }
    }
    return false;
  }
}
