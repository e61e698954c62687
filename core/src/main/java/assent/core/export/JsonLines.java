package assent.core.export;

import assent.core.api.study.StudyItem;
import assent.core.api.study.StudyNote;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A study as one JSON object on each line (docs/protocol/EXPORT.md §4): first the study, then each
 * person followed by their notes and values. What there is not has no field.
 */
final class JsonLines {
  private final OutputStream out;
  private final Material material;

  private JsonLines(OutputStream out, Material material) {
    this.out = out;
    this.material = material;
  }

  static void write(OutputStream out, Material material, Pass pass, Tally tally)
      throws IOException {
    JsonLines lines = new JsonLines(out, material);
    lines.study();
    pass.all(
        person -> {
          lines.person(person);
          for (StudyNote each : material.notes(person)) {
            lines.note(person, each);
          }
          material.values(
              person,
              tally,
              row -> {
                pass.value();
                if (!row.withheld()) {
                  lines.value(person, row);
                }
              });
        });
  }

  private static ObjectNode line(String is) {
    return JsonNodeFactory.instance.objectNode().put("is", is);
  }

  private void end(ObjectNode line) throws IOException {
    out.write(line.toString().getBytes(StandardCharsets.UTF_8));
    out.write('\n');
  }

  private void study() throws IOException {
    ObjectNode line = line("study").put("v", 1).put("id", material.study().id().key());
    line.put("zone", material.zone().getId());
    ArrayNode streams = line.putArray("streams");
    for (StudyItem each : material.items()) {
      ObjectNode stream = streams.addObject();
      stream.put("id", each.streamId());
      stream.put("name", each.name());
      stream.put("mandatory", each.data().mandatory());
      stream.put("rhythm", each.rhythm().name().toLowerCase(Locale.ROOT));
    }
    end(line);
  }

  private void person(Person person) throws IOException {
    ObjectNode line = line("person").put("code", person.code());
    put(line, "who", person.name());
    put(line, "alias", person.alias());
    if (!person.tags().isEmpty()) {
      person.tags().forEach(line.putArray("tags")::add);
    }
    line.put("state", person.state().name().toLowerCase(Locale.ROOT));
    put(line, "textVersion", person.consent().textVersion());
    put(line, "since", person.consent().since());
    put(line, "ended", person.consent().ended());
    ArrayNode granted = line.putArray("granted");
    person
        .granted()
        .forEach(each -> granted.addObject().put("on", each.streamId()).put("level", each.level()));
    ObjectNode streams = line.putObject("streams");
    person
        .streams()
        .forEach(
            (id, standing) -> {
              ObjectNode stream = streams.putObject(id).put("is", standing.kind().word());
              put(stream, "at", standing.at());
            });
    end(line);
  }

  private void note(Person person, StudyNote note) throws IOException {
    ObjectNode line = line("note").put("code", person.code()).put("at", note.at().toString());
    put(line, "author", note.author());
    put(line, "text", note.text());
    end(line);
  }

  private void value(Person person, Row row) throws IOException {
    ObjectNode line = line("value").put("code", person.code()).put("at", row.at().toString());
    line.put("stream", row.streamId());
    put(line, "streamName", row.streamName());
    put(line, "type", row.type());
    put(line, "unit", row.unit());
    if (row.value() != null) {
      line.put("value", row.value());
    }
    if (row.second() != null) {
      line.put("value2", row.second());
    }
    put(line, "text", row.text());
    put(line, "raw", row.raw());
    put(line, "event", row.eventId());
    end(line);
  }

  private static void put(ObjectNode line, String field, String text) {
    if (!text.isEmpty()) {
      line.put(field, text);
    }
  }

  private static void put(ObjectNode line, String field, @Nullable Instant at) {
    if (at != null) {
      line.put(field, at.toString());
    }
  }
}
