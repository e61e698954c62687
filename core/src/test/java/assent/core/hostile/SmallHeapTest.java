package assent.core.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.lifecycle.Victim;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three events of five megabytes, with {@code -Dassent.hostile.heavy=true} eight of twenty: more
 * than the whole memory of the program that meets them.
 */
@DisplayName("A session with 96 megabytes of memory")
class SmallHeapTest {
  private static final int COUNT = Poison.HEAVY ? 8 : 3;
  private static final int EACH = Poison.HEAVY ? 20_000_000 : 5_000_000;

  @TempDir private static Path folder;

  @Test
  @DisplayName("reads what is good among events that it could not hold, and goes on")
  void heavyAmongGood() throws Exception {
    try (Theatre theatre = new Theatre(folder)) {
      theatre.victim().close();
      for (int i = 0; i < COUNT; i++) {
        theatre.honestly("before " + i);
        assertThat(theatre.mallory.write(Poison.text(EACH)).status()).isEqualTo(201);
      }
      theatre.honestly("at last");
      Victim program = theatre.elsewhere("96m", SmallHeapChild.class);
      try {
        Set<String> said = new HashSet<>();
        hear(program, said, "connection LIVE");
        hear(program, said, "message before 0");
        hear(program, said, "message at last");
        hear(program, said, "aside " + COUNT);
        assertThat(theatre.mallory.write(Poison.text(EACH)).status()).isEqualTo(201);
        theatre.honestly("one more");
        hear(program, said, "message one more");
        hear(program, said, "aside " + (COUNT + 1));
      } finally {
        program.kill();
      }
    }
  }

  private static void hear(Victim program, Set<String> said, String wanted)
      throws IOException, InterruptedException {
    while (!said.contains(wanted)) {
      String line = program.line();
      assertThat(line).as("what came before it ended: %s", said).isNotNull();
      said.add(line);
    }
  }
}
