package assent.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assent.core.qr.GreyPicture;
import assent.core.qr.LinkText;
import assent.core.qr.PageReader;
import assent.core.qr.QrReader;
import assent.core.qr.QrReading;
import assent.core.qr.UnreadableDocumentException;
import assent.documents.worker.Beginner;
import assent.documents.worker.Liar;
import assent.documents.worker.Prober;
import assent.documents.worker.Sleeper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A document, read by the helper process,")
class DocumentHelperTest {
  private static final String LINK = "https://token-of-nobody@pryv.example.org/";
  private final PageReader helper = new DocumentHelper();

  @Test
  @DisplayName("is found by the program as its reader of pages")
  void found() {
    assertThat(PageReader.here()).containsInstanceOf(DocumentHelper.class);
  }

  static Stream<Arguments> poisoned() {
    return Stream.of(
        Arguments.of(Named.of("a beginning and then nothing", bytes("%PDF-1.7\n")), false),
        Arguments.of(Named.of("a locked one", Pdf.locked()), false),
        Arguments.of(Named.of("pages that hold themselves", Pdf.roundAndRound()), false),
        Arguments.of(Named.of("a picture of 900 million pixels", Pdf.hugePicture()), true),
        Arguments.of(Named.of("a line that unfolds without end", Pdf.endlessLine()), true));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("poisoned")
  @DisplayName("is refused where it is poisoned, and the good one after it is read")
  void among(byte[] poison, boolean tooMuch) {
    assertThat(poison.length).as("small enough to be sent by anybody").isLessThan(2_000_000);
    assertThatThrownBy(() -> helper.firstPage(poison))
        .isInstanceOfSatisfying(
            UnreadableDocumentException.class,
            refused -> assertThat(refused.tooMuch()).isEqualTo(tooMuch));
    assertThat(read(helper.firstPage(Pdf.withCode(LINK)))).isEqualTo(LINK);
    assertThat(helpers()).as("processes left behind").isEmpty();
  }

  @Test
  @DisplayName("is not even begun where it is none, or too large")
  void notBegun() {
    PageReader never = new DocumentHelper(List.of("/no/such/program"), Duration.ofSeconds(5));
    assertThatThrownBy(() -> never.firstPage(bytes("GIF89a")))
        .isInstanceOf(UnreadableDocumentException.class)
        .hasMessage("Not a document");
    byte[] large = Arrays.copyOf(bytes("%PDF-1.7\n"), PageReader.MAX_FILE + 1);
    assertThatThrownBy(() -> never.firstPage(large)).hasMessage("The document is too large");
  }

  @Test
  @DisplayName("ends at its time limit, with its process")
  void timeLimit() {
    PageReader slow =
        new DocumentHelper(
            DocumentHelper.ofThisJava(Sleeper.class.getName()), Duration.ofMillis(300));
    assertThatThrownBy(() -> slow.firstPage(Pdf.withCode(LINK)))
        .isInstanceOfSatisfying(
            UnreadableDocumentException.class, refused -> assertThat(refused.tooMuch()).isTrue());
    assertThat(helpers()).as("processes left behind").isEmpty();
  }

  @ParameterizedTest
  @MethodSource("lies")
  @DisplayName("is not believed what it says, once it has taken the process over")
  void lies(String lie) {
    List<String> command =
        Stream.concat(DocumentHelper.ofThisJava(Liar.class.getName()).stream(), Stream.of(lie))
            .toList();
    PageReader lying = new DocumentHelper(command, Duration.ofSeconds(30));
    assertThatThrownBy(() -> lying.firstPage(Pdf.withCode(LINK)))
        .isInstanceOf(UnreadableDocumentException.class);
  }

  static Stream<String> lies() {
    return Stream.of("words", "huge", "negative", "short", "unknown");
  }

  @Test
  @DisplayName("has no network, in none of five ways")
  void noNetwork() {
    // One dark pixel for each thing that could be reached.
    GreyPicture reached =
        new DocumentHelper(
                DocumentHelper.ofThisJava(Prober.class.getName()), Duration.ofSeconds(30))
            .firstPage(Pdf.withCode(LINK));
    assertThat(darkOf(reached)).as("ways out").isZero();
  }

  @Test
  @DisplayName("is seen to have a network where nobody takes it away")
  void plantedNetwork(@TempDir Path folder) throws IOException {
    Path names = Files.writeString(folder.resolve("names"), "127.0.0.1 planted.example\n");
    GreyPicture reached =
        new DocumentHelper(
                List.of(
                    DocumentHelper.ofThisJava("").getFirst(),
                    "-XX:TieredStopAtLevel=1",
                    "-Djdk.net.hosts.file=" + names,
                    Beginner.class.getName()),
                Duration.ofSeconds(30))
            .firstPage(Pdf.withCode(LINK));
    assertThat(darkOf(reached)).as("ways out").isEqualTo(5);
  }

  private static int darkOf(GreyPicture picture) {
    int dark = 0;
    for (int x = 0; x < picture.width(); x++) {
      dark += picture.at(x, 0) == 0 ? 1 : 0;
    }
    return dark;
  }

  private static String read(GreyPicture page) {
    QrReading reading = new QrReader().read(page, LinkText::holdsLink, Duration.ofSeconds(60));
    return reading.accepted() == null ? "no code" : reading.accepted().reveal();
  }

  private static Set<Long> helpers() {
    return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
