package assent.core.export;

import static assent.core.export.MadeUpStudy.HEART;
import static assent.core.export.MadeUpStudy.MOOD;
import static assent.core.export.MadeUpStudy.PRESSURE;
import static assent.core.export.MadeUpStudy.WEIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.study.ExportRequest.Format;
import assent.core.api.study.Measured;
import assent.core.api.study.Reading;
import assent.core.cmc.RelationshipId;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("A study as a FHIR bundle")
class FhirExportTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String BPM = "frequency/bpm";
  private static final Schema R4 = schema();

  private final MadeUpStudy study = new MadeUpStudy();
  @TempDir private Path folder;

  /** HL7's schema of R4, cut down to what such a bundle needs. */
  private static Schema schema() {
    try (InputStream in =
        Objects.requireNonNull(FhirExportTest.class.getResourceAsStream("fhir-r4.schema.json"))) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_6)
          .getSchema(JSON.readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RelationshipId everything() {
    RelationshipId anna =
        study.person(
            "anna",
            "HRS-001",
            "Anna \"A\"",
            "2026-03-20T08:00:00Z",
            Map.of(WEIGHT, new Reading.NotGranted()));
    RelationshipId bert = study.person("bert", "hrs 2/=\"", "");
    study.ended(bert, "2026-04-01T08:00:00Z");
    study.value(anna, HEART, BPM, "2026-03-28T22:30:00.123Z", new Measured.Amount(72));
    study.value(
        anna,
        PRESSURE,
        "blood-pressure/mmhg-bpm",
        "2026-03-28T22:30:00Z",
        new Measured.Pair(120.5, 80));
    study.value(anna, WEIGHT, "mass/kg", "2026-03-28T22:30:00Z", new Measured.Amount(71.25));
    study.value(anna, "meal", "mass/g", "2026-03-28T22:30:00Z", new Measured.Amount(300));
    study.value(anna, "skin", "temperature/c", "2026-03-28T22:30:00Z", new Measured.Amount(36.5));
    study.value(anna, MOOD, "note/txt", "2026-03-28T22:30:00Z", new Measured.Words("עברית\n🫀"));
    study.value(anna, MOOD, "note/txt", "2026-03-28T22:30:00Z", new Measured.Words("  "));
    study.value(anna, HEART, BPM, "-0044-03-15T12:00:00Z", new Measured.Amount(Double.NaN));
    study.value(anna, HEART, BPM, "+20000-01-01T00:00:00Z", new Measured.Raw("1e300"));
    study.value(bert, HEART, BPM, "2031-01-01T00:00:00Z", new Measured.Amount(1.5e-7));
    study.value(bert, "x", "x/y", "2026-03-28T22:30:00Z", new Measured.Pair(1, 2));
    study.value(bert, "x", "x/y", "2026-03-28T22:30:00Z", new Measured.Raw(""));
    return anna;
  }

  private JsonNode bundle() throws IOException {
    return JSON.readTree(
        Exported.of(study, Exported.request(Format.FHIR), folder).text("study.fhir.json"));
  }

  private static List<JsonNode> resources(JsonNode bundle, String type) {
    return bundle
        .path("entry")
        .valueStream()
        .map(each -> each.path("resource"))
        .filter(each -> each.path("resourceType").asString().equals(type))
        .toList();
  }

  @Test
  @DisplayName("is one by HL7's schema, whatever the values are")
  void valid() throws IOException {
    everything();
    JsonNode bundle = bundle();

    assertThat(R4.validate(bundle)).isEmpty();
    assertThat(resources(bundle, "Observation")).hasSize(12);
    assertThat(
            R4.validate(
                JSON.readTree(
                    Exported.of(
                            study, Exported.pseudonymised(Format.FHIR), folder.resolve("secret"))
                        .text("study.fhir.json"))))
        .isEmpty();
  }

  @Test
  @DisplayName("is one without anybody, too")
  void nobody() throws IOException {
    assertThat(R4.validate(bundle())).isEmpty();
  }

  static Stream<Consumer<ObjectNode>> faults() {
    return Stream.of(
        observation -> observation.remove("code"),
        observation -> observation.put("effectiveDateTime", "28.3.2026"),
        observation -> observation.put("status", "done"),
        observation -> observation.put("mood", "good"),
        observation -> observation.put("resourceType", "Observed"),
        observation -> observation.withObject("valueQuantity").put("value", "72"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  @DisplayName("would be caught being none")
  void caught(Consumer<ObjectNode> fault) throws IOException {
    everything();
    JsonNode bundle = bundle();
    fault.accept((ObjectNode) resources(bundle, "Observation").getFirst());

    assertThat(R4.validate(bundle)).isNotEmpty();
  }

  @Test
  @DisplayName("names everything once, and refers to nothing that is not there")
  void references() throws IOException {
    everything();
    JsonNode bundle = bundle();
    Set<String> urls = new HashSet<>();
    Set<String> patients = new HashSet<>();
    bundle
        .path("entry")
        .forEach(
            each -> {
              String url = each.path("fullUrl").asString();
              assertThat(urls.add(url)).as(url).isTrue();
              if (each.path("resource").path("resourceType").asString().equals("Patient")) {
                patients.add(url);
              }
            });

    List<String> referred = new ArrayList<>();
    bundle.findValues("reference").forEach(each -> referred.add(each.asString()));
    assertThat(patients).hasSize(2);
    assertThat(referred).hasSize(14).allMatch(patients::contains);
  }

  @Test
  @DisplayName("has units in UCUM and codes in LOINC where the type maps, and none elsewhere")
  void codes() throws IOException {
    everything();
    List<JsonNode> observations = resources(bundle(), "Observation");

    assertThat(observations.stream().map(FhirExportTest::code))
        .containsExactly(
            "8867-4", "85354-9", "29463-7", "", "", "", "", "8867-4", "8867-4", "8867-4", "", "");
    assertThat(
            observations.stream().map(each -> each.path("valueQuantity").path("code").asString("")))
        .containsExactly("/min", "", "kg", "g", "Cel", "", "", "", "", "/min", "", "");
    assertThat(observations.get(0).path("valueQuantity").path("value").decimalValue().toString())
        .isEqualTo("72");
    JsonNode pressure = observations.get(1).path("component");
    assertThat(code(pressure.get(0))).isEqualTo("8480-6");
    assertThat(pressure.get(0).path("valueQuantity").path("value").asDouble()).isEqualTo(120.5);
    assertThat(pressure.get(0).path("valueQuantity").path("code").asString()).isEqualTo("mm[Hg]");
    assertThat(code(pressure.get(1))).isEqualTo("8462-4");
    assertThat(observations.get(5).path("valueString").asString()).isEqualTo("עברית\n🫀");
    assertThat(observations.get(7).path("valueString").asString())
        .as("NaN is no quantity")
        .isEqualTo("NaN");
    assertThat(observations.get(7).has("effectiveDateTime")).isFalse();
    assertThat(observations.get(11).path("dataAbsentReason").isEmpty()).isFalse();
    assertThat(observations.stream().map(each -> each.path("status").asString()))
        .containsOnly("final");
  }

  private static String code(JsonNode in) {
    return in.path("code").path("coding").path(0).path("code").asString("");
  }

  @Test
  @DisplayName("says of each consent whether it stands and what it opens")
  void consents() throws IOException {
    everything();
    List<JsonNode> consents = resources(bundle(), "Consent");

    assertThat(consents).hasSize(2);
    JsonNode anna = consents.getFirst();
    assertThat(anna.path("status").asString()).isEqualTo("active");
    assertThat(anna.path("policyRule").path("text").asString()).endsWith("Heart study, version v3");
    assertThat(anna.path("provision").path("type").asString()).isEqualTo("permit");
    assertThat(anna.path("provision").path("code").get(0).path("text").asString())
        .isEqualTo("heart:read");
    JsonNode denied = anna.path("provision").path("provision").get(0);
    assertThat(denied.path("type").asString()).isEqualTo("deny");
    assertThat(denied.path("code").get(0).path("text").asString()).isEqualTo("weight:not_granted");
    JsonNode bert = consents.getLast();
    assertThat(bert.path("status").asString()).isEqualTo("inactive");
    assertThat(bert.path("provision").path("period").path("end").asString())
        .isEqualTo("2026-04-01T08:00:00Z");
  }
}
