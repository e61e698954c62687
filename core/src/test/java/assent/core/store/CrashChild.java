package assent.core.store;

import assent.core.lifecycle.StandStill;
import assent.core.security.Secret;
import assent.core.security.SymmetricKey;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * The process that is killed. It says on standard output what it begins and what was acknowledged,
 * and at the point it was told it says so and stands still until it is killed.
 */
final class CrashChild {
  static final int WRITERS = 3;
  static final String ACKNOWLEDGED = "ack ";

  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private CrashChild() {}

  /**
   * Arguments: what to do, the folder, the number to begin with, the point, and the how-maniest.
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[1]);
    int from = Integer.parseInt(arguments[2]);
    StandStill.at(arguments[3], Integer.parseInt(arguments[4]), OUT);
    switch (arguments[0]) {
      case "write" -> write(folder, from);
      case "upgrade" -> upgrade(folder);
      case "salvage" -> salvage(folder);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
    OUT.println("end");
  }

  /** Several threads write until killed, each what belongs together in one write. */
  private static void write(Path folder, int from) throws InterruptedException {
    Store store = Fixture.open(folder);
    List<Thread> writers = new ArrayList<>();
    for (int w = 0; w < WRITERS; w++) {
      int writer = w;
      writers.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int n = from; n < from + 100_000; n++) {
                      String id = writer + "-" + n;
                      store.writeOnly(tx -> send(tx, writer, id));
                      OUT.println(ACKNOWLEDGED + id);
                    }
                  }));
    }
    // Searches keep the index at work too.
    boolean found = true;
    while (writers.stream().anyMatch(Thread::isAlive)) {
      found &= store.awaitSearchable(Duration.ofSeconds(5));
      found &= !store.search("word", null, 5).items().isEmpty();
    }
    OUT.println(found ? "all found" : "not all found in time");
    store.close();
  }

  /** Message, cleared draft, outbox row, cursor, a mended older message, and the next draft. */
  static void send(WriteTx tx, int writer, String id) {
    String talk = "talk" + writer;
    int n = number(id);
    ObjectNode event = Fixture.chat(id, talk, n, "word" + n + "x from " + id);
    ((ObjectNode) event.get("content")).put("capabilityUrl", "https://tok-" + id + "@h.example/");
    tx.putEvent(talk, n, event);
    tx.remove(DocumentType.DRAFTS, talk);
    tx.put(OutboxRow.SHELF, OutboxRow.queued(id, talk, "chat", Fixture.JSON.nullNode()));
    tx.put(
        DocumentType.ENDPOINTS,
        new VerifiedEndpoint(talk, Secret.of("https://tok-" + id + "@h.example/"), Instant.EPOCH));
    tx.put(Table.CURSOR, Document.of(talk, null, Fixture.JSON.valueToTree(n)));
    String older = writer + "-" + (n - 5);
    if (n % 5 == 0 && tx.event(older).isPresent()) {
      tx.putEvent(
          talk, n - 5, Fixture.chat(older, talk, n - 5, "changed" + (n - 5) + "x from " + older));
    }
    tx.put(DocumentType.DRAFTS, new Draft(talk, "after " + id, Instant.EPOCH));
  }

  static int number(String id) {
    return Integer.parseInt(id.substring(id.indexOf('-') + 1));
  }

  private static void upgrade(Path folder) {
    List<Migrations.Step> steps = new ArrayList<>(Migrations.STEPS);
    steps.add(database -> database.run("CREATE TABLE later(n INTEGER) STRICT"));
    steps.add(database -> database.run("INSERT INTO later VALUES(1)"));
    SymmetricKey key = Fixture.KEY;
    Store.open(Fixture.config(folder), key, new Store.Options(null, steps, null)).close();
  }

  private static void salvage(Path folder) throws IOException {
    if (Files.size(Fixture.config(folder).database()) > 0) {
      Files.write(Fixture.config(folder).openMark(), FileCheck.USUAL);
    }
    Store.openOrSalvage(Fixture.config(folder), Fixture.KEY).close();
  }
}
