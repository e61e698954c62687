package assent.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.security.Leaks;
import assent.core.security.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Whoever finds the disk must find nothing of these, in whatever form, in whatever file. */
@DisplayName("On disk")
class SecretsOnDiskTest {
  private static final String TOKEN = "canarytoken" + Long.toHexString(System.nanoTime());
  private static final String SENTENCE =
      "the canary sings of " + Long.toHexString(System.nanoTime());
  private static final String NAME = "canaryname" + Long.toHexString(System.nanoTime());

  @TempDir Path folder;

  @Test
  @DisplayName("a planted leak is found, in clear and in the usual disguises")
  void findsPlantedLeaks() throws IOException {
    Path leak = folder.resolve("leak");
    for (byte[] form : Leaks.forms(TOKEN)) {
      Files.write(leak, concat(new byte[5000], form));
      assertThat(leaks(folder)).isNotEmpty();
    }
    Files.write(leak, new byte[5000]);
    assertThat(leaks(folder)).isEmpty();
  }

  @Test
  @DisplayName("there is no token, no sentence, no name: while open, after closing, after damage")
  void nothingInClear() throws IOException {
    try (Store store = Fixture.open(folder)) {
      fill(store);
      assertThat(leaks(folder)).isEmpty();
    }
    assertThat(leaks(folder)).isEmpty();
    Files.write(Fixture.config(folder).openMark(), new byte[] {1});
    Files.write(Fixture.config(folder).database(), cut(Fixture.config(folder).database()));
    Store.openOrSalvage(Fixture.config(folder), Fixture.KEY).close();
    assertThat(leaks(folder)).isEmpty();
  }

  @Test
  @DisplayName("nothing of them stands in what is logged or thrown about them")
  void nothingInText() {
    Draft draft = new Draft(NAME, SENTENCE, Instant.EPOCH);
    Document document = Document.of("k", null, event());
    assertThat(draft + " " + document).doesNotContain(SENTENCE, TOKEN);
    try (Store store = Fixture.open(folder)) {
      fill(store);
      assertThat(Fixture.event(store, "c1").orElseThrow().toString())
          .doesNotContain(SENTENCE, TOKEN);
      assertThat(Fixture.all(store, OutboxRow.SHELF).toString()).doesNotContain(SENTENCE, TOKEN);
      assertThat(Fixture.all(store, DocumentType.ENDPOINTS).toString()).doesNotContain(TOKEN);
    }
  }

  private static ObjectNode event() {
    ObjectNode event = Fixture.chat("c1", NAME, 1, SENTENCE);
    ((ObjectNode) event.get("content")).put("capabilityUrl", "https://" + TOKEN + "@h.example/a/");
    return event;
  }

  private static void fill(Store store) {
    var link = Secret.of("https://" + TOKEN + "@h.example/a/");
    for (int i = 0; i < 30; i++) {
      int n = i;
      store.writeOnly(
          tx -> {
            ObjectNode event = event();
            event.put("id", "c" + n);
            tx.putEvent(NAME, n, event);
            tx.put(DocumentType.DRAFTS, new Draft(NAME + n, SENTENCE, Instant.EPOCH));
            tx.put(OutboxRow.SHELF, OutboxRow.queued("o" + n, NAME, "chat", event));
            tx.put(DocumentType.ENDPOINTS, new VerifiedEndpoint(NAME + n, link, Instant.EPOCH));
            tx.put(Table.RELATIONSHIP, Document.of(NAME, NAME, event));
          });
    }
  }

  private static List<Path> leaks(Path root) throws IOException {
    return Leaks.in(root, List.of(TOKEN, SENTENCE, NAME));
  }

  private static byte[] concat(byte[] one, byte[] two) {
    byte[] both = Arrays.copyOf(one, one.length + two.length);
    System.arraycopy(two, 0, both, one.length, two.length);
    return both;
  }

  private static byte[] cut(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return Arrays.copyOf(bytes, bytes.length * 2 / 3);
  }
}
