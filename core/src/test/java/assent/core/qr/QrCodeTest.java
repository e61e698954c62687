package assent.core.qr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A QR code")
class QrCodeTest {
  private static final String LINK = "http://tok-cap-1@127.0.0.1:3000/dr-lee/";

  @Test
  @DisplayName("has no character-set segment: the first four bits say bytes")
  void noEci() {
    // Version 3 at most for this link; a character-set segment would cost 12 more bits, so the
    // longest text of a version would no longer fit. 42 bytes are the most of version 3-M.
    assertThat(QrCode.encode("x".repeat(42), QrCode.Robustness.MEDIUM).size()).isEqualTo(29);
    assertThat(QrCode.encode("x".repeat(43), QrCode.Robustness.MEDIUM).size()).isEqualTo(33);
  }

  @Test
  @DisplayName("gets finer with more robustness")
  void robustness() {
    String text = "https://tok-" + "k".repeat(90) + "@example.org/dr-lee/";
    assertThat(QrCode.encode(text, QrCode.Robustness.HIGH).size())
        .isGreaterThan(QrCode.encode(text, QrCode.Robustness.LOW).size());
  }

  @Test
  @DisplayName("refuses what it cannot hold, without repeating it")
  void refusals() {
    for (String text : new String[] {"", "tok-ü", "tok-\n", "tok-" + "y".repeat(3000)}) {
      assertThatThrownBy(() -> QrCode.encode(text, QrCode.Robustness.MEDIUM))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining("tok-");
    }
    assertThat(QrCode.encode(LINK, QrCode.Robustness.LOW).toString()).doesNotContain("tok-");
  }

  @Test
  @DisplayName("as SVG covers exactly its dark modules, on white, with the quiet zone")
  void svg() {
    QrCode code = QrCode.encode(LINK, QrCode.Robustness.MEDIUM);
    String svg = code.toSvg(600);
    int full = code.size() + 8;
    assertThat(svg)
        .contains("width=\"600\" height=\"600\" viewBox=\"0 0 " + full + " " + full + "\"")
        .contains("fill=\"#ffffff\"")
        .doesNotContain("tok-cap");
    boolean[][] painted = new boolean[full][full];
    Matcher runs = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z").matcher(svg);
    while (runs.find()) {
      for (int i = 0; i < Integer.parseInt(runs.group(3)); i++) {
        painted[Integer.parseInt(runs.group(2))][Integer.parseInt(runs.group(1)) + i] = true;
      }
    }
    for (int y = 0; y < full; y++) {
      for (int x = 0; x < full; x++) {
        assertThat(painted[y][x]).as("module %d,%d", x, y).isEqualTo(code.isDark(x - 4, y - 4));
      }
    }
  }

  @Test
  @DisplayName("weighs colours as an eye does, and takes what is transparent for paper")
  void grey() {
    assertThat(GreyPicture.greyOf(0xff000000) & 0xff).isZero();
    assertThat(GreyPicture.greyOf(0xffffffff) & 0xff).isEqualTo(255);
    assertThat(GreyPicture.greyOf(0x00000000) & 0xff).isEqualTo(255);
    assertThat(GreyPicture.greyOf(0xff00ff00) & 0xff)
        .isGreaterThan(GreyPicture.greyOf(0xffff0000) & 0xff);
  }
}
