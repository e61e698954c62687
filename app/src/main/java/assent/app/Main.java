package assent.app;

import javafx.application.Application;

/** Starts Assent. Exit codes: 0 ended well, 1 the tour found something untrue, 2 not understood. */
public final class Main {
  private Main() {}

  public static void main(String[] words) {
    if (java.util.List.of(words).contains("--help")) {
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
    AssentApplication.arguments(arguments);
    Application.launch(AssentApplication.class);
    System.exit(AssentApplication.exitCode());
  }
}
