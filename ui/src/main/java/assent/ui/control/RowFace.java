package assent.ui.control;

import javafx.scene.layout.Region;

/**
 * What a row of a list looks like. A face is made once and filled often, with one row after the
 * other, as the reader scrolls: making nodes is what costs time.
 *
 * @param <T> rows
 */
public interface RowFace<T> {
  /** The node, always the same. Its accessible text is read aloud for the row. */
  Region node();

  /** Shows this row. Nothing of the row before may remain. */
  void show(T row);
}
