package assent.ui.invites.create;

import java.util.Locale;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What a sender writes in one language. */
public final class LeafletTexts {
  private final Locale language;
  private final StringProperty title = new SimpleStringProperty("");
  private final StringProperty description = new SimpleStringProperty("");
  private final StringProperty consent = new SimpleStringProperty("");

  LeafletTexts(Locale language) {
    this.language = language;
  }

  public Locale language() {
    return language;
  }

  public StringProperty title() {
    return title;
  }

  public StringProperty description() {
    return description;
  }

  public StringProperty consent() {
    return consent;
  }

  boolean isEmpty() {
    return title.get().isBlank() && description.get().isBlank() && consent.get().isBlank();
  }
}
