package assent.core.store;

import static assent.core.store.Fixture.config;
import static assent.core.store.Fixture.put;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Search")
class SearchTest {
  private static final String TALK = "talk";

  @TempDir Path folder;

  @ParameterizedTest(name = "{0} is found in: {1}")
  @CsvSource({
    "mude, Ich bin so müde heute",
    "MÜDE, ich bin so müde heute",
    "strasse, Die Straße ist lang",
    "hospit, see you at the hospital",
    "see hosp, see you at the hospital",
    "naive, a naïve question",
    "istanbul, İstanbul",
    "привет, Привет Мир",
    "ελλ, Ελλάδα",
    "שלום, שלום עולם",
    "مرحبا, مَرْحَبًا بالعالم",
    "京都, 東京都庁に行きます",
    "东, 我在东方",
    "안녕, 안녕하세요 여러분",
    "カタ, これはカタカナです",
    "ไทย, ภาษาไทยง่ายมาก",
    "नमस्त, नमस्ते दुनिया",
    "ｗｉｄｅ, wide letters",
    "don't, I don’t know",
    "tok_1, see tok_1 there",
  })
  @DisplayName("folds case and marks, takes beginnings of words, in any script")
  void finds(String words, String text) throws InterruptedException {
    try (Store store = Fixture.open(folder)) {
      put(store, TALK, "c1", 1, text);
      put(store, TALK, "c2", 2, "something else entirely");
      assertThat(found(store, words)).containsExactly("c1");
    }
  }

  @Test
  @DisplayName("goes on when whoever searched was interrupted, which closes files elsewhere")
  void interrupted() throws InterruptedException {
    try (Store store = Fixture.open(folder)) {
      for (int part = 0; part < 8; part++) {
        int from = part * 500;
        // Many different words, so that what a search needs is not read when the index is opened.
        store.writeOnly(
            tx -> {
              for (int i = from; i < from + 500; i++) {
                String text = "number" + i * 7919L + " " + Long.toString(i * 104_729L, 36);
                tx.putEvent(TALK, i, Fixture.chat("c" + i, TALK, i, text));
              }
            });
      }
      assertThat(found(store, "number" + 1234 * 7919L)).containsExactly("c1234");
    }
    try (Store store = Fixture.open(folder)) {
      assertThat(store.awaitSearchable(Duration.ofSeconds(20))).isTrue();
      Thread.currentThread().interrupt();
      assertThat(store.search("number" + 2345 * 7919L, null, 20).items()).hasSize(1);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  @DisplayName("wants every word, gives the newest first, and keeps to a conversation if asked")
  void narrows() throws InterruptedException {
    try (Store store = Fixture.open(folder)) {
      for (int i = 0; i < 30; i++) {
        put(store, "talk" + i % 3, "c" + i, 1000 - i, "apple " + (i % 2 == 0 ? "pear" : "plum"));
      }
      assertThat(found(store, "apple")).hasSize(20).startsWith("c0", "c1", "c2");
      assertThat(found(store, "apple pear")).hasSize(15).startsWith("c0", "c2");
      assertThat(found(store, "apple cherry")).isEmpty();
      assertThat(store.search("apple", "talk1", 20).items())
          .hasSize(10)
          .allMatch(e -> e.conversation().equals("talk1"));
      assertThat(found(store, "  ")).isEmpty();
      assertThat(found(store, "*:* OR \"( AND")).isEmpty();
    }
  }

  @Test
  @DisplayName("follows changed and removed messages, across a restart too")
  void follows() throws InterruptedException {
    try (Store store = Fixture.open(folder)) {
      put(store, TALK, "c1", 1, "before");
      put(store, TALK, "c2", 2, "goes away");
      assertThat(found(store, "before")).containsExactly("c1");
      put(store, TALK, "c1", 1, "afterwards");
      store.writeOnly(tx -> tx.removeEvent("c2"));
      assertThat(found(store, "before")).isEmpty();
      assertThat(found(store, "after")).containsExactly("c1");
      assertThat(found(store, "goes")).isEmpty();
      put(store, TALK, "c1", 1, "third");
    }
    try (Store store = Fixture.open(folder)) {
      assertThat(found(store, "third")).containsExactly("c1");
      assertThat(found(store, "after")).isEmpty();
    }
  }

  @Test
  @DisplayName("is made again when its files are gone, older, or damaged")
  void rebuilds() throws InterruptedException, IOException {
    try (Store store = Fixture.open(folder)) {
      put(store, TALK, "c1", 1, "findable");
      assertThat(found(store, "findable")).containsExactly("c1");
    }
    for (int damage = 0; damage < 5; damage++) {
      List<Path> files;
      try (Stream<Path> list = Files.list(config(folder).index())) {
        files = list.toList();
      }
      for (Path file : files) {
        spoil(file, damage);
      }
      try (Store store = Fixture.open(folder)) {
        // Damage may be met only when a block is read; then the search finds nothing once.
        found(store, "findable");
        assertThat(found(store, "findable")).as("damage %d", damage).containsExactly("c1");
      }
    }
  }

  private static void spoil(Path file, int damage) throws IOException {
    try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
      long length = raw.length();
      switch (damage) {
        case 0 -> Files.delete(file);
        case 1 -> raw.setLength(length / 2);
        case 2 -> raw.setLength(Math.max(0, length - 1));
        case 3 -> {
          raw.seek(length / 2);
          raw.write(new byte[] {1, 2, 3});
        }
        default -> raw.write(new byte[(int) length]);
      }
    }
  }

  @Test
  @DisplayName("forgets messages with a very long word in them no more than others")
  void longWords() throws InterruptedException {
    try (Store store = Fixture.open(folder)) {
      put(store, TALK, "c1", 1, "x".repeat(10_240));
      put(store, TALK, "c2", 2, "x".repeat(3000) + " and more");
      assertThat(found(store, "x".repeat(100))).containsExactlyInAnyOrder("c1", "c2");
      assertThat(found(store, "more")).containsExactly("c2");
    }
  }

  private static List<String> found(Store store, String words) throws InterruptedException {
    assertThat(store.awaitSearchable(Duration.ofSeconds(20))).isTrue();
    return store.search(words, null, 20).items().stream().map(StoredEvent::key).toList();
  }
}
