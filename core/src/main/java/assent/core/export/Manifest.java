package assent.core.export;

import assent.core.api.study.ExportReport.LeftOut;
import assent.core.api.study.ExportReport.Reason;
import assent.core.api.study.ExportRequest.Format;
import assent.core.api.study.StudySnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Says what an export is: who, when, of what, with which rights, and the hash of every file. */
final class Manifest {
  static final String NAME = "manifest.json";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /**
   * A file that is whole.
   *
   * @param tally what was counted in it
   * @param kept whether an export that was cancelled wrote it
   */
  record Finished(String name, long bytes, String sha256, Tally tally, boolean kept) {}

  /**
   * What stands in a manifest that is there already.
   *
   * @param request what was asked for, as {@link #request} names it
   * @param files by name
   */
  record Before(boolean complete, String request, Instant at, Map<String, Finished> files) {
    static final Before NOTHING = new Before(true, "", Instant.EPOCH, Map.of());
  }

  private Manifest() {}

  /** Names what is asked for and of what: two exports of one name write the same. */
  static String request(Material material) {
    StringBuilder all = new StringBuilder();
    StudySnapshot study = material.study();
    all.append(study.id()).append('\n').append(study.revision()).append('\n');
    all.append(material.isPseudonymised()).append(material.hasNotes()).append('\n');
    all.append(study.plan()).append('\n');
    material.people().forEach(each -> all.append(each).append('\n'));
    return HexFormat.of()
        .formatHex(Output.sha256().digest(all.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /** Writes it. */
  static void write(
      OutputStream out,
      Material material,
      String program,
      boolean complete,
      List<Finished> files,
      List<LeftOut> leftOut)
      throws IOException {
    StudySnapshot study = material.study();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberProperty("v", 1);
      json.writeBooleanProperty("complete", complete);
      json.writeStringProperty("request", request(material));
      json.writeStringProperty("at", material.source().now().toString());
      json.writeStringProperty("program", program);
      json.writeObjectPropertyStart("by");
      json.writeStringProperty("username", material.source().account().username());
      if (!material.isPseudonymised()) {
        json.writeStringProperty("host", material.source().account().host());
      }
      json.writeEndObject();
      files(json, files);
      study(json, material, study);
      json.writeBooleanProperty("pseudonymised", material.isPseudonymised());
      json.writeBooleanProperty("notes", material.hasNotes());
      json.writeArrayPropertyStart("formats");
      for (Format each : new TreeSet<>(material.request().formats())) {
        json.writeString(word(each));
      }
      json.writeEndArray();
      leftOut(json, leftOut);
      json.writeArrayPropertyStart("people");
      for (Person each : material.people()) {
        person(json, each);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static void files(JsonGenerator json, List<Finished> files) {
    json.writeArrayPropertyStart("files");
    for (Finished each : files) {
      json.writeStartObject();
      json.writeStringProperty("name", each.name());
      json.writeNumberProperty("bytes", each.bytes());
      json.writeStringProperty("sha256", each.sha256());
      json.writeNumberProperty("values", each.tally().values());
      leftOut(json, each.tally().leftOut());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void leftOut(JsonGenerator json, List<LeftOut> leftOut) {
    json.writeObjectPropertyStart("leftOut");
    leftOut.forEach(each -> json.writeNumberProperty(word(each.reason()), each.count()));
    json.writeEndObject();
  }

  private static void study(JsonGenerator json, Material material, StudySnapshot study) {
    json.writeObjectPropertyStart("study");
    json.writeStringProperty("id", study.id().key());
    json.writeObjectPropertyStart("title");
    study.plan().texts().title().forEach(json::writeStringProperty);
    json.writeEndObject();
    json.writeStringProperty("revision", study.revision());
    json.writeStringProperty("zone", material.zone().getId());
    json.writeStringProperty("textVersion", study.plan().textVersion());
    json.writeArrayPropertyStart("textVersions");
    material.people().stream()
        .map(each -> each.consent().textVersion())
        .distinct()
        .sorted()
        .forEach(json::writeString);
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void person(JsonGenerator json, Person person) {
    json.writeStartObject();
    json.writeStringProperty("code", person.code());
    if (!person.name().isEmpty()) {
      json.writeStringProperty("who", person.name());
    }
    json.writeStringProperty("state", word(person.state()));
    json.writeStringProperty("textVersion", person.consent().textVersion());
    time(json, "since", person.consent().since());
    time(json, "ended", person.consent().ended());
    json.writeArrayPropertyStart("granted");
    for (Person.Right each : person.granted()) {
      json.writeStartObject();
      json.writeStringProperty("on", each.streamId());
      json.writeStringProperty("level", each.level());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("streams");
    person
        .streams()
        .forEach(
            (id, standing) -> {
              json.writeStartObject();
              json.writeStringProperty("id", id);
              json.writeStringProperty("is", standing.kind().word());
              time(json, "at", standing.at());
              json.writeEndObject();
            });
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void time(JsonGenerator json, String name, @Nullable Instant at) {
    if (at != null) {
      json.writeStringProperty(name, at.toString());
    }
  }

  /** What is there already; of one that cannot be understood, nothing. */
  static Before read(Path folder) {
    Path file = folder.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      return Before.NOTHING;
    }
    try (InputStream in = Files.newInputStream(file);
        JsonParser json = JSON.createParser(in)) {
      return read(json);
    } catch (IOException | JacksonException | DateTimeException e) {
      return Before.NOTHING;
    }
  }

  private static Before read(JsonParser json) {
    boolean complete = true;
    String request = "";
    Instant at = Instant.EPOCH;
    Map<String, Finished> files = new LinkedHashMap<>();
    json.nextToken();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "complete" -> complete = json.getBooleanValue();
        case "request" -> request = Objects.requireNonNullElse(json.getString(), "");
        case "at" -> at = Instant.parse(Objects.requireNonNullElse(json.getString(), ""));
        case "files" -> {
          JsonNode list = json.readValueAsTree();
          list.forEach(each -> file(each, files));
        }
        default -> json.skipChildren();
      }
    }
    return new Before(complete, request, at, files);
  }

  private static void file(JsonNode node, Map<String, Finished> files) {
    Tally tally = new Tally();
    tally.values(node.path("values").asLong(0));
    Stream.of(Reason.values())
        .forEach(why -> tally.leftOut(why, node.path("leftOut").path(word(why)).asLong(0)));
    String name = node.path("name").asString("");
    files.put(
        name,
        new Finished(
            name, node.path("bytes").asLong(0), node.path("sha256").asString(""), tally, true));
  }
}
