package assent.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who lives in the demo and what they will say, read from {@code assent/demo/world.json}. */
public final class World {
  /**
   * Something measured.
   *
   * @param type event type of its values
   * @param values one a day, the last one today
   */
  public record Series(String id, String name, String type, List<JsonNode> values) {}

  /**
   * A demo person.
   *
   * @param onFirst whether they live on the first of the two platforms
   */
  public record Inhabitant(
      String key, String username, String name, boolean onFirst, List<Series> series) {}

  private final JsonNode root;

  private World(JsonNode root) {
    this.root = root;
  }

  /** The world that comes with the program. */
  public static World load() {
    try (InputStream file = World.class.getResourceAsStream("/assent/demo/world.json")) {
      if (file == null) {
        throw new IllegalStateException("the demo world is missing from the program");
      }
      return new World(new JsonMapper().readTree(file.readAllBytes()));
    } catch (IOException failure) {
      throw new UncheckedIOException("the demo world cannot be read", failure);
    }
  }

  /** Everybody, in the order of the account switcher. */
  public List<Inhabitant> people() {
    List<Inhabitant> people = new ArrayList<>();
    for (JsonNode person : root.path("people")) {
      List<Series> series = new ArrayList<>();
      for (JsonNode stream : person.path("streams")) {
        List<JsonNode> values = new ArrayList<>();
        stream.path("values").forEach(values::add);
        series.add(
            new Series(
                stream.path("id").asString(),
                stream.path("name").asString(),
                stream.path("type").asString(),
                List.copyOf(values)));
      }
      people.add(
          new Inhabitant(
              person.path("key").asString(),
              person.path("username").asString(),
              person.path("name").asString(),
              person.path("platform").asString().equals("first"),
              List.copyOf(series)));
    }
    return List.copyOf(people);
  }

  /** One of the study's texts in a language, for example {@code title}. */
  public String study(String field, String language) {
    JsonNode text = root.path("study").path(field);
    return text.isString() ? text.asString() : text.path(language).asString();
  }

  /** What the study asks for: stream id to plain name. */
  public Map<String, String> items() {
    Map<String, String> items = new LinkedHashMap<>();
    for (JsonNode item : root.path("study").path("items")) {
      items.put(item.path("streamId").asString(), item.path("name").asString());
    }
    return items;
  }

  /** A line that somebody says in the tour. */
  public String line(String key) {
    return root.path("messages").path(key).asString();
  }
}
