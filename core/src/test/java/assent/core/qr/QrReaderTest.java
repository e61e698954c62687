package assent.core.qr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A search for a QR code")
class QrReaderTest {
  private static final String LINK = "https://tok-cap-kq3vtn8w2yxz5@dr-lee.example.org/dr-lee/";
  private static final Duration AMPLE = Duration.ofSeconds(30);
  private static final QrCode CODE = QrCode.encode(LINK, QrCode.Robustness.MEDIUM);
  private static final QrCode OTHER =
      QrCode.encode("WIFI:T:WPA;S:ward-3;P:visitors;;", QrCode.Robustness.MEDIUM);

  @Test
  @DisplayName("reads what our own encoder draws, at any size")
  void own() {
    for (int pixels : new int[] {1, 2, 3, 8}) {
      assertFound(CODE.toPicture(pixels));
    }
  }

  @Test
  @DisplayName("reads a code in negative, as a dark theme shows it")
  void inverted() {
    assertFound(new Canvas(400, 400, 30).draw(CODE, 200, 200, 5, 0, 255, 30).picture());
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 15, 30, 45, 60, 90, 135, 180, 200, 270, 338})
  @DisplayName("reads a code turned by any angle")
  void turned(int degrees) {
    assertFound(new Canvas(500, 500, 255).draw(CODE, 240, 260, 6, degrees, 0, 255).picture());
  }

  @Test
  @DisplayName("reads a small code in a screenshot, dark or light")
  void screenshot() {
    assertFound(new Canvas(1920, 1080, 245).draw(CODE, 1500, 300, 3, 0, 20, 255).picture());
    assertFound(new Canvas(1920, 1080, 24).draw(CODE, 1500, 300, 3, 0, 230, 24).picture());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.06, 0.15, 0.2})
  @DisplayName("reads a code with wrong pixels strewn over it")
  void noisy(double share) {
    assertFound(
        new Canvas(420, 420, 255).draw(CODE, 210, 210, 7).saltAndPepper(share, 20261120).picture());
  }

  @ParameterizedTest
  @ValueSource(ints = {25, 35, 45, 55})
  @DisplayName("reads a small turned code in a large picture, which takes turning the picture")
  void smallAndTurned(int degrees) {
    assertFound(new Canvas(1250, 1000, 255).draw(CODE, 131, 129, 2.5, degrees, 0, 255).picture());
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.6, 1.8, 2})
  @DisplayName("reads a turned code of very few pixels, which takes enlarging the picture")
  void tinyAndTurned(double module) {
    assertFound(new Canvas(260, 260, 255).draw(CODE, 131, 129, module, 25, 0, 255).picture());
  }

  @Test
  @DisplayName("reads a pale code in uneven light")
  void pale() {
    assertFound(new Canvas(420, 420, 235).draw(CODE, 210, 210, 7, 3, 130, 235).shade(90).picture());
  }

  @Test
  @DisplayName("finds the link among other codes, and says how many others there were")
  void several() {
    Canvas poster =
        new Canvas(900, 420, 255)
            .draw(OTHER, 160, 210, 6)
            .draw(CODE, 460, 210, 6)
            .draw(QrCode.encode("https://example.org/map", QrCode.Robustness.MEDIUM), 750, 210, 6);
    assertFound(poster.picture());

    Canvas scattered = new Canvas(900, 700, 255).draw(CODE, 430, 330, 3);
    int turn = 20;
    for (int[] spot : new int[][] {{120, 120}, {780, 120}, {120, 580}, {780, 580}}) {
      scattered.draw(OTHER, spot[0], spot[1], 3.5, turn += 67, 0, 255);
    }
    assertFound(scattered.picture());
  }

  @Test
  @DisplayName("tells a picture with other codes from one without any")
  void otherCodes() {
    QrReading others = search(new Canvas(300, 300, 255).draw(OTHER, 150, 150, 6).picture());
    assertThat(others.accepted()).isNull();
    assertThat(others.others()).isEqualTo(1);

    Random random = new Random(7);
    byte[] noise = new byte[640 * 480];
    random.nextBytes(noise);
    QrReading none = search(new GreyPicture(640, 480, noise));
    assertThat(none.accepted()).isNull();
    assertThat(none.others()).isZero();
    assertThat(none.outOfTime()).isFalse();
  }

  @Test
  @DisplayName("begins nothing new once its time is over, and says so")
  void bounded() {
    AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
    QrReader slow = new QrReader(() -> clock.getAndAdd(400_000_000L));
    QrReading reading =
        slow.read(new Canvas(200, 200, 255).picture(), LinkText::holdsLink, Duration.ofSeconds(2));
    assertThat(reading.outOfTime()).isTrue();
    // Two looks at the clock for each attempt on a picture and its inversion, and one to begin.
    assertThat(clock.get() - (Long.MAX_VALUE - 5)).isBetween(2_000_000_000L, 3_000_000_000L);

    assertThat(new QrReader().read(CODE.toPicture(4), t -> true, Duration.ZERO).accepted())
        .isNull();
  }

  @Test
  @DisplayName("copes with pictures of one pixel, one row, one column")
  void tiny() {
    for (int[] size : new int[][] {{1, 1}, {3, 1}, {1, 900}, {2000, 2}, {20, 20}}) {
      QrReading reading = search(new Canvas(size[0], size[1], 0).picture());
      assertThat(reading.accepted()).isNull();
    }
  }

  @Test
  @DisplayName("refuses sizes that only an attacker sends")
  void hostileSizes() {
    assertThat(GreyPicture.accepts(3840, 2160)).isTrue();
    for (int[] size :
        new int[][] {{0, 5}, {5, 0}, {-1, 5}, {100_000, 1}, {16_000, 16_000}, {65_536, 65_536}}) {
      assertThat(GreyPicture.accepts(size[0], size[1])).isFalse();
      assertThatThrownBy(() -> new GreyPicture(size[0], size[1], new byte[0]))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new GreyPicture(10, 10, new byte[99]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("reads a large code in a picture of thirty million pixels")
  void huge() {
    assertFound(new Canvas(6000, 5000, 255).draw(CODE, 3000, 2500, 20).picture());
  }

  @Test
  @DisplayName("never shows what was read when it is printed")
  void redacted() {
    assertThat(search(CODE.toPicture(4)).toString()).doesNotContain("tok-cap");
  }

  private static QrReading search(GreyPicture picture) {
    return new QrReader().read(picture, LinkText::holdsLink, AMPLE);
  }

  private static void assertFound(GreyPicture picture) {
    QrReading reading = search(picture);
    assertThat(reading.accepted()).isNotNull();
    assertThat(reading.accepted().reveal()).isEqualTo(LINK);
    assertThat(reading.outOfTime()).isFalse();
  }
}
