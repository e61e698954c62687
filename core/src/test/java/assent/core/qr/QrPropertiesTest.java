package assent.core.qr;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

@Label("Links and codes, whatever goes in")
class QrPropertiesTest {
  @Property(tries = 60)
  @Label("any printable text comes back from a code as it went in")
  void roundTrip(
      @ForAll @CharRange(from = ' ', to = '~') @StringLength(min = 1, max = 400) String text) {
    for (QrCode.Robustness robustness : QrCode.Robustness.values()) {
      GreyPicture picture = QrCode.encode(text, robustness).toPicture(3);
      assertThat(new QrReader().read(picture, text::equals, Duration.ofSeconds(30)).accepted())
          .isNotNull();
    }
  }

  @Property(tries = 500)
  @Label("whatever is pasted, looking does not fail")
  void hostile(@ForAll String text) {
    assertThat(LinkText.find(text + " pryv-cmc:" + text)).isNotNull();
  }
}
