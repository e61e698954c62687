package assent.ui.alerts;

import assent.ui.control.ChipView;
import assent.ui.control.ErrorPanel;
import assent.ui.control.Labels;
import assent.ui.control.Layouts;
import assent.ui.control.PageLinks;
import assent.ui.format.Chip;
import assent.ui.format.Tone;
import assent.ui.text.Texts;
import java.net.URI;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * An alert wherever it stands: its level, what it says, what has become of it. Changes in place.
 */
public final class AlertCard extends VBox {
  private final Runnable acknowledge;
  private final ChipView level = new ChipView(new Chip("", Tone.INFO));
  private final ChipView altered;
  private final ChipView state = new ChipView(new Chip("", Tone.PENDING));
  private final Label title = Labels.wrapped("", "alert-title");
  private final Label body = Labels.wrapped("", "alert-body");
  private final PageLinks links;
  private final Label foot = Labels.wrapped("", "text-small", "text-muted");
  private final AcknowledgeRow actions;
  private final ErrorPanel problem;

  /**
   * @param acknowledge sends the acknowledgement; only called after the person confirmed
   * @param follow asks whether to open a page that somebody pointed to
   */
  public AlertCard(
      AlertItem item, Texts texts, Runnable acknowledge, Consumer<? super URI> follow) {
    this.links = new PageLinks(texts, follow);
    this.acknowledge = acknowledge;
    this.actions = new AcknowledgeRow(texts, this::send);
    this.problem = new ErrorPanel(texts, this::send);
    altered = new ChipView(new Chip(texts.get("alerts.altered"), Tone.WARNING));
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox top = new HBox(level, altered, gap, state);
    top.getStyleClass().add("alert-top");
    top.setAlignment(Pos.CENTER_LEFT);
    setAccessibleRole(AccessibleRole.PARENT);
    getChildren().addAll(top, title, body, links, foot, actions, problem);
    show(item);
  }

  /** Shows the alert in another state. */
  public void show(AlertItem item) {
    String style = "level-" + item.level().tone().name().toLowerCase(Locale.ROOT);
    if (!getStyleClass().contains(style)) {
      getStyleClass().setAll("alert-card", style);
    }
    level.show(item.level());
    state.show(item.state());
    Layouts.shown(altered, item.altered());
    title.setText(item.title());
    body.setText(item.body());
    Layouts.shown(body, !item.body().isEmpty());
    links.show(item.links());
    foot.setText(
        item.explanation().isEmpty() ? item.when() : item.when() + " · " + item.explanation());
    actions.show(item);
    problem.show(item.problem());
    setAccessibleText(item.level().word() + ", " + item.title());
  }

  private void send() {
    acknowledge.run();
  }
}
