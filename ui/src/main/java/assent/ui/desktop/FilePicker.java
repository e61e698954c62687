package assent.ui.desktop;

import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Lets a person choose files. Called on the screen's thread; returns when they have chosen. */
public interface FilePicker {
  /**
   * A picture to look into.
   *
   * @param title of the dialog
   * @param kind words for pictures
   * @return empty when they thought better of it
   */
  Optional<Path> picture(@Nullable Window owner, String title, String kind);

  /**
   * A place to save at.
   *
   * @param name a name to offer, without ending
   * @param ending of the file, without a dot
   * @return empty when they thought better of it
   */
  Optional<Path> save(@Nullable Window owner, String title, String name, String ending);
}
