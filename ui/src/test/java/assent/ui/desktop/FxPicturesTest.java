package assent.ui.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assent.core.qr.GreyPicture;
import assent.core.qr.UnreadableDocumentException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A file that is said to hold a code")
class FxPicturesTest {
  private static final byte[] PDF = "%PDF-1.7 and more".getBytes(StandardCharsets.US_ASCII);

  @Test
  @DisplayName("is given to the reader of documents where it is one")
  void document() {
    GreyPicture page = new GreyPicture(1, 1, new byte[1]);
    FxPictures pictures = new FxPictures(Optional.of(file -> page));
    assertThat(pictures.unpack(PDF)).isSameAs(page);
  }

  @Test
  @DisplayName(
      "is refused as a picture is where the document is poisoned, or nobody reads documents")
  void refused() {
    for (boolean tooMuch : new boolean[] {true, false}) {
      FxPictures pictures =
          new FxPictures(
              Optional.of(
                  file -> {
                    throw new UnreadableDocumentException(tooMuch, "refused");
                  }));
      assertThatThrownBy(() -> pictures.unpack(PDF))
          .isInstanceOfSatisfying(
              UnreadablePictureException.class,
              said -> assertThat(said.tooLarge()).isEqualTo(tooMuch));
    }
    assertThatThrownBy(() -> new FxPictures(Optional.empty()).unpack(PDF))
        .isInstanceOfSatisfying(
            UnreadablePictureException.class, said -> assertThat(said.tooLarge()).isFalse());
  }
}
