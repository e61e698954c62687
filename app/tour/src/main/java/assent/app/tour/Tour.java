package assent.app.tour;

import assent.app.demo.Demo;
import assent.ui.entry.DemoPlatform;
import assent.ui.entry.DemoTour;
import assent.ui.settings.Preferences;
import assent.ui.theme.Theme;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/**
 * Plays the story step by step through the real window. After each step the other account is read
 * with a plain HTTP client; a step that did not really happen makes the tour fail.
 */
public final class Tour implements DemoTour {
  @Override
  public boolean play(
      DemoPlatform.Running running,
      Scene scene,
      Preferences preferences,
      Path folder,
      PrintStream out) {
    if (!(running instanceof Demo demo)) {
      throw new IllegalArgumentException("the story is written for one demo only");
    }
    TourRobot.onScreen(
        () -> {
          preferences.language().set(Locale.ENGLISH);
          preferences.theme().set(Theme.LIGHT);
          return true;
        });
    awaitLife(demo);
    TourReport ledger = new TourReport();
    Camera camera = new Camera(scene, folder);
    Story story = new Story(new TourRobot(scene), scene, preferences, demo);
    int number = 0;
    for (Story.Chapter chapter : story.chapters()) {
      number++;
      String name = String.format(Locale.ROOT, "%02d-%s", number, chapter.name());
      boolean goOn = step(ledger, camera, chapter, name);
      if (!goOn) {
        break;
      }
    }
    Path summary = ledger.write(folder);
    out.println(ledger.trueSteps() + " of " + story.chapters().size() + " steps really happened");
    out.println("Pictures and summary: " + summary.getParent());
    return ledger.isAllTrue() && ledger.size() == story.chapters().size();
  }

  /** The story is told on a demo whose studies are there. */
  private static void awaitLife(Demo demo) {
    try {
      demo.awaitLife();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the tour was stopped", stopped);
    }
  }

  private static boolean step(
      TourReport ledger, Camera camera, Story.Chapter chapter, String name) {
    long start = System.nanoTime();
    String seen = "nothing yet";
    @Nullable Path picture = null;
    @Nullable String failure = null;
    try {
      chapter.act().run();
      picture = camera.take(name);
      seen = eventually(chapter.witness());
    } catch (RuntimeException untrue) {
      failure = String.valueOf(untrue.getMessage());
      picture = picture == null ? camera.take(name + "-failed") : picture;
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    ledger.add(new TourReport.Step(chapter.title(), seen, picture, took, failure));
    return failure == null;
  }

  /** Asks the witness until it agrees: what arrives elsewhere needs a moment. */
  private static String eventually(Supplier<@Nullable String> witness) {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (true) {
      @Nullable String seen = witness.get();
      if (seen != null) {
        return seen;
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("the other account shows nothing of it");
      }
      TourRobot.pulses(6);
    }
  }
}
