package assent.sandbox.api;

import assent.sandbox.model.ApiException;
import assent.sandbox.model.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The {@code content} and {@code clientData} conditions of {@code events.get}: up to ten, all of
 * which must hold.
 */
final class ContentConditions {
  private static final List<String> OPERATORS =
      List.of("eq", "neq", "in", "exists", "gt", "gte", "lt", "lte", "prefix");
  private static final Set<String> NUMERIC = Set.of("gt", "gte", "lt", "lte");

  private final String field;
  private final List<Condition> conditions = new ArrayList<>();

  private record Condition(String[] path, String operator, JsonNode value) {}

  /**
   * @param field {@code content} or {@code clientData}
   * @param raw the parameter, an array or its JSON text
   */
  ContentConditions(String field, JsonNode raw) {
    this.field = field;
    JsonNode list = raw;
    if (raw.isString()) {
      try {
        list = Json.parse(raw.stringValue());
      } catch (JacksonException e) {
        throw invalid("not valid JSON.");
      }
    }
    if (!list.isArray()) {
      throw invalid("must be an array of conditions.");
    }
    if (list.size() > 10) {
      throw invalid("at most 10 conditions are allowed (got " + list.size() + ").");
    }
    int number = 1;
    for (JsonNode node : list) {
      conditions.add(parse(node, "condition #" + number++));
    }
  }

  private Condition parse(JsonNode node, String which) {
    String path = Json.text(node, "path");
    if (path == null || path.isEmpty()) {
      throw invalid(which + " is missing a valid \"path\" string.");
    }
    if (path.startsWith(".") || path.endsWith(".") || path.contains("..")) {
      throw invalid(which + " has invalid path '" + path + "'.");
    }
    if (node.size() != 2 || OPERATORS.stream().noneMatch(node::has)) {
      throw invalid(
          which + " must carry exactly one operator among: " + String.join(", ", OPERATORS) + ".");
    }
    String operator = OPERATORS.stream().filter(node::has).findFirst().orElseThrow();
    JsonNode value = node.path(operator);
    if (NUMERIC.contains(operator) && !value.isNumber()) {
      throw invalid(which + " '" + operator + "' value must be a finite number.");
    }
    if (operator.equals("in") && (!value.isArray() || value.isEmpty())) {
      throw invalid(which + " 'in' value must be a non-empty array.");
    }
    if ((operator.equals("eq") || operator.equals("neq"))
        && !(value.isString() || value.isNumber() || value.isBoolean())) {
      throw invalid(
          which
              + " '"
              + operator
              + "' value must be a string, number or boolean (null is not allowed).");
    }
    return new Condition(path.split("\\."), operator, value);
  }

  private ApiException invalid(String why) {
    return ApiException.invalidParameters(
        "Invalid '" + field + "' parameter: " + why, Json.MAPPER.valueToTree(field));
  }

  boolean hold(@Nullable JsonNode content) {
    for (Condition condition : conditions) {
      if (!holds(condition, content)) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(Condition condition, @Nullable JsonNode content) {
    JsonNode at = content;
    for (String step : condition.path()) {
      at = at == null ? null : at.isArray() ? at.get(index(step)) : at.get(step);
    }
    JsonNode wanted = condition.value();
    if (condition.operator().equals("exists")) {
      return (at != null) == wanted.asBoolean(true);
    }
    if (at == null) {
      return false;
    }
    return switch (condition.operator()) {
      case "eq" -> same(at, wanted);
      case "neq" -> !same(at, wanted);
      case "in" -> {
        boolean any = false;
        for (JsonNode one : wanted) {
          any |= same(at, one);
        }
        yield any;
      }
      case "prefix" -> at.isString() && at.stringValue().startsWith(wanted.asString(""));
      case "gt" -> at.isNumber() && at.doubleValue() > wanted.doubleValue();
      case "gte" -> at.isNumber() && at.doubleValue() >= wanted.doubleValue();
      case "lt" -> at.isNumber() && at.doubleValue() < wanted.doubleValue();
      default -> at.isNumber() && at.doubleValue() <= wanted.doubleValue();
    };
  }

  private static boolean same(JsonNode a, JsonNode b) {
    return a.isNumber() && b.isNumber() ? a.doubleValue() == b.doubleValue() : a.equals(b);
  }

  private static int index(String step) {
    return step.matches("\\d{1,9}") ? Integer.parseInt(step) : -1;
  }
}
