package assent.core.transport;

import assent.core.error.SetAside;
import assent.core.error.SetAside.Reason;
import assent.core.transport.AnswerBytes.NotJsonException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the answer of a platform thing by thing, each within the {@link ReadLimits}: an element of
 * a list, or a field of the answer, of a result of a batch, or of a stream. What cannot be read is
 * {@linkplain UnsentText set aside}, and everything around it is read. Anybody with a link can put
 * things into an account that its owner did not choose (protocol NOTES §9), so the shape of one
 * thing must never decide what becomes of an answer.
 *
 * <p>Of an access only what stands in its {@code clientData} may be missing, as the plugin copies
 * things from strangers there; where anything else of it cannot be read the access is set aside
 * whole, so that nobody takes a right that is there for one that is not.
 *
 * <p>For one answer; not thread-safe.
 */
public final class AnswerReader {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Streams are things each, however deep; a tree as deep as this nobody made by hand. */
  private static final int STREAM_LEVELS = 200;

  /** More than this nobody wants to know one by one. */
  private static final int MOST_SET_ASIDE = 1_000;

  private static final int MOST_FIELDS = 1_000;

  /** Takes elements of lists while they come in. */
  @FunctionalInterface
  public interface Taker {
    /**
     * @param list the list's name
     * @return whether it was taken; otherwise it is held, and stands in the answer
     */
    boolean take(String list, JsonNode thing);
  }

  private enum Level {
    ANSWER,
    RESULT,
    STREAM,
    ACCESS,
    CLIENT_DATA,
    CMC
  }

  /** What was wrong inside one object, until it is known who the object is. */
  private static final class Problems {
    private @Nullable Reason first;
    private boolean essential;
    private long bytes;

    void add(Reason reason, long length, boolean isEssential) {
      first = first == null ? reason : first;
      essential |= isEssential;
      bytes = Math.max(bytes, length);
    }
  }

  private final ReadLimits limits;
  private final Taker taker;
  private final ThingReader things;
  private final JsonMapper names = Json.mapper();
  private final List<SetAside> setAside = new ArrayList<>();
  private final int status;
  private long held;

  /**
   * @param status of the answer, for failures
   * @param taker takes what is not to be held
   */
  public AnswerReader(ReadLimits limits, int status, Taker taker) {
    this.limits = limits;
    this.status = status;
    this.taker = taker;
    this.things = new ThingReader(limits);
  }

  /**
   * Reads all of it.
   *
   * @return the answer without what was set aside and what was taken; a missing node for an empty
   *     answer
   * @throws TransportFailure of kind {@code NOT_JSON}, {@code TOO_LARGE}, or why the line broke
   */
  public JsonNode read(InputStream in) throws IOException {
    AnswerBytes bytes = new AnswerBytes(in, limits.scanned(), status);
    try {
      int first = bytes.peek();
      if (first < 0) {
        return NODES.missingNode();
      }
      JsonNode answer = first == '{' ? answer(bytes) : whole(bytes);
      if (bytes.peek() >= 0) {
        throw new NotJsonException();
      }
      return answer;
    } catch (NotJsonException e) {
      throw new TransportFailure(
          TransportFailure.Kind.NOT_JSON, status, "the answer is not JSON", null);
    }
  }

  /** What was set aside, at most so many. */
  public List<SetAside> setAside() {
    return List.copyOf(setAside);
  }

  private void note(SetAside aside) {
    if (setAside.size() < MOST_SET_ASIDE) {
      setAside.add(aside);
    }
  }

  private JsonNode whole(AnswerBytes bytes) throws IOException {
    JsonNode read = leaf(bytes, "", new Problems());
    if (read == null) {
      throw new NotJsonException();
    }
    return read;
  }

  private ObjectNode answer(AnswerBytes bytes) throws IOException {
    Problems problems = new Problems();
    ObjectNode read = NODES.objectNode();
    fill(read, bytes, Level.ANSWER, 0, problems);
    if (problems.first != null) {
      note(new SetAside("answer", "", "", "", "", problems.first, problems.bytes));
    }
    return read;
  }

  /**
   * {@link #fill}, where an object that is none in the middle of others ends what is read of it and
   * not what comes after it.
   */
  private ObjectNode object(AnswerBytes bytes, Level level, int depth, Problems problems)
      throws IOException {
    ObjectNode object = NODES.objectNode();
    int before = bytes.open();
    try {
      fill(object, bytes, level, depth, problems);
    } catch (NotJsonException broken) {
      bytes.leaveTo(before);
      problems.add(Reason.BROKEN, 0, isEssential(level));
    }
    return object;
  }

  private static boolean isEssential(Level level) {
    return level != Level.CLIENT_DATA && level != Level.CMC;
  }

  private void fill(ObjectNode object, AnswerBytes bytes, Level level, int depth, Problems problems)
      throws IOException {
    boolean essential = isEssential(level);
    bytes.take('{');
    if (bytes.takeIf('}')) {
      return;
    }
    do {
      String name = decoded(bytes.name(limits.name()), problems, essential);
      bytes.take(':');
      if (name == null || object.has(name) || object.size() >= MOST_FIELDS) {
        Capture lost = new Capture(0);
        bytes.value(lost);
        if (name != null) {
          problems.add(
              object.has(name) ? Reason.SAME_NAME : Reason.TOO_LARGE, lost.length(), essential);
        }
      } else {
        JsonNode value = value(bytes, level, name, depth, problems);
        if (value != null) {
          object.set(name, value);
        }
      }
    } while (bytes.takeIf(','));
    bytes.take('}');
  }

