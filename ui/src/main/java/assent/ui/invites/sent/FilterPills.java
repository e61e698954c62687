package assent.ui.invites.sent;

import assent.ui.text.Texts;
import java.util.EnumMap;
import java.util.Map;
import javafx.beans.property.Property;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.util.Subscription;

/** Which invites to show. The choices wrap onto further lines where text is large. */
public final class FilterPills extends FlowPane {
  private final Map<InviteFilter, ToggleButton> pills = new EnumMap<>(InviteFilter.class);

  public FilterPills(Texts texts) {
    getStyleClass().add("pills");
    ToggleGroup group = new ToggleGroup();
    for (InviteFilter filter : InviteFilter.values()) {
      ToggleButton pill = new ToggleButton(texts.family("invites.filter", filter));
      pill.setId("filter-" + filter.ordinal());
      pill.getStyleClass().add("pill");
      pill.setToggleGroup(group);
      pills.put(filter, pill);
      getChildren().add(pill);
    }
  }

  /** Shows and sets a property, until unsubscribed. */
  public Subscription tie(Property<InviteFilter> property) {
    pills.forEach(
        (filter, pill) ->
            pill.setOnAction(
                event -> {
                  property.setValue(filter);
                  // A second click on what is chosen must not leave nothing chosen.
                  pill.setSelected(true);
                }));
    return property.subscribe(
        now -> pills.forEach((filter, pill) -> pill.setSelected(filter == now)));
  }
}
