package assent.core.cmc;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DisplayTextTest {
  @Test
  void leaves_names_of_the_world_as_they_are() {
    for (String name :
        new String[] {
          "Dr. Ann-Sofie Öberg",
          "Ναυσικά",
          "Ольга",
          "山田 太郎",
          "محمد",
          "שרה",
          "नेहा",
          "O’Neill",
          "🩺 Ward 3"
        }) {
      assertThat(DisplayText.inert(name)).isEqualTo(name);
    }
  }

  @Test
  void takes_out_terminal_sequences() {
    assertThat(DisplayText.inert("\u001b[31mDr\u001b[0m House\u001b]0;title\u0007!"))
        .isEqualTo("Dr House!");
    assertThat(DisplayText.inert("a\u009b2Jb\u001bcd")).isEqualTo("abd");
    assertThat(DisplayText.inert("a\u001b]8;;https://evil\u001b\\b")).isEqualTo("ab");
    assertThat(DisplayText.inert("a\u001b[")).isEqualTo("a");
    assertThat(DisplayText.inert("a\u001b")).isEqualTo("a");
  }

  @Test
  @DisplayName("nothing turns the direction of writing or hides between the letters")
  void takes_out_what_deceives() {
    assertThat(DisplayText.inert("lee\u202egro.elpmaxe\u202c")).isEqualTo("leegro.elpmaxe");
    assertThat(DisplayText.inert("d\u200br\u200d \ufeffh\u00adouse\u2066x\u2069"))
        .isEqualTo("dr housex");
    assertThat(DisplayText.inert("a\u3164\u115f\u2800b\ufe0f")).isEqualTo("ab");
    assertThat(DisplayText.inert("a\ud800b\udfff")).isEqualTo("ab");
    assertThat(DisplayText.inert("x\uDB40\uDC41y")).isEqualTo("xy");
  }

  @Test
  void keeps_to_one_line() {
    assertThat(DisplayText.inert("  Dr\r\n\tHouse\u2028\u00a0 MD \u0085")).isEqualTo("Dr House MD");
    assertThat(DisplayText.inert("\u0000\u0007\n ")).isEmpty();
  }

  @Test
  void keeps_to_the_bound() {
    assertThat(DisplayText.inert("x".repeat(200))).hasSize(200).doesNotEndWith("…");
    assertThat(DisplayText.inert("x".repeat(201))).hasSize(200).endsWith("x…");
    assertThat(DisplayText.inert("🩺🩺", 3)).isEqualTo("🩺…");
    assertThat(DisplayText.inert("a".repeat(5_000_000), 5)).isEqualTo("aaaa…");
  }

  @Property
  void whatever_goes_in_is_harmless_when_it_comes_out(
      @ForAll("hostile") String text, @ForAll @IntRange(min = 1, max = 40) int longest) {
    String shown = DisplayText.inert(text, longest);

    assertThat(shown.length()).isLessThanOrEqualTo(longest);
    assertThat(shown).isEqualTo(shown.strip()).doesNotContain("  ");
    assertThat(shown.codePoints())
        .noneMatch(Character::isISOControl)
        .noneMatch(c -> Character.getType(c) == Character.FORMAT)
        .noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    assertThat(DisplayText.inert(shown, longest)).isEqualTo(shown);
  }

  @Provide
  Arbitrary<String> hostile() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(60),
        Arbitraries.of(
                "a", " ", "é", "🩺", "\u001b", "[", "31m", "]", "\u0007", "\u009b", "\u202e",
                "\u200b", "\ud800", "\udc00", "\n", "\u2028", "\u00a0", "…", "\\")
            .list()
            .ofMaxSize(40)
            .map(pieces -> String.join("", pieces)));
  }
}
