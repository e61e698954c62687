package assent.ui.studies;

import assent.core.api.study.Rhythm;
import assent.core.api.study.StudyItem;
import assent.ui.leaflet.ItemDraft;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** One stream of a study while it is filled in. */
public final class StudyItemDraft {
  private final ItemDraft item;
  private final ObjectProperty<RhythmChoice> rhythm =
      new SimpleObjectProperty<>(RhythmChoice.DAILY);

  /** How often a value is expected, as somebody chooses it. */
  public enum RhythmChoice {
    TWICE_DAILY(Rhythm.TWICE_DAILY),
    DAILY(Rhythm.DAILY),
    WEEKLY(Rhythm.WEEKLY),
    MONTHLY(Rhythm.MONTHLY),
    NONE(Rhythm.NONE);

    private final Rhythm rhythm;

    RhythmChoice(Rhythm rhythm) {
      this.rhythm = rhythm;
    }
  }

  StudyItemDraft(int key) {
    item = new ItemDraft(key);
  }

  /** What is asked for. */
  public ItemDraft item() {
    return item;
  }

  /** How often a value is expected. */
  public ObjectProperty<RhythmChoice> rhythm() {
    return rhythm;
  }

  StudyItem toItem() {
    return new StudyItem(item.toItem(), "", rhythm.get().rhythm);
  }
}
