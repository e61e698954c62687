package assent.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;

/**
 * A few alternatives side by side, one of them chosen.
 *
 * @param <T> the alternatives
 */
public final class ChoiceRow<T> extends HBox {
  private final List<ToggleButton> buttons = new ArrayList<>();
  private final List<T> choices;

  /**
   * @param id prefix of the buttons' ids, completed with the place of each
   */
  public ChoiceRow(String id, List<T> choices, Function<? super T, String> word) {
    this.choices = List.copyOf(choices);
    getStyleClass().add("choice-row");
    setAlignment(Pos.CENTER_LEFT);
    ToggleGroup group = new ToggleGroup();
    for (T choice : choices) {
      ToggleButton button = new ToggleButton(word.apply(choice));
      button.setId(id + "-" + buttons.size());
      button.getStyleClass().add("choice");
      button.setToggleGroup(group);
      buttons.add(button);
    }
    // A second click on what is chosen must not leave nothing chosen.
    group
        .selectedToggleProperty()
        .addListener(
            (source, before, now) -> {
              if (now == null && before != null) {
                group.selectToggle(before);
              }
            });
    buttons.getFirst().getStyleClass().add("first");
    buttons.getLast().getStyleClass().add("last");
    getChildren().addAll(buttons);
  }

  /** Shows and sets a property, until unsubscribed. */
  public Subscription tie(Property<T> property) {
    for (int i = 0; i < buttons.size(); i++) {
      T choice = choices.get(i);
      buttons.get(i).setOnAction(event -> property.setValue(choice));
    }
    return property.subscribe(
        now -> {
          for (int i = 0; i < buttons.size(); i++) {
            if (choices.get(i).equals(now)) {
              buttons.get(i).setSelected(true);
            }
          }
        });
  }
}
