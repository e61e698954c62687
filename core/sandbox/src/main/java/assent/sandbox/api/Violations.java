package assent.sandbox.api;

import assent.sandbox.model.ApiException;
import assent.sandbox.model.Json;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Collects what is wrong with the parameters of a call, in the shape in which the real server's
 * schema check says it.
 */
public final class Violations {
  private final JsonNode params;
  private final ArrayNode found = Json.array();

  public Violations(JsonNode params) {
    this.params = params;
  }

  /** A field that has to be there. */
  public Violations require(String name) {
    if (!params.has(name)) {
      add(
          "OBJECT_MISSING_REQUIRED_PROPERTY",
          name,
          "must have required property '" + name + "'",
          "#/");
    }
    return this;
  }

  /** No field may have another name. */
  public Violations only(Set<String> names) {
    for (String name : params.propertyNames()) {
      if (!names.contains(name)) {
        add("OBJECT_ADDITIONAL_PROPERTIES", name, "must NOT have additional properties", "#");
      }
    }
    return this;
  }

  public Violations number(String name) {
    JsonNode value = params.get(name);
    return value == null || value.isNumber() ? this : type(name, "number");
  }

  public Violations bool(String name) {
    JsonNode value = params.get(name);
    return value == null || value.isBoolean() ? this : type(name, "boolean");
  }

  public Violations string(String name) {
    JsonNode value = params.get(name);
    return value == null || value.isString() ? this : type(name, "string");
  }

  public Violations array(String name) {
    JsonNode value = params.get(name);
    return value == null || value.isArray() ? this : type(name, "array");
  }

  public Violations object(String name) {
    JsonNode value = params.get(name);
    return value == null || value.isNull() || value.isObject() ? this : type(name, "object");
  }

  public Violations pattern(String name, Pattern pattern) {
    JsonNode value = params.get(name);
    if (value != null && value.isString()) {
      matches("#/" + name, value.stringValue(), pattern);
    }
    return this;
  }

  /** Every text in an array has to match. */
  public Violations each(String name, Pattern pattern) {
    int index = 0;
    for (JsonNode value : params.path(name)) {
      matches("#/" + name + "/" + index++, value.asString(""), pattern);
    }
    return this;
  }

  private void matches(String path, String value, Pattern pattern) {
    if (!pattern.matcher(value).find()) {
      add("PATTERN", pattern.pattern(), "must match pattern \"" + pattern.pattern() + "\"", path);
    }
  }

  public Violations oneOf(String name, Set<String> values) {
    JsonNode value = params.get(name);
    if (value != null && !values.contains(value.asString(""))) {
      ArrayNode allowed = Json.array();
      values.forEach(allowed::add);
      ObjectNode violation = Json.object().put("code", "ENUM_MISMATCH");
      violation.putArray("params").add(allowed);
      violation
          .put("message", "must be equal to one of the allowed values")
          .put("path", "#/" + name);
      found.add(violation);
    }
    return this;
  }

  /** A text that has fewer characters than it should. */
  public Violations tooShort(String name, int length) {
    ObjectNode violation = Json.object().put("code", "MIN_LENGTH");
    violation.putArray("params").add(length);
    violation
        .put("message", "must NOT have fewer than " + length + " characters")
        .put("path", "#/" + name);
    found.add(violation);
    return this;
  }

  /** Anything else that a schema would say. */
  public Violations add(String code, String param, String message, String path) {
    ObjectNode violation = Json.object().put("code", code);
    violation.putArray("params").add(param);
    violation.put("message", message).put("path", path);
    found.add(violation);
    return this;
  }

  private Violations type(String name, String type) {
    ObjectNode violation = Json.object().put("code", "INVALID_TYPE");
    violation.putArray("params").addArray().add(type);
    violation.put("message", "must be " + type).put("path", "#/" + name);
    found.add(violation);
    return this;
  }

  /**
   * @throws ApiException 400 when anything was found
   */
  public void check() {
    if (!found.isEmpty()) {
      throw ApiException.invalidParameters("The parameters' format is invalid.", found);
    }
  }
}
