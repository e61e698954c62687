package assent.ui.desktop;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** The desktop's own dialogs. They do not exist on the Headless platform. */
public final class FxFilePicker implements FilePicker {
  private static final List<String> LOOKED_INTO =
      List.of(
          "*.png", "*.PNG", "*.jpg", "*.JPG", "*.jpeg", "*.JPEG", "*.gif", "*.bmp", "*.pdf",
          "*.PDF");

  @Override
  public Optional<Path> picture(@Nullable Window owner, String title, String kind) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind, LOOKED_INTO));
    return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
  }

  @Override
  public Optional<Path> save(@Nullable Window owner, String title, String name, String ending) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    chooser.setInitialFileName(name + "." + ending);
    chooser
        .getExtensionFilters()
        .add(new FileChooser.ExtensionFilter(ending.toUpperCase(Locale.ROOT), "*." + ending));
    return Optional.ofNullable(chooser.showSaveDialog(owner))
        .map(
            file ->
                file.getName().contains(".")
                    ? file.toPath()
                    : file.toPath().resolveSibling(file.getName() + "." + ending));
  }
}
