package assent.app.demo;

import assent.core.api.Channels;
import assent.core.api.DataItem;
import assent.core.api.InviteDraft;
import assent.core.api.study.Rhythm;
import assent.core.api.study.StudyItem;
import assent.core.api.study.StudyPlan;
import assent.core.cmc.Permission;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The demo's two studies and who takes part in them, read from {@code assent/demo/ward.json}. */
final class WardScript {
  /**
   * A study.
   *
   * @param daysBack how long ago it was made
   */
  record Study(String key, StudyPlan plan, int daysBack) {}

  /**
   * Somebody who takes part.
   *
   * @param joined study to how many days ago
   * @param leaves streams that are left out when accepting
   * @param ended how many days ago it was ended; null for not
   * @param stopped for how many days nothing was measured; 0 for none
   * @param silent whether nothing was ever measured
   * @param refused whether the grant was taken away behind the protocol's back
   * @param acknowledges whether alerts are acknowledged
   * @param asked how many days ago a change was asked for; null for none
   */
  record Person(
      String username,
      boolean onFirst,
      String alias,
      Map<String, Integer> joined,
      Set<String> leaves,
      @Nullable Integer ended,
      int stopped,
      boolean silent,
      boolean refused,
      boolean acknowledges,
      @Nullable Integer asked) {}

  /** Something said with the one person that is talked with. */
  record Line(int daysBack, boolean mine, String text) {}

  /** An alert, so many minutes ago. */
  record Alarm(int minutes, String title, String body) {}

  private final JsonNode root;

  private WardScript(JsonNode root) {
    this.root = root;
  }

  static WardScript load() {
    try (InputStream file = WardScript.class.getResourceAsStream("/assent/demo/ward.json")) {
      if (file == null) {
        throw new IllegalStateException("the demo's studies are missing from the program");
      }
      return new WardScript(new JsonMapper().readTree(file.readAllBytes()));
    } catch (IOException failure) {
      throw new UncheckedIOException("the demo's studies cannot be read", failure);
    }
  }

  List<Study> studies(String requesterName) {
    List<Study> studies = new ArrayList<>();
    LocalDate today = LocalDate.now(ZoneId.systemDefault());
    for (JsonNode each : root.path("studies")) {
      List<StudyItem> items = new ArrayList<>();
      for (JsonNode item : each.path("items")) {
        items.add(
            new StudyItem(
                new DataItem(
                    item.path("streamId").asString(),
                    item.path("name").asString(),
                    Permission.Level.READ,
                    item.path("mandatory").asBoolean()),
                "",
                Rhythm.valueOf(item.path("rhythm").asString())));
      }
      int back = each.path("daysBack").asInt();
      studies.add(
          new Study(
              each.path("key").asString(),
              new StudyPlan(
                  new InviteDraft.Texts(
                      texts(each.path("title")),
                      texts(each.path("description")),
                      texts(each.path("consent"))),
                  each.path("textVersion").asString(),
                  items,
                  requesterName,
                  true,
                  new Channels(true, true),
                  each.path("prefix").asString(),
                  new StudyPlan.Span(
                      each.path("target").asInt(),
                      today.minusDays(back),
                      today.plusDays(each.path("daysAhead").asInt()),
                      each.path("daysEach").asInt(),
                      ZoneId.systemDefault()),
                  true),
              back));
    }
    return studies;
  }

  List<Person> people() {
    List<Person> people = new ArrayList<>();
    for (JsonNode each : root.path("people")) {
      Map<String, Integer> joined = new LinkedHashMap<>();
      each.path("joined").properties().forEach(e -> joined.put(e.getKey(), e.getValue().asInt()));
      Set<String> leaves = new LinkedHashSet<>();
      each.path("leaves").forEach(stream -> leaves.add(stream.asString()));
      people.add(
          new Person(
              each.path("username").asString(),
              each.path("first").asBoolean(),
              each.path("alias").asString(""),
              joined,
              leaves,
              number(each, "ended"),
              each.path("stopped").asInt(0),
              each.path("silent").asBoolean(false),
              each.path("refused").asBoolean(false),
              each.path("acknowledges").asBoolean(true),
              number(each, "asked")));
    }
    return people;
  }

  List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (JsonNode each : root.path("talk").path("lines")) {
      lines.add(
          new Line(
              each.path("days").asInt(),
              each.path("mine").asBoolean(),
              each.path("text").asString()));
    }
    return lines;
  }

  /** With whom is talked. */
  String talkedWith() {
    return root.path("talk").path("with").asString();
  }

  String proposalReason() {
    return root.path("talk").path("proposalReason").asString();
  }

  /** To everybody of the first study. */
  Alarm alert() {
    return alarm(root.path("alert"));
  }

  /** From one of them. */
  Alarm incoming() {
    return alarm(root.path("incoming"));
  }

  String incomingFrom() {
    return root.path("incoming").path("from").asString();
  }

  private static Alarm alarm(JsonNode node) {
    return new Alarm(
        node.path("minutes").asInt(), node.path("title").asString(), node.path("body").asString());
  }

  private static @Nullable Integer number(JsonNode node, String field) {
    return node.path(field).isNumber() ? node.path(field).asInt() : null;
  }

  private static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new LinkedHashMap<>();
    node.properties().forEach(each -> texts.put(each.getKey(), each.getValue().asString()));
    return texts;
  }
}