  private @Nullable JsonNode value(
      AnswerBytes bytes, Level level, String name, int depth, Problems problems)
      throws IOException {
    boolean isList = bytes.peek() == '[';
    boolean isObject = bytes.peek() == '{';
    boolean top = level == Level.ANSWER || level == Level.RESULT;
    if (level == Level.ANSWER && isList && name.equals("results")) {
      return results(bytes);
    }
    if (top && isList) {
      return list(bytes, name, 0);
    }
    if (level == Level.STREAM && isList && name.equals("children")) {
      return list(bytes, "streams", depth + 1);
    }
    if (isObject && name.equals("clientData") && (top || level == Level.ACCESS)) {
      return object(bytes, Level.CLIENT_DATA, 0, problems);
    }
    if (isObject && name.equals("cmc") && level == Level.CLIENT_DATA) {
      return object(bytes, Level.CMC, 0, problems);
    }
    boolean mayBeMissing = !isEssential(level) || name.equals("clientData");
    Problems own = new Problems();
    JsonNode leaf = leaf(bytes, name, own);
    if (own.first != null) {
      problems.add(own.first, own.bytes, !mayBeMissing);
    }
    return leaf;
  }

  private ArrayNode results(AnswerBytes bytes) throws IOException {
    ArrayNode results = NODES.arrayNode();
    bytes.take('[');
    if (bytes.takeIf(']')) {
      return results;
    }
    do {
      if (bytes.peek() == '{') {
        results.add(result(bytes));
      } else {
        // Counted all the same: results belong to calls by their place.
        JsonNode odd = leaf(bytes, "results", new Problems());
        results.add(odd == null ? NODES.nullNode() : odd);
      }
    } while (bytes.takeIf(','));
    bytes.take(']');
    return results;
  }

  /** What was read of it where it is broken: the results after it belong to other calls. */
  private ObjectNode result(AnswerBytes bytes) throws IOException {
    Problems problems = new Problems();
    ObjectNode result = object(bytes, Level.RESULT, 0, problems);
    if (problems.first != null) {
      note(new SetAside("results", "", "", "", "", problems.first, problems.bytes));
    }
    return result;
  }

  private ArrayNode list(AnswerBytes bytes, String name, int depth) throws IOException {
    ArrayNode kept = NODES.arrayNode();
    bytes.take('[');
    if (bytes.takeIf(']')) {
      return kept;
    }
    do {
      long before = bytes.read();
      JsonNode thing = element(bytes, name, depth);
      if (thing != null && (depth > 0 || !taker.take(name, thing))) {
        hold(bytes.read() - before);
        kept.add(thing);
      }
    } while (bytes.takeIf(','));
    bytes.take(']');
    return kept;
  }

  private @Nullable JsonNode element(AnswerBytes bytes, String list, int depth) throws IOException {
    if (bytes.peek() == '{') {
      switch (list) {
        case "streams" -> {
          return stream(bytes, depth);
        }
        case "accesses", "accessDeletions" -> {
          return access(bytes, list);
        }
        default -> {
          // One whole thing.
        }
      }
    }
    Capture capture = new Capture(limits.bytes());
    bytes.value(capture);
    ThingReader.Result result = things.read(capture);
    if (result.problem() != null) {
      note(capture.setAside(list, result.problem()));
      return null;
    }
    return result.thing();
  }

  private @Nullable JsonNode stream(AnswerBytes bytes, int depth) throws IOException {
    if (depth >= STREAM_LEVELS) {
      Capture lost = new Capture(0);
      bytes.value(lost);
      note(lost.setAside("streams", Reason.TOO_DEEP));
      return null;
    }
    Problems problems = new Problems();
    ObjectNode stream = object(bytes, Level.STREAM, depth, problems);
    if (problems.first != null) {
      note(named("streams", stream, problems));
    }
    return stream.path("id").isString() ? stream : null;
  }

  private @Nullable JsonNode access(AnswerBytes bytes, String list) throws IOException {
    Problems problems = new Problems();
    ObjectNode access = object(bytes, Level.ACCESS, 0, problems);
    if (problems.first != null) {
      note(named(list, access, problems));
    }
    return problems.essential ? null : access;
  }

  private static SetAside named(String list, ObjectNode thing, Problems problems) {
    return new SetAside(
        list,
        thing.path("id").asString(""),
        thing.path("name").asString(""),
        "",
        thing.path("createdBy").asString(""),
        problems.first == null ? Reason.BROKEN : problems.first,
        problems.bytes);
  }

  private @Nullable JsonNode leaf(AnswerBytes bytes, String name, Problems problems)
      throws IOException {
    Capture capture = new Capture(limits.bytes());
    bytes.value(capture);
    ThingReader.Result result = things.read(capture);
    if (result.problem() != null) {
      problems.add(result.problem(), capture.length(), true);
      return null;
    }
    hold(capture.length());
    return result.thing();
  }

  private void hold(long length) throws TransportFailure {
    held += length;
    if (held > limits.held()) {
      throw new TransportFailure(
          TransportFailure.Kind.TOO_LARGE,
          status,
          "the answer holds more than " + limits.held() + " bytes",
          null);
    }
  }

  /** A name as it is meant; null, and a problem, where it cannot be read. */
  private @Nullable String decoded(@Nullable String raw, Problems problems, boolean essential) {
    if (raw == null) {
      problems.add(Reason.LONG_NAME, limits.name(), essential);
      return null;
    }
    if (raw.indexOf('\\') < 0) {
      return raw;
    }
    try {
      return names.readValue("\"" + raw + "\"", String.class);
    } catch (JacksonException broken) {
      problems.add(Reason.BROKEN, raw.length(), essential);
      return null;
    }
  }
}
