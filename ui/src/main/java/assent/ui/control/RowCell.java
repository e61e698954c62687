package assent.ui.control;

import java.util.function.Supplier;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/**
 * The place of one row after the other. A row that cannot be shown leaves a sentence in its place;
 * the next one gets a new face.
 *
 * @param <T> rows
 */
final class RowCell<T> {
  private final Supplier<? extends RowFace<? super T>> faces;
  private final String instead;
  private @Nullable RowFace<? super T> face;
  private @Nullable Guarded guarded;

  /**
   * @param faces makes a face
   * @param instead the sentence in the place of a row that cannot be shown
   */
  RowCell(Supplier<? extends RowFace<? super T>> faces, String instead) {
    this.faces = faces;
    this.instead = instead;
  }

  /** Shows a row and returns its node, which is another one after a failure only. */
  Guarded show(T row) {
    Guarded now = guarded;
    RowFace<? super T> made = face;
    if (now == null || made == null || now.part() == null) {
      now = new Guarded(() -> filled(row), instead);
      guarded = now;
    } else if (now.change(() -> made.show(row))) {
      now.setAccessibleText(made.node().getAccessibleText());
    }
    return now;
  }

  private Node filled(T row) {
    RowFace<? super T> made = faces.get();
    face = made;
    made.show(row);
    return made.node();
  }
}
