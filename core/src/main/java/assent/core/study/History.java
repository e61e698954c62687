package assent.core.study;

import assent.core.api.study.StudySnapshot.Conflict;
import assent.core.cmc.PryvEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * All definitions of one study, and which holds (STUDIES §3). Several computers may write at a
 * time: each field is merged by itself, the newest holds where two differ, and that is said.
 *
 * @param content what holds, without parents
 * @param heads ids of those that nobody replaces, oldest first
 * @param conflicts fields that were changed differently
 * @param created seconds since 1970, of the first
 */
record History(ObjectNode content, List<String> heads, List<Conflict> conflicts, double created) {
  private static final int LONGEST_WORDS = 300;
  private static final Set<String> TEXTS = Set.of("title", "description", "consent");

  private static final Comparator<PryvEvent> OLDEST_FIRST =
      Comparator.comparingDouble(History::at).thenComparing(PryvEvent::id);

  /** One field, by its full name, and what it says. */
  private record Merge(Map<String, JsonNode> fields, List<Conflict> conflicts) {}

  /**
   * @param definitions events that were understood; none of them need to know of each other
   * @return empty if there is none, or each is part of a circle
   */
  static Optional<History> of(List<PryvEvent> definitions) {
    List<PryvEvent> ordered = withoutCircles(definitions);
    if (ordered.isEmpty()) {
      return Optional.empty();
    }
    Map<String, PryvEvent> byId = new HashMap<>();
    ordered.forEach(each -> byId.put(each.id(), each));
    Set<String> replaced = new HashSet<>();
    ordered.forEach(each -> replaced.addAll(parents(each)));
    List<PryvEvent> heads =
        ordered.stream().filter(e -> !replaced.contains(e.id())).sorted(OLDEST_FIRST).toList();
    Map<String, JsonNode> fields = fields(heads.getFirst().content());
    List<Conflict> conflicts = new ArrayList<>();
    Set<String> behind = ancestors(heads.getFirst(), byId);
    for (PryvEvent head : heads.subList(1, heads.size())) {
      Set<String> its = ancestors(head, byId);
      Set<String> common = new HashSet<>(behind);
      common.retainAll(its);
      Map<String, JsonNode> base =
          common.stream()
              .map(byId::get)
              .max(OLDEST_FIRST)
              .map(event -> fields(event.content()))
              .orElse(Map.of());
      Merge merge = merge(base, fields, fields(head.content()));
      fields = merge.fields();
      conflicts.addAll(merge.conflicts());
      behind.addAll(its);
    }
    double first = ordered.stream().mapToDouble(History::at).min().orElse(0);
    return Optional.of(
        new History(content(fields), heads.stream().map(PryvEvent::id).toList(), conflicts, first));
  }

  /** The definition in the order in which they replace each other; those in a circle are left. */
  private static List<PryvEvent> withoutCircles(List<PryvEvent> definitions) {
    Map<String, PryvEvent> left = new LinkedHashMap<>();
    definitions.stream().sorted(OLDEST_FIRST).forEach(each -> left.put(each.id(), each));
    List<PryvEvent> ordered = new ArrayList<>();
    boolean more = true;
    while (more) {
      List<PryvEvent> free =
          left.values().stream()
              .filter(each -> parents(each).stream().noneMatch(left::containsKey))
              .toList();
      free.forEach(each -> left.remove(each.id()));
      ordered.addAll(free);
      more = !free.isEmpty();
    }
    return ordered;
  }

  private static Set<String> ancestors(PryvEvent event, Map<String, PryvEvent> byId) {
    Set<String> found = new HashSet<>();
    Deque<String> ahead = new ArrayDeque<>(List.of(event.id()));
    while (!ahead.isEmpty()) {
      String id = ahead.pop();
      @Nullable PryvEvent one = byId.get(id);
      if (one != null && found.add(id)) {
        ahead.addAll(parents(one));
      }
    }
    return found;
  }

  static List<String> parents(PryvEvent event) {
    List<String> parents = new ArrayList<>();
    for (JsonNode each : event.content().path("parents")) {
      if (each.isString()) {
        parents.add(each.stringValue());
      }
    }
    return parents;
  }

  private static Merge merge(
      Map<String, JsonNode> base, Map<String, JsonNode> older, Map<String, JsonNode> newer) {
    Map<String, JsonNode> merged = new LinkedHashMap<>();
    List<Conflict> conflicts = new ArrayList<>();
    Set<String> names = new java.util.LinkedHashSet<>(newer.keySet());
    names.addAll(older.keySet());
    for (String name : names) {
      @Nullable JsonNode was = base.get(name);
      @Nullable JsonNode one = older.get(name);
      @Nullable JsonNode other = newer.get(name);
      @Nullable JsonNode holds;
      if (same(one, other) || same(other, was)) {
        holds = one;
      } else {
        holds = other;
        if (!same(one, was)) {
          conflicts.add(new Conflict(name, words(other), words(one)));
        }
      }
      if (holds != null) {
        merged.put(name, holds);
      }
    }
    return new Merge(merged, conflicts);
  }

  private static boolean same(@Nullable JsonNode one, @Nullable JsonNode other) {
    return one == null ? other == null : one.equals(other);
  }

  private static String words(@Nullable JsonNode value) {
    String text = value == null ? "" : value.isString() ? value.stringValue() : value.toString();
    return text.length() <= LONGEST_WORDS ? text : text.substring(0, LONGEST_WORDS) + "…";
  }

  /**
   * Each text by language and each item by stream, so that two changes of two things are no
   * conflict.
   */
  private static Map<String, JsonNode> fields(JsonNode content) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> each : content.properties()) {
      String name = each.getKey();
      if (name.equals("parents")) {
        continue;
      }
      if (TEXTS.contains(name) && each.getValue().isObject()) {
        each.getValue()
            .properties()
            .forEach(text -> fields.put(name + "/" + text.getKey(), text.getValue()));
      } else if (name.equals("items") && each.getValue().isArray()) {
        each.getValue()
            .forEach(item -> fields.put("items/" + item.path("streamId").asString(""), item));
      } else {
        fields.put(name, each.getValue());
      }
    }
    return fields;
  }

  private static ObjectNode content(Map<String, JsonNode> fields) {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    ArrayNode items = content.putArray("items");
    fields.forEach(
        (name, value) -> {
          int slash = name.indexOf('/');
          String group = slash < 0 ? "" : name.substring(0, slash);
          if (group.equals("items")) {
            items.add(value);
          } else if (TEXTS.contains(group)) {
            content.withObjectProperty(group).set(name.substring(slash + 1), value);
          } else {
            content.set(name, value);
          }
        });
    return content;
  }

  private static double at(PryvEvent event) {
    Double created = event.created();
    return created == null ? 0 : created;
  }
}
