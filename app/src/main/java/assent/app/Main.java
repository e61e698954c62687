package assent.app;

import assent.app.home.Folders;
import assent.app.home.ProgramFolder;
import assent.app.home.SingleInstance;
import assent.app.home.UnusableFolder;
import assent.core.lifecycle.CrashPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Optional;
import javafx.application.Application;

/**
 * Starts Assent. Exit codes: 0 ended well, 1 the tour found something untrue or the program could
 * not begin, 2 not understood.
 */
public final class Main {
  private Main() {}

  public static void main(String[] words) {
    if (List.of(words).contains("--help")) {
      System.out.print(Arguments.USAGE);
      return;
    }
    Arguments arguments;
    try {
      arguments = Arguments.parse(words);
    } catch (Arguments.Misunderstood misunderstood) {
      System.err.println(misunderstood.getMessage());
      System.err.print(Arguments.USAGE);
      System.exit(2);
      return;
    }
    boolean display = Display.isPresent(System.getProperty("os.name"), System.getenv());
    if (!display && !arguments.demo()) {
      System.err.println(
          "Assent needs a display to open its window. Without one, --demo plays the demo tour.");
      System.exit(2);
    }
    if (!display || arguments.tour()) {
      arguments = arguments.asTour();
      Display.useNone();
    }
    Optional<String> missing = DemoParts.missing(arguments);
    if (missing.isPresent()) {
      System.err.println(missing.get());
      System.exit(2);
    }
    System.exit(openOne(arguments, words));
  }

  /** Opens the one instance there is for its folder, or hands over to it. */
  static int openOne(Arguments arguments, String[] words) {
    try (ProgramFolder home = new ProgramFolder(arguments.folder(), AssentApplication::handed)) {
      // The demo is all in memory: it meets no account and no other instance until it is left.
      Folders folders = arguments.demo() ? null : home.enter(List.of(words));
      if (folders == null && !arguments.demo()) {
        return 0;
      }
      if (folders != null) {
        CrashPoint.reach("start.instance");
      }
      AssentApplication.arguments(arguments, home, folders);
      // The end of a desktop session is such a signal: what is open is closed in its order.
      Runtime.getRuntime().addShutdownHook(new Thread(AssentApplication::signalled, "ending"));
      return launch();
    } catch (SingleInstance.NoAnswer noAnswer) {
      System.err.println(noAnswer.getMessage() + ". Close its window, or end it, and start again.");
      return 1;
    } catch (IOException | UncheckedIOException | InvalidPathException failure) {
      Throwable told = failure instanceof UncheckedIOException hidden ? hidden.getCause() : failure;
      String happened =
          told instanceof UnusableFolder unusable
              ? unusable.getMessage()
              : "Assent cannot use its folder.";
      System.err.println(happened + " " + Folders.ADVICE);
      return 1;
    }
  }

  private static int launch() {
    try {
      Application.launch(AssentApplication.class);
      return AssentApplication.exitCode();
    } catch (UnsupportedOperationException noWindow) {
      System.err.println(
          "Assent cannot open a window on this display. Without one, --demo plays the demo tour.");
      return 1;
    }
  }
}
