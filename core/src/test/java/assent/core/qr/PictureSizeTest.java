package assent.core.qr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The size of a picture file")
class PictureSizeTest {
  @Test
  @DisplayName("is read from the head of each kind")
  void kinds() {
    byte[] png = QrCode.encode("tok", QrCode.Robustness.LOW).toPng(10);
    assertThat(PictureSize.of(png)).contains(new PictureSize(290, 290));
    assertThat(PictureSize.of(bytes('G', 'I', 'F', '8', '9', 'a', 0x80, 7, 0x38, 4)))
        .contains(new PictureSize(1920, 1080));
    byte[] bmp = new byte[26];
    bmp[0] = 'B';
    bmp[1] = 'M';
    bmp[18] = 100;
    Arrays.fill(bmp, 22, 26, (byte) 0xff);
    assertThat(PictureSize.of(bmp)).contains(new PictureSize(100, 1));
    assertThat(
            PictureSize.of(
                bytes(
                    0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xff, 0xc2, 0, 11, 8, 4, 0x38, 7,
                    0x80, 3, 1, 1)))
        .contains(new PictureSize(1920, 1080));
  }

  @Test
  @DisplayName("is not made up for anything else, nor for cut files")
  void others() {
    byte[] png = QrCode.encode("tok", QrCode.Robustness.LOW).toPng(1);
    for (int length = 0; length < 24; length++) {
      assertThat(PictureSize.of(Arrays.copyOf(png, length))).isEmpty();
    }
    assertThat(PictureSize.of(bytes(0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0, 0, 0, 0, 0, 0))).isEmpty();
    assertThat(PictureSize.of(bytes(0xff, 0xd8, 0xff))).isEmpty();
    assertThat(PictureSize.of("<svg xmlns=''/>".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .isEmpty();
    byte[] bomb = png.clone();
    Arrays.fill(bomb, 16, 24, (byte) 0x7f);
    assertThat(PictureSize.of(bomb))
        .hasValueSatisfying(
            size -> assertThat(GreyPicture.accepts(size.width(), size.height())).isFalse());
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
