package assent.core.export;

import static assent.core.export.MadeUpStudy.HEART;
import static assent.core.export.MadeUpStudy.MOOD;
import static assent.core.export.MadeUpStudy.PRESSURE;
import static assent.core.export.MadeUpStudy.WEIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.study.ExportRequest;
import assent.core.api.study.ExportRequest.Format;
import assent.core.api.study.Measured;
import assent.core.api.study.Reading;
import assent.core.cmc.RelationshipId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("A study as lines of JSON")
class JsonExportTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final MadeUpStudy study = new MadeUpStudy();
  @TempDir private Path folder;

  private List<JsonNode> written() throws IOException {
    ExportRequest request =
        new ExportRequest(MadeUpStudy.ID, Set.of(), Set.of(Format.JSON), false, true);
    return Exported.of(study, request, folder)
        .text("study.jsonl")
        .lines()
        .<JsonNode>map(JSON::readTree)
        .toList();
  }

  @Test
  @DisplayName("holds the study, and each person before their notes and values")
  void lines() throws IOException {
    String words = "first\nsecond \"=1\" 🫀 עברית";
    RelationshipId anna =
        study.person(
            "anna",
            "HRS-001",
            "A",
            "2026-03-20T08:00:00Z",
            Map.of(WEIGHT, new Reading.NotGranted()));
    RelationshipId bert = study.person("bert", "HRS-002", "B");
    study.note(anna, "a note");
    study.value(anna, MOOD, "note/txt", "2026-03-28T22:30:00Z", new Measured.Words(words));
    study.value(anna, PRESSURE, "x/y", "2026-03-28T22:30:00Z", new Measured.Pair(120, 80));
    study.value(bert, HEART, "x/y", "2026-03-28T22:30:00Z", new Measured.Amount(Double.NaN));

    List<JsonNode> lines = written();

    assertThat(lines)
        .extracting(line -> line.path("is").asString())
        .containsExactly("study", "person", "note", "value", "value", "person", "value");
    assertThat(lines.get(0).path("streams").size()).isEqualTo(4);
    assertThat(lines.get(1).path("code").asString()).isEqualTo("HRS-001");
    assertThat(lines.get(1).path("streams").path(WEIGHT).path("is").asString())
        .isEqualTo("not_granted");
    assertThat(lines.get(1).path("granted").get(0).path("on").asString()).isEqualTo(HEART);
    assertThat(lines.get(2).path("text").asString()).isEqualTo("a note");
    assertThat(lines.get(3).path("text").asString()).isEqualTo(words);
    assertThat(lines.get(3).has("value")).isFalse();
    assertThat(lines.get(4).path("value").asDouble()).isEqualTo(120);
    assertThat(lines.get(4).path("value2").asDouble()).isEqualTo(80);
    assertThat(lines.get(6).path("code").asString()).isEqualTo("HRS-002");
    assertThat(lines.get(6).has("value")).isFalse();
    assertThat(lines.get(6).path("raw").asString()).isEqualTo("NaN");
  }
}
