package assent.core.cmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("What is observed")
class ObservationScopeTest {
  private static final ObservationScope DIARY = new ObservationScope(List.of("diary"));

  private static PryvEvent event(String more) {
    return PryvEvent.parse(
        JsonMapper.builder()
            .build()
            .readTree(
                "{\"id\":\"e1\",\"streamIds\":[\"diary:mine\"],\"type\":\"note/txt\",\"time\":100"
                    + more
                    + "}"));
  }

  @Test
  @DisplayName("names at least one stream, and covers what is below it")
  void streams() {
    assertThatThrownBy(() -> new ObservationScope(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(DIARY.covers(event(""))).isTrue();
    assertThat(new ObservationScope(List.of("diar")).covers(event(""))).isFalse();
  }

  @Test
  @DisplayName("is of one of the types, or of one of the classes")
  void types() {
    assertThat(DIARY.ofTypes("note/txt").covers(event(""))).isTrue();
    assertThat(DIARY.ofTypes("mass/kg", "note/*").covers(event(""))).isTrue();
    assertThat(DIARY.ofTypes("note/tx", "not/*").covers(event(""))).isFalse();
  }

  @Test
  @DisplayName("bears one of the tags")
  void tags() {
    assertThat(DIARY.tagged("b", "c").covers(event(",\"tags\":[\"a\",\"b\"]"))).isTrue();
    assertThat(DIARY.tagged("c").covers(event(",\"tags\":[\"a\",\"b\"]"))).isFalse();
    assertThat(DIARY.tagged("c").covers(event(""))).isFalse();
    assertThat(DIARY.tagged("c").covers(event(",\"tags\":\"c\""))).isFalse();
  }

  @Test
  @DisplayName("happens in the time, in whole or in part")
  void time() {
    assertThat(DIARY.between(100.0, 100.0).covers(event(""))).isTrue();
    assertThat(DIARY.between(101.0, null).covers(event(""))).isFalse();
    assertThat(DIARY.between(null, 99.0).covers(event(""))).isFalse();
    assertThat(DIARY.between(101.0, 102.0).covers(event(",\"duration\":5"))).isTrue();
    assertThat(DIARY.between(106.0, null).covers(event(",\"duration\":5"))).isFalse();
    assertThat(DIARY.between(1000.0, null).covers(event(",\"duration\":null"))).isTrue();
  }

  @Test
  @DisplayName("is running: it has begun, and has no end")
  void running() {
    assertThat(DIARY.onlyRunning().covers(event(",\"duration\":null"))).isTrue();
    assertThat(DIARY.onlyRunning().covers(event(",\"duration\":5"))).isFalse();
    assertThat(DIARY.onlyRunning().covers(event(""))).isFalse();
  }
}
