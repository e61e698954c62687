package assent.ui.entry;

import assent.ui.settings.Preferences;
import java.io.PrintStream;
import java.nio.file.Path;
import javafx.scene.Scene;

/**
 * Plays a story through the real window, without a person. Found at run time, where a developer
 * runs the program; a package holds none.
 */
public interface DemoTour {
  /**
   * Plays it, and says what happened. Called on a thread of its own.
   *
   * @param demo the platform, as its {@link DemoPlatform} started it
   * @param scene the window's
   * @param folder where pictures and summary go
   * @return whether every step really happened
   */
  boolean play(
      DemoPlatform.Running demo,
      Scene scene,
      Preferences preferences,
      Path folder,
      PrintStream out);
}
