package assent.documents;

import assent.core.lifecycle.BlockingGuard;
import assent.core.qr.GreyPicture;
import assent.core.qr.PageReader;
import assent.core.qr.UnreadableDocumentException;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks the helper process, one for each document, so that nothing of one is left when the next is
 * read. It has little memory, no screen, no network and a hard time limit; documents and pictures
 * go through pipes, and nothing of a document is written to the disk or into an argument.
 */
public final class DocumentHelper implements PageReader {
  /** Longest side of a page as it is drawn: a code over a tenth of a page is 200 pixels wide. */
  public static final int LONGEST_SIDE = 2_000;

  private static final Duration USUAL_LIMIT = Duration.ofSeconds(30);
  private static final String WORKER = "assent.documents.worker.Worker";

  /** What a Java needs of its surroundings; it is told nothing else. */
  private static final Set<String> SURROUNDINGS =
      Set.of("PATH", "LANG", "LC_ALL", "TMPDIR", "TEMP", "TMP", "SystemRoot");

  private final List<String> command;
  private final Duration limit;

  /** With the Java and the class path of this process. */
  public DocumentHelper() {
    this(ofThisJava(WORKER), USUAL_LIMIT);
  }

  /**
   * @param command starts the worker; the time limit in milliseconds is added to it
   */
  DocumentHelper(List<String> command, Duration limit) {
    this.command = List.copyOf(command);
    this.limit = limit;
  }

  /** Starts a class with the limits of the helper process. */
  static List<String> ofThisJava(String main) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m",
        "-Xss1m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xshare:auto",
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:-CreateCoredumpOnCrash",
        "-XX:ErrorFile=" + nowhere(),
        "-Djava.awt.headless=true",
        // Names of hosts are looked up in this file only, and there is none.
        "-Djdk.net.hosts.file=" + Path.of("no", "hosts"),
        "-Djava.nio.channels.spi.SelectorProvider=assent.documents.worker.NoChannels",
        main);
  }

  private static String nowhere() {
    return System.getProperty("os.name", "").startsWith("Windows") ? "NUL" : "/dev/null";
  }

  @Override
  public GreyPicture firstPage(byte[] document) {
    BlockingGuard.check("a document's helper process");
    if (document.length > MAX_FILE) {
      throw new UnreadableDocumentException(true, "The document is too large");
    }
    if (!PageReader.isDocument(document)) {
      throw new UnreadableDocumentException(false, "Not a document");
    }
    Answer answer = ask(document);
    return switch (answer.outcome()) {
      case DRAWN -> new GreyPicture(answer.width(), answer.height(), answer.grey());
      case UNREADABLE ->
          throw new UnreadableDocumentException(false, "The document cannot be read");
      case TOO_MUCH -> throw tooMuch();
    };
  }

  private Answer ask(byte[] document) {
    List<String> whole = new ArrayList<>(command);
    // It should end itself only if this process is gone and cannot.
    whole.add(Long.toString(limit.toMillis() + 5_000));
    ProcessBuilder builder = new ProcessBuilder(whole);
    builder.environment().keySet().retainAll(SURROUNDINGS);
    // Not an argument: it may be longer than a command line can be.
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UnreadableDocumentException(false, "The helper cannot be started");
    }
    try {
      CompletableFuture<Heard> heard = new CompletableFuture<>();
      Thread.ofVirtual().name("assent-document-answer").start(() -> heard.complete(hear(process)));
      Thread.ofVirtual()
          .name("assent-document-question")
          .start(() -> write(process.getOutputStream(), document));
      Answer answer =
          heard
              .completeOnTimeout(new Heard(null), limit.toMillis(), TimeUnit.MILLISECONDS)
              .join()
              .answer();
      if (answer == null) {
        // Out of memory, out of time, or ended by what it read.
        throw tooMuch();
      }
      return answer;
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      // Gone, not only told to go: there is never a second one of the same document.
      Process unused = process.onExit().completeOnTimeout(process, 2, TimeUnit.SECONDS).join();
    }
  }

  private record Heard(@Nullable Answer answer) {}

  private static Heard hear(Process process) {
    try (DataInputStream in = new DataInputStream(process.getInputStream())) {
      return new Heard(Answer.read(in, LONGEST_SIDE * LONGEST_SIDE));
    } catch (IOException e) {
      return new Heard(null);
    }
  }

  private static void write(OutputStream out, byte[] document) {
    try (out) {
      out.write(document);
    } catch (IOException e) {
      // A helper that died early: that there is no answer says it all.
      return;
    }
  }

  private static UnreadableDocumentException tooMuch() {
    return new UnreadableDocumentException(true, "The document wants more than a page should");
  }
}
