package assent.core.cmc;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an object held beyond what we understand, kept so that reading and writing back loses
 * nothing: other versions of the protocol, and extra fields that alerts and scope events carry
 * (protocol NOTES §4). Known fields are kept here too where they were written in another form than
 * ours, such as an explicit {@code null}, and so is the fact that one we would write was not there.
 *
 * <p>{@link #toString()} tells the names only; anything may stand in the values.
 */
public final class UnknownFields {
  /** Nothing beyond what is understood. */
  public static final UnknownFields NONE = new UnknownFields(Map.of());

  private final Map<String, JsonNode> fields;

  private UnknownFields(Map<String, JsonNode> fields) {
    this.fields = fields;
  }

  /** A copy of these fields. */
  public static UnknownFields of(Map<String, JsonNode> fields) {
    if (fields.isEmpty()) {
      return NONE;
    }
    Map<String, JsonNode> copy = new LinkedHashMap<>();
    fields.forEach((name, value) -> copy.put(name, value.deepCopy()));
    return new UnknownFields(Collections.unmodifiableMap(copy));
  }

  static UnknownFields between(ObjectNode original, ObjectNode written) {
    Map<String, JsonNode> rest = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : original.properties()) {
      if (!field.getValue().equals(written.get(field.getKey()))) {
        rest.put(field.getKey(), field.getValue());
      }
    }
    for (String field : written.propertyNames()) {
      if (!original.has(field)) {
        rest.put(field, MissingNode.getInstance());
      }
    }
    return of(rest);
  }

  /** Names of the fields, without those that are only known to be missing. */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    fields.forEach(
        (name, value) -> {
          if (!value.isMissingNode()) {
            names.add(name);
          }
        });
    return names;
  }

  /** A copy of one value, or null. */
  public @Nullable JsonNode get(String name) {
    JsonNode value = fields.get(name);
    return value == null || value.isMissingNode() ? null : value.deepCopy();
  }

  /** The same with one field more, such as an extra that travels with an alert. */
  public UnknownFields with(String name, JsonNode value) {
    Map<String, JsonNode> more = new LinkedHashMap<>(fields);
    more.put(name, value);
    return of(more);
  }

  public boolean isEmpty() {
    return fields.isEmpty();
  }

  /** Puts copies of all fields into this object and returns it. */
  public ObjectNode addTo(ObjectNode target) {
    fields.forEach(
        (name, value) -> {
          if (value.isMissingNode()) {
            target.remove(name);
          } else {
            target.set(name, value.deepCopy());
          }
        });
    return target;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UnknownFields that && fields.equals(that.fields);
  }

  @Override
  public int hashCode() {
    return fields.hashCode();
  }

  @Override
  public String toString() {
    return names().toString();
  }
}
