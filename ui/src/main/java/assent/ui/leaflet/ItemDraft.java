package assent.ui.leaflet;

import assent.core.api.DataItem;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * One row of what is asked for, while it is filled in. The stream id follows the name until
 * somebody writes an own one.
 */
public final class ItemDraft {
  /** Stands for everything in an account. */
  public static final String EVERYTHING = "*";

  private static final Pattern STREAM_ID = Pattern.compile("[a-z0-9][a-z0-9_-]{0,99}");
  private static final int LONGEST_SUGGESTION = 40;

  private final int key;
  private final boolean there;
  private final StringProperty name = new SimpleStringProperty("");
  private final StringProperty streamId = new SimpleStringProperty("");
  private final ObjectProperty<LevelChoice> level = new SimpleObjectProperty<>(LevelChoice.READ);
  private final BooleanProperty mandatory = new SimpleBooleanProperty();

  public ItemDraft(int key) {
    this(key, false);
  }

  private ItemDraft(int key, boolean there) {
    this.key = key;
    this.there = there;
    name.subscribe(
        (before, now) -> {
          if (!there && streamId.get().equals(suggestion(before))) {
            streamId.set(suggestion(now));
          }
        });
  }

  /**
   * A row that says what stands there already. Its stream is the one that is shared, by whatever
   * name.
   *
   * @param key names the row on the screen
   */
  public static ItemDraft of(int key, DataItem item) {
    ItemDraft draft = new ItemDraft(key, true);
    draft.name.set(item.name());
    draft.streamId.set(item.streamId());
    draft.mandatory.set(item.mandatory());
    for (LevelChoice choice : LevelChoice.values()) {
      if (choice.level() == item.level()) {
        draft.level.set(choice);
      }
    }
    return draft;
  }

  /** Names this row on the screen, whatever stands in it. */
  public int key() {
    return key;
  }

  public StringProperty name() {
    return name;
  }

  public StringProperty streamId() {
    return streamId;
  }

  public ObjectProperty<LevelChoice> level() {
    return level;
  }

  public BooleanProperty mandatory() {
    return mandatory;
  }

  public boolean isEmpty() {
    return name.get().isBlank() && streamId.get().isBlank();
  }

  /** Whether its stream id stands there only because of the name. */
  public boolean isStreamSuggested() {
    return !there && streamId.get().equals(suggestion(name.get()));
  }

  /** Whether its stream id can be one. */
  public boolean hasValidStream() {
    return trimmedId().equals(EVERYTHING) || STREAM_ID.matcher(trimmedId()).matches();
  }

  public String trimmedId() {
    return streamId.get().strip();
  }

  /** What it stands for. */
  public DataItem toItem() {
    String plain = name.get().strip();
    return new DataItem(
        trimmedId(), plain.isEmpty() ? trimmedId() : plain, level.get().level(), mandatory.get());
  }

  /** A stream id made of a name: “Blood pressure” becomes {@code blood-pressure}. */
  static String suggestion(String name) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-+|-+$", "");
    return plain.length() <= LONGEST_SUGGESTION
        ? plain
        : plain.substring(0, LONGEST_SUGGESTION).replaceAll("-+$", "");
  }
}
