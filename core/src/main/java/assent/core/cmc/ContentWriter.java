package assent.core.cmc;

import assent.core.security.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes the fields of one JSON object; a null value writes nothing. */
public final class ContentWriter {
  private static final double EXACT = 9_007_199_254_740_992.0;

  private final ObjectNode node = JsonNodeFactory.instance.objectNode();

  public ContentWriter text(String field, @Nullable String value) {
    if (value != null) {
      node.put(field, value);
    }
    return this;
  }

  /** Reveals the secret into the object: from here on the whole object is one. */
  public ContentWriter secret(String field, @Nullable Secret value) {
    return text(field, value == null ? null : value.reveal());
  }

  public ContentWriter flag(String field, @Nullable Boolean value) {
    if (value != null) {
      node.put(field, value);
    }
    return this;
  }

  /** Writes a whole number without a fraction, as a parser would have read it. */
  public ContentWriter number(String field, @Nullable Double value) {
    if (value == null) {
      return this;
    }
    if (value != Math.rint(value) || Math.abs(value) > EXACT) {
      node.put(field, value);
    } else if (Math.abs(value) <= Integer.MAX_VALUE) {
      node.put(field, value.intValue());
    } else {
      node.put(field, value.longValue());
    }
    return this;
  }

  public ContentWriter tree(String field, @Nullable JsonNode value) {
    if (value != null) {
      node.set(field, value);
    }
    return this;
  }

  public ContentWriter texts(String field, @Nullable List<String> values) {
    if (values != null) {
      ArrayNode array = node.putArray(field);
      values.forEach(array::add);
    }
    return this;
  }

  public ContentWriter identity(String field, @Nullable Identity value) {
    return tree(field, value == null ? null : value.toJson());
  }

  public ContentWriter localized(String field, @Nullable LocalizedText value) {
    return tree(field, value == null ? null : value.toJson());
  }

  public ContentWriter features(String field, @Nullable Features value) {
    return tree(field, value == null ? null : value.toJson());
  }

  public ContentWriter permissions(String field, @Nullable List<Permission> values) {
    return tree(field, values == null ? null : Permission.toJson(values));
  }

  /** What was written so far. */
  public ObjectNode done() {
    return node;
  }
}
