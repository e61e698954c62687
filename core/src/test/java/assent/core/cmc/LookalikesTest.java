package assent.core.cmc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Names that a reader takes for one another")
class LookalikesTest {
  private static boolean alike(String one, String other) {
    return !Collections.disjoint(Lookalikes.looks(one), Lookalikes.looks(other));
  }

  @ParameterizedTest
  @CsvSource({
    "Sleep,ЅLЕЕР", // Cyrillic capitals
    "SLEEP,SLΕΕΡ", // Greek capitals, which look like other letters than their small ones
    "HEART,ΗΕΑRΤ",
    "Sleep,ꜱʟᴇᴇᴘ", // small capitals
    "Sleep,ꓢꓡꓰꓰꓑ", // Lisu
    "Sleep,ᏚᏞᎬᎬᏢ", // Cherokee
    "Blood,Blօօd", // Armenian
    "Blood,Błøođ",
    "Modern,Modem",
    "Weight,VVeight",
    "Weight,Ｗｅｉｇｈｔ",
    "Sleep,Ѕlеер​",
    "😴,😴",
    "Заметки,Зaмeтки",
    "Ημερολόγιο,ΗΜΕΡΟΛΌΓΙΟ"
  })
  @DisplayName("are found, whatever alphabet plays the part of another")
  void found(String one, String other) {
    assertThat(alike(one, other)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "Sleep,Steps",
    "दिन,दान", // vowels are marks there
    "😴,🛌",
    "Heart,Health",
    "كتاب,كاتب",
    "Weight,Height",
    "体重,体温"
  })
  @DisplayName("are not found where nobody would take one for the other")
  void different(String one, String other) {
    assertThat(alike(one, other)).isFalse();
  }
}
