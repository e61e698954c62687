package assent.core.transport;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes out of answers and texts what must not be logged, shown or put in an error report (protocol
 * NOTES §10, NOTES-2 §9.10).
 */
public final class Redaction {
  /** What stands where a secret was. */
  public static final String MARK = "(redacted)";

  private static final Set<String> SECRET_FIELDS =
      Set.of(
          "token",
          "apiendpoint",
          "capabilityurl",
          "backchannelapiendpoint",
          "mfatoken",
          "key",
          "poll",
          "authurl",
          "password",
          "oldpassword",
          "newpassword",
          "recoverycode",
          "recoverycodes",
          "redirectto",
          "access_token",
          "refresh_token",
          "code_verifier",
          "usertoken",
          "oauthstate",
          "auth");

  /**
   * The part of an address that names a user or token: everything between the slashes and the @.
   */
  private static final Pattern USER_PART = Pattern.compile("(?<=//)[^\\s/@\"'<>]+@");

  private static final Pattern QUERY_SECRET =
      Pattern.compile(
          "(?<=[?&])(auth|token|key|state|code|poll|password)=[^\\s&\"'<>#]*",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern ACCESS_KEY = Pattern.compile("(?<=/access/)[A-Za-z0-9_-]+");

  /** The server repeats the code that was typed in its message (protocol NOTES-2 §4). */
  private static final Pattern TYPED_CODE = Pattern.compile("(?i)(?<=mfa code is invalid: ).*");

  /** The SMS provider's own words may repeat number and code. */
  private static final Pattern PROVIDER_WORDS =
      Pattern.compile("(?i)(?<=provider error: HTTP \\d{3}).*", Pattern.DOTALL);

  /** A header or bare word that introduces a token. */
  private static final Pattern BEARER =
      Pattern.compile("(?i)(?<=\\b(?:bearer|authorization:) )\\S+");

  private Redaction() {}

  /** A copy without secrets; the argument is not changed. */
  public static JsonNode of(JsonNode node) {
    if (node.isObject()) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, JsonNode> entry : node.properties()) {
        boolean secret = SECRET_FIELDS.contains(entry.getKey().toLowerCase(Locale.ROOT));
        copy.set(
            entry.getKey(),
            secret && !entry.getValue().isNull()
                ? JsonNodeFactory.instance.stringNode(MARK)
                : of(entry.getValue()));
      }
      return copy;
    }
    if (node.isArray()) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      for (JsonNode item : node) {
        copy.add(of(item));
      }
      return copy;
    }
    return node.isString() ? JsonNodeFactory.instance.stringNode(of(node.stringValue())) : node;
  }

  /** A text without tokens in addresses, keys in queries, or typed codes. */
  public static String of(String text) {
    String result = USER_PART.matcher(text).replaceAll(MARK + "@");
    result = QUERY_SECRET.matcher(result).replaceAll("$1=" + MARK);
    result = ACCESS_KEY.matcher(result).replaceAll(MARK);
    result = TYPED_CODE.matcher(result).replaceAll(MARK);
    result = PROVIDER_WORDS.matcher(result).replaceAll(" " + MARK);
    return BEARER.matcher(result).replaceAll(MARK);
  }
}
