package assent.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.study.Measured;
import assent.core.api.study.Series;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.NullNode;

@DisplayName("What a type of events says of their content")
class EventKindTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static JsonNode json(String text) {
    return JSON.readTree(text);
  }

  @ParameterizedTest
  @CsvSource({
    "mass/kg, NUMBER, kg",
    "frequency/bpm, NUMBER, bpm",
    "temperature/c, NUMBER, °C",
    "count/steps, NUMBER, ''",
    "density/mg-dl, NUMBER, mg/dL",
    "concentration/mmol-l, NUMBER, mmol/L",
    "money/chf, NUMBER, CHF",
    "blood-pressure/mmhg-bpm, PAIR, mmHg",
    "note/txt, WORDS, ''",
    "mood/emoticon, WORDS, ''",
    "position/wgs84, OTHER, ''",
    "credentials/pryv-api-endpoint, SECRET, ''",
    "mass/nobody-knows, OTHER, ''"
  })
  @DisplayName("is its form, and the unit of its number")
  void known(String type, EventKind.Form form, String unit) {
    assertThat(EventKind.of(type).form()).isEqualTo(form);
    assertThat(EventKind.of(type).unit()).isEqualTo(unit);
  }

  @Test
  @DisplayName("holds for a content that is what it says; any other stays as it is")
  void measured() {
    EventKind weight = EventKind.of("mass/kg");
    assertThat(weight.measure(json("70.25"))).isEqualTo(new Measured.Amount(70.25));
    assertThat(weight.measure(json("0"))).isEqualTo(new Measured.Amount(0));
    assertThat(weight.measure(json("-1e15"))).isEqualTo(new Measured.Amount(-1e15));
    assertThat(weight.measure(json("1.1e15"))).isEqualTo(new Measured.Raw("1.1E15"));
    assertThat(weight.measure(DoubleNode.valueOf(Double.NaN)))
        .isEqualTo(new Measured.Raw("\"NaN\""));
    assertThat(weight.measure(json("\"70\""))).isEqualTo(new Measured.Raw("\"70\""));
    assertThat(weight.measure(json("{\"v\":70}"))).isEqualTo(new Measured.Raw("{\"v\":70}"));
    assertThat(weight.measure(NullNode.getInstance())).isEqualTo(new Measured.Raw(""));
    EventKind pressure = EventKind.of("blood-pressure/mmhg-bpm");
    assertThat(pressure.drawn()).isEqualTo(Series.Kind.PAIRS);
    assertThat(pressure.measure(json("{\"systolic\":120,\"diastolic\":80,\"rate\":60}")))
        .isEqualTo(new Measured.Pair(120, 80));
    assertThat(pressure.measure(json("{\"systolic\":120,\"diastolic\":\"80\"}")))
        .isInstanceOf(Measured.Raw.class);
    assertThat(EventKind.of("note/txt").measure(json("\"two\\nlines\\u0007\"")))
        .isEqualTo(new Measured.Words("two\nlines"));
    assertThat(EventKind.of("no/body").measure(json("7"))).isEqualTo(new Measured.Raw("7"));
  }

  @Test
  @DisplayName("keeps a part of what is very long, never half a character, and nothing secret")
  void bounded() {
    String smiles = "😀".repeat(60_000);
    assertThat(EventKind.of("note/txt").measure(json('"' + smiles + '"')))
        .isEqualTo(new Measured.Words("😀".repeat(32 * 1024)));
    Measured raw = EventKind.of("no/body").measure(json("\"" + smiles + '"'));
    assertThat(((Measured.Raw) raw).json()).hasSize(4095).endsWith("😀");
    assertThat(EventKind.of("credentials/pryv-api-endpoint").measure(json("\"https://t@h/\"")))
        .isEqualTo(new Measured.Raw(""));
  }
}
