package assent.core.export;

import assent.core.api.study.ParticipantSnapshot.State;
import assent.core.export.Codes.Code;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * A study as a FHIR R4 bundle of the type collection: of each person a Patient, a Consent and an
 * Observation for each value (docs/protocol/EXPORT.md §5).
 */
final class FhirBundle {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/";

  private final JsonGenerator json;
  private final Material material;
  private final String study;

  private FhirBundle(JsonGenerator json, Material material) {
    this.json = json;
    this.material = material;
    this.study = "urn:assent:study:" + material.study().id().key();
  }

  static void write(OutputStream out, Material material, Pass pass, Tally tally)
      throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      new FhirBundle(json, material).all(pass, tally);
    }
  }

  private void all(Pass pass, Tally tally) throws IOException {
    json.writeStartObject();
    text("resourceType", "Bundle");
    text("type", "collection");
    time("timestamp", material.source().now());
    if (!material.people().isEmpty()) {
      json.writeArrayPropertyStart("entry");
      pass.all(person -> person(person, pass, tally));
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private void person(Person person, Pass pass, Tally tally) throws IOException {
    String patient = url(person, "patient");
    json.writeRaw('\n');
    patient(person, patient);
    consent(person, patient);
    int[] number = {0};
    material.values(
        person,
        tally,
        row -> {
          pass.value();
          if (!row.withheld()) {
            observation(person, patient, row, ++number[0]);
          }
        });
  }

  private String url(Person person, String what) {
    String name = study + "/" + person.code() + "/" + what;
    return "urn:uuid:" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  private void begin(String fullUrl, String type) {
    json.writeStartObject();
    text("fullUrl", fullUrl);
    json.writeObjectPropertyStart("resource");
    text("resourceType", type);
    text("id", fullUrl.substring("urn:uuid:".length()));
  }

  private void end() {
    json.writeEndObject();
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private void patient(Person person, String url) {
    begin(url, "Patient");
    json.writeArrayPropertyStart("identifier");
    identifier(study, person.code());
    if (!person.name().isEmpty()) {
      identifier("urn:assent:account", person.name());
    }
    json.writeEndArray();
    if (!person.alias().isEmpty()) {
      json.writeArrayPropertyStart("name");
      json.writeStartObject();
      text("text", person.alias());
      json.writeEndObject();
      json.writeEndArray();
    }
    end();
  }

  private void identifier(String system, String value) {
    json.writeStartObject();
    text("system", system);
    text("value", value);
    json.writeEndObject();
  }

  private void consent(Person person, String patient) {
    begin(url(person, "consent"), "Consent");
    text("status", person.state() == State.ENDED ? "inactive" : "active");
    concept("scope", new Code("research", "Research"), TERMINOLOGY + "consentscope", "");
    json.writeArrayPropertyStart("category");
    concept(new Code("59284-0", "Patient Consent"), Codes.LOINC, "");
    json.writeEndArray();
    reference("patient", patient);
    time("dateTime", person.consent().since());
    concept("policyRule", null, "", policy(person));
    json.writeObjectPropertyStart("provision");
    text("type", "permit");
    period(person.consent().since(), person.consent().ended());
    concepts(person.granted().stream().map(each -> each.streamId() + ":" + each.level()).toList());
    List<String> denied =
        person.streams().entrySet().stream()
            .filter(each -> isDenied(each.getValue().kind()))
            .map(each -> each.getKey() + ":" + each.getValue().kind().word())
            .toList();
    if (!denied.isEmpty()) {
      json.writeArrayPropertyStart("provision");
      json.writeStartObject();
      text("type", "deny");
      concepts(denied);
      json.writeEndObject();
      json.writeEndArray();
    }
    json.writeEndObject();
    end();
  }

  private static boolean isDenied(Person.Kind kind) {
    return kind == Person.Kind.NOT_GRANTED || kind == Person.Kind.ENDED;
  }

  private String policy(Person person) {
    String version = person.consent().textVersion();
    return "Consent text of the study "
        + material.study().plan().title("en")
        + (version.isBlank() ? "" : ", version " + version);
  }

  private void period(@Nullable Instant start, @Nullable Instant end) {
    if (isTold(start) || isTold(end)) {
      json.writeObjectPropertyStart("period");
      time("start", start);
      time("end", end);
      json.writeEndObject();
    }
  }

  private void concepts(List<String> texts) {
    if (!texts.isEmpty()) {
      json.writeArrayPropertyStart("code");
      texts.forEach(each -> concept(null, "", each));
      json.writeEndArray();
    }
  }

  private void observation(Person person, String patient, Row row, int number) {
    begin(url(person, "value/" + number), "Observation");
    if (!row.eventId().isBlank()) {
      json.writeArrayPropertyStart("identifier");
      identifier("urn:assent:event", row.eventId());
      json.writeEndArray();
    }
    text("status", "final");
    String what = row.streamName().isBlank() ? row.streamId() : row.streamName();
    concept("code", Codes.observed(row), Codes.LOINC, what);
    reference("subject", patient);
    time("effectiveDateTime", row.at());
    if (row.value() != null && row.second() != null) {
      json.writeArrayPropertyStart("component");
      boolean pressure = row.type().equals(Codes.PRESSURE);
      component(pressure ? Codes.SYSTOLIC : null, "first", row.value(), row);
      component(pressure ? Codes.DIASTOLIC : null, "second", row.second(), row);
      json.writeEndArray();
    } else if (row.value() != null) {
      quantity(row.value(), row);
    } else {
      String words = row.text().isEmpty() ? row.raw() : row.text();
      if (words.isBlank()) {
        concept(
            "dataAbsentReason",
            new Code("unknown", "Unknown"),
            TERMINOLOGY + "data-absent-reason",
            "");
      } else {
        text("valueString", words);
      }
    }
    end();
  }

  private void component(@Nullable Code code, String text, double value, Row row) {
    json.writeStartObject();
    concept("code", code, Codes.LOINC, code == null ? text : "");
    quantity(value, row);
    json.writeEndObject();
  }

  private void quantity(double value, Row row) {
    json.writeObjectPropertyStart("valueQuantity");
    json.writeName("value");
    json.writeNumber(new BigDecimal(Cells.number(value)));
    String code = Codes.unit(row.type());
    String unit = row.unit().isBlank() && code != null ? code : row.unit();
    if (!unit.isBlank()) {
      text("unit", unit);
    }
    if (code != null) {
      text("system", Codes.UCUM);
      text("code", code);
    }
    json.writeEndObject();
  }

  private void reference(String name, String url) {
    json.writeObjectPropertyStart(name);
    text("reference", url);
    json.writeEndObject();
  }

  private void concept(String name, @Nullable Code code, String system, String text) {
    json.writeName(name);
    concept(code, system, text);
  }

  private void concept(@Nullable Code code, String system, String text) {
    json.writeStartObject();
    if (code != null) {
      json.writeArrayPropertyStart("coding");
      json.writeStartObject();
      text("system", system);
      text("code", code.code());
      text("display", code.display());
      json.writeEndObject();
      json.writeEndArray();
    }
    if (!text.isBlank()) {
      text("text", text);
    }
    json.writeEndObject();
  }

  /** Years of four digits are all that FHIR knows. */
  private static boolean isTold(@Nullable Instant at) {
    int year = at == null ? 0 : at.atOffset(ZoneOffset.UTC).getYear();
    return year >= 1 && year <= 9999;
  }

  private void time(String name, @Nullable Instant at) {
    if (at != null && isTold(at)) {
      text(name, at.toString());
    }
  }

  private void text(String name, String value) {
    json.writeStringProperty(name, value);
  }
}
