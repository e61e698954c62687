package assent.core.transport;

import assent.core.error.SetAside.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Makes a tree of the bytes of one thing, or says why not. What it gives out can be written again:
 * no number is infinite, and half a surrogate pair in a text, which no UTF-8 holds, has become
 * U+FFFD.
 */
final class ThingReader {
  private final ReadLimits limits;
  private final JsonMapper json;

  ThingReader(ReadLimits limits) {
    this.limits = limits;
    this.json =
        Json.builder(limits.constraints())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();
  }

  /** One of the two is null. */
  record Result(@Nullable JsonNode thing, @Nullable Reason problem) {}

  Result read(Capture capture) {
    if (!capture.isWhole()) {
      return problem(Reason.TOO_LARGE);
    }
    if (capture.deepest() > limits.depth()) {
      return problem(Reason.TOO_DEEP);
    }
    if (capture.longestName() > limits.name()) {
      return problem(Reason.LONG_NAME);
    }
    JsonNode tree;
    try {
      tree = json.readTree(text(capture.bytes()));
    } catch (CharacterCodingException broken) {
      return problem(Reason.BROKEN);
    } catch (StreamConstraintsException tooMuch) {
      // Depth and names were looked at before, and a text is never longer than its thing.
      return problem(Reason.ODD_NUMBER);
    } catch (DatabindException twice) {
      return problem(Reason.SAME_NAME);
    } catch (JacksonException broken) {
      return problem(Reason.BROKEN);
    }
    return tree.isMissingNode() ? problem(Reason.BROKEN) : mended(tree);
  }

  /** Strictly: the library takes a slash in two bytes for a slash, as other readers do not. */
  private static String text(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT)
        .decode(ByteBuffer.wrap(bytes))
        .toString();
  }

  private static Result problem(Reason reason) {
    return new Result(null, reason);
  }

  private Result mended(JsonNode tree) {
    if (tree.isString()) {
      return new Result(isWhole(tree.stringValue()) ? tree : whole(tree), null);
    }
    int values = 0;
    Deque<JsonNode> open = new ArrayDeque<>();
    open.push(tree);
    while (!open.isEmpty()) {
      JsonNode next = open.pop();
      values += Math.max(1, next.size());
      if (values > limits.values()) {
        return problem(Reason.TOO_LARGE);
      }
      if (next.isFloatingPointNumber() && !Double.isFinite(next.doubleValue())) {
        return problem(Reason.ODD_NUMBER);
      }
      switch (next) {
        case ObjectNode object -> {
          for (Map.Entry<String, JsonNode> each : object.properties()) {
            if (!isWhole(each.getKey())) {
              return problem(Reason.BROKEN);
            }
            if (isBrokenText(each.getValue())) {
              object.set(each.getKey(), whole(each.getValue()));
            } else {
              push(open, each.getValue());
            }
          }
        }
        case ArrayNode array -> {
          for (int i = 0; i < array.size(); i++) {
            if (isBrokenText(array.get(i))) {
              array.set(i, whole(array.get(i)));
            } else {
              push(open, array.get(i));
            }
          }
        }
        default -> {
          // A number, which was looked at.
        }
      }
    }
    return new Result(tree, null);
  }

  /** Containers and numbers are looked at; the others were counted with what holds them. */
  private static void push(Deque<JsonNode> open, JsonNode value) {
    if (value.isContainer() || value.isFloatingPointNumber()) {
      open.push(value);
    }
  }

  private static boolean isBrokenText(JsonNode value) {
    return value.isString() && !isWhole(value.stringValue());
  }

  private static JsonNode whole(JsonNode text) {
    return StringNode.valueOf(wholeText(text.stringValue()));
  }

  private static boolean isWhole(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }

  private static String wholeText(String text) {
    StringBuilder whole = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xfffd : c)
        .forEach(whole::appendCodePoint);
    return whole.toString();
  }
}
