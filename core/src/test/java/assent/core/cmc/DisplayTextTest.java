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
    assertThat(shown).matches(ActiveText::isInert);
    assertThat(DisplayText.inert(shown, longest)).isEqualTo(shown);
  }

  @Property
  void several_lines_are_harmless_too(@ForAll("hostile") String text) {
    String shown = DisplayText.lines(text);

    assertThat(shown).matches(ActiveText::isInert);
    assertThat(DisplayText.lines(shown)).isEqualTo(shown);
    assertThat(DisplayText.id(text)).matches(ActiveText::isInert).doesNotContain("\n");
  }

  @Test
  @DisplayName("what letters and pictures are made of stays: joiners, selectors, flags, keycaps")
  void keeps_what_was_written() {
    for (String text :
        new String[] {
          "می\u200cخواهم",
          "کتاب\u200cها",
          "PDF\u200cها",
          "۱۰\u200cساله",
          "ه\u200d.ق.",
          "क्\u200dष",
          "ක්\u200dෂ",
          "ന്\u200d",
          "👨\u200d👩\u200d👧\u200d👦",
          "👩🏽\u200d⚕️",
          "❤️\u200d🔥",
          "🏳️\u200d🌈",
          "1️\u20e3 #️\u20e3",
          "☺︎ ☺️ ©️",
          "葛\uDB40\uDD00",
          "🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC73\uDB40\uDC63\uDB40\uDC74\uDB40\uDC7F",
          "🇨🇭 🇫🇷",
          "שָׁלוֹם",
          "Đặng Thị Hoà",
          "ᠮᠣᠩᠭᠣᠯ\u180b",
          "⠓⠑\u2800⠇"
        }) {
      assertThat(DisplayText.inert(text)).isEqualTo(text);
      assertThat(DisplayText.lines("a\n" + text + "\n\tb")).isEqualTo("a\n" + text + "\n\tb");
    }
  }

  @Test
  @DisplayName("every kind of line break is one, and none is lost")
  void keeps_lines() {
    assertThat(
            DisplayText.lines("dose 1\rdose 2\r\ndose 3\n\rdose 4\u0085e\u2028f\u2029g\u000bh\fi"))
        .isEqualTo("dose 1\ndose 2\ndose 3\n\ndose 4\ne\nf\ng\nh\ni");
    assertThat(DisplayText.lines("\r\r")).isEqualTo("\n\n");
    assertThat(DisplayText.inert("dose 1\rdose 2")).isEqualTo("dose 1 dose 2");
  }

  @Test
  @DisplayName("tags, annotations, noncharacters and heaps of marks do nothing")
  void takes_out_what_has_no_place() {
    String flag = "🏴\uDB40\uDC78\uDB40\uDC78\uDB40\uDC7F";
    assertThat(DisplayText.lines(flag)).isEqualTo("🏴");
    assertThat(DisplayText.lines("a\ufff9b\ufffac\ufffbd\ufffe\uffff\ufdd0e\u061c\u180e"))
        .isEqualTo("abcde");
    assertThat(DisplayText.lines("\uDB3F\uDFFEx")).isEqualTo("x");
    assertThat(DisplayText.inert("Z" + "\u0300".repeat(500) + "!")).hasSize(14).endsWith("!");
    assertThat(DisplayText.inert("\u0300\u20ddDr")).isEqualTo("Dr");
    assertThat(DisplayText.lines("a\u001b]no end")).isEqualTo("ano end");
  }

  @Test
  @DisplayName("nothing that is read as one character is cut in two")
  void cuts_between_characters() {
    for (String whole :
        new String[] {
          "🇨🇭",
          "👨\u200d👩\u200d👧\u200d👦",
          "👩🏽\u200d⚕️",
          "e\u0301",
          "1️\u20e3",
          "한",
          "❤️",
          "क्षि"
        }) {
      String text = "ab" + whole.repeat(3);
      for (int longest = 1; longest < text.length(); longest++) {
        String cut = DisplayText.inert(text, longest);
        assertThat(cut).endsWith("…");
        String left = cut.substring(0, cut.length() - 1);
        assertThat(text).startsWith(left);
        assertThat(left.length() <= 2 || (left.length() - 2) % whole.length() == 0)
            .as("%s of %s", left, text)
            .isTrue();
      }
    }
  }

  @Test
  @DisplayName("two names of streams never look like one")
  void keeps_ids_apart() {
    assertThat(DisplayText.id("heart-rate")).isEqualTo("heart-rate");
    assertThat(DisplayText.id(":_cmc:apps:x")).isEqualTo(":_cmc:apps:x");
    assertThat(DisplayText.id("heart\u202e")).isEqualTo("heart\ufffd");
    assertThat(DisplayText.id("he\u200bart\n")).isEqualTo("he\ufffdart\ufffd");
  }

  @Provide
  Arbitrary<String> hostile() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(60),
        Arbitraries.of(
                "a",
                " ",
                "é",
                "🩺",
                "\u001b",
                "[",
                "31m",
                "]",
                "\u0007",
                "\u009b",
                "\u202e",
                "\u200b",
                "\ud800",
                "\udc00",
                "\n",
                "\u2028",
                "\u00a0",
                "…",
                "\\",
                "\r",
                "\u200c",
                "\u200d",
                "م",
                "क",
                "्",
                "\ufe0f",
                "1",
                "\u20e3",
                "👩",
                "🏽",
                "🇨",
                "\u0301",
                "\uDB40\uDC41",
                "🏴",
                "\u2066",
                "\ufdd0",
                "\u2800",
                "⠓")
            .list()
            .ofMaxSize(40)
            .map(pieces -> String.join("", pieces)));
  }
}
