package assent.core.cmc;

import assent.core.security.Secret;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the fields of one JSON object and complains by name. A field that is absent or {@code null}
 * counts as not there; one of another kind than asked for is an error, never a guess.
 */
public final class ContentReader {
  private final ObjectNode node;
  private final String path;

  private ContentReader(ObjectNode node, String path) {
    this.node = node;
    this.path = path;
  }

  /**
   * @param path name of the object for messages, for example {@code content}
   * @throws MalformedContentException if this is no object
   */
  public static ContentReader of(JsonNode node, String path) {
    if (node instanceof ObjectNode object) {
      return new ContentReader(object, path);
    }
    throw new MalformedContentException(path, "must be an object");
  }

  /** The field's full name for messages. */
  public String path(String field) {
    return path + "." + field;
  }

  /** The field, or null where it is absent or JSON null. */
  public @Nullable JsonNode optional(String field) {
    JsonNode value = node.get(field);
    return value == null || value.isNull() ? null : value;
  }

  /** The field, which must be there. */
  public JsonNode required(String field) {
    JsonNode value = optional(field);
    if (value == null) {
      throw problem(field, "is missing");
    }
    return value;
  }

  /** A string that must be there and not be empty. */
  public String text(String field) {
    String value = stringOf(field, required(field));
    if (value.isEmpty()) {
      throw problem(field, "must not be empty");
    }
    return value;
  }

  public @Nullable String optionalText(String field) {
    JsonNode value = optional(field);
    return value == null ? null : stringOf(field, value);
  }

  /** A non-empty string that must never be shown. */
  public Secret secret(String field) {
    return Secret.of(text(field));
  }

  public @Nullable Secret optionalSecret(String field) {
    String value = optionalText(field);
    return value == null ? null : Secret.of(value);
  }

  public @Nullable Boolean optionalFlag(String field) {
    JsonNode value = optional(field);
    if (value == null) {
      return null;
    }
    if (!value.isBoolean()) {
      throw problem(field, "must be true or false");
    }
    return value.booleanValue();
  }

  public boolean flag(String field) {
    return Boolean.TRUE.equals(optionalFlag(field));
  }

  /** A number of seconds or the like. */
  public @Nullable Double optionalNumber(String field) {
    JsonNode value = optional(field);
    if (value == null) {
      return null;
    }
    if (!value.isNumber()) {
      throw problem(field, "must be a number");
    }
    double number = value.asDouble();
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      throw problem(field, "must be a finite number");
    }
    return number;
  }

  public @Nullable ContentReader optionalObject(String field) {
    JsonNode value = optional(field);
    return value == null ? null : of(value, path(field));
  }

  public ContentReader object(String field) {
    return of(required(field), path(field));
  }

  /** A list of strings, or null where the field is absent. */
  public @Nullable List<String> optionalTexts(String field) {
    JsonNode value = optional(field);
    if (value == null) {
      return null;
    }
    if (!value.isArray()) {
      throw problem(field, "must be a list");
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode item : value) {
      texts.add(stringOf(field, item));
    }
    return List.copyOf(texts);
  }

  public @Nullable Identity optionalIdentity(String field) {
    JsonNode value = optional(field);
    return value == null ? null : Identity.parse(value, path(field));
  }

  public @Nullable LocalizedText optionalLocalized(String field) {
    JsonNode value = optional(field);
    return value == null ? null : LocalizedText.parse(value, path(field));
  }

  public LocalizedText localized(String field) {
    return LocalizedText.parse(required(field), path(field));
  }

  public @Nullable Features optionalFeatures(String field) {
    JsonNode value = optional(field);
    return value == null ? null : Features.parse(value, path(field));
  }

  /** A list of at least one permission. */
  public List<Permission> permissions(String field) {
    List<Permission> permissions = Permission.parseList(required(field), path(field));
    if (permissions.isEmpty()) {
      throw problem(field, "must not be empty");
    }
    return permissions;
  }

  public @Nullable List<Permission> optionalPermissions(String field) {
    JsonNode value = optional(field);
    return value == null ? null : Permission.parseList(value, path(field));
  }

  /** Everything that what was understood would not write again in exactly this form. */
  public UnknownFields notIn(ObjectNode written) {
    return UnknownFields.between(node, written);
  }

  public MalformedContentException problem(String field, String problem) {
    return new MalformedContentException(path(field), problem);
  }

  private String stringOf(String field, JsonNode value) {
    if (!value.isString()) {
      throw problem(field, "must be a string");
    }
    return value.stringValue();
  }
}
