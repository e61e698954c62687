package assent.ui.studies;

import assent.ui.chart.Meter;
import assent.ui.control.ChipView;
import assent.ui.control.Icons;
import assent.ui.control.Labels;
import assent.ui.format.Chip;
import assent.ui.format.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** What a participant looks like in the table. Made once and filled often. */
final class ParticipantCell extends Region {
  private static final PseudoClass ENDED = PseudoClass.getPseudoClass("ended");
  private static final PseudoClass TICKED = PseudoClass.getPseudoClass("ticked");
  private static final PseudoClass OLD = PseudoClass.getPseudoClass("old");
  private static final PseudoClass LOUD = PseudoClass.getPseudoClass("loud");

  private final TableLayout layout;
  private final CheckBox tick = new CheckBox();
  private final Label code = Labels.label("", "row-title");
  private final Label alias = Labels.label("", "text-small");
  private final Label address = Labels.label("", "text-small", "text-muted");
  private final ChipView state = new ChipView(new Chip("", Tone.PENDING));
  private final Label day = Labels.label("");
  private final Label of = Labels.label("", "text-small", "text-muted");
  private final Label ends = Labels.label("", "text-small", "text-muted");
  private final Label consent = Labels.label("", "text-small", "text-muted", "consent-version");
  private final List<StreamCell> streams = new ArrayList<>();
  private final Meter meter = new Meter();
  private final Label percent = Labels.label("");
  private final Label last = Labels.label("", "text-small", "last-value");
  private final Label unread = Labels.label("", "badge");
  private final Label alert = Labels.label("", "text-small", "level-mark");
  private ParticipantRow.Last.@Nullable Kind lastKind;
  private @Nullable Tone alertTone;
  private @Nullable ParticipantRow row;

  /**
   * @param ticked is given the key of whom somebody ticks
   */
  ParticipantCell(TableLayout layout, Consumer<String> ticked) {
    this.layout = layout;
    getStyleClass().add("participant");
    state.getStyleClass().add("table-chip");
    tick.setFocusTraversable(false);
    tick.getStyleClass().add("table-tick");
    tick.setOnAction(
        event -> {
          ParticipantRow shown = row;
          if (shown != null) {
            ticked.accept(shown.key());
          }
        });
    getChildren()
        .addAll(
            tick, code, alias, address, state, day, of, ends, consent, meter, percent, last, unread,
            alert);
  }

  /** Whether a click there is meant for the box to tick. */
  boolean isTick(@Nullable Object target) {
    for (Node at = target instanceof Node node ? node : null; at != null; at = at.getParent()) {
      if (at == tick) {
        return true;
      }
    }
    return false;
  }

  void show(ParticipantRow now) {
    row = now;
    tick.setSelected(now.ticked());
    tick.setAccessibleText(now.code());
    code.setText(now.code());
    alias.setText(now.alias());
    address.setText(now.address());
    state.show(now.state());
    day.setText(now.course().day());
    of.setText(now.course().of());
    ends.setText(now.course().ends());
    consent.setText(now.course().consent());
    consent.pseudoClassStateChanged(OLD, now.course().old());
    showStreams(now);
    meter.show(
        now.complete().share(),
        now.ended() ? Meter.Kind.OVER : now.complete().low() ? Meter.Kind.LOW : Meter.Kind.GOOD);
    percent.setText(now.complete().words());
    showLast(now.last());
    unread.setText(now.unread() > 99 ? "99+" : Integer.toString(now.unread()));
    showAlert(now.alert(), now.overdue());
    pseudoClassStateChanged(ENDED, now.ended());
    pseudoClassStateChanged(TICKED, now.ticked());
    setAccessibleText(now.spoken());
    requestLayout();
  }

  private void showStreams(ParticipantRow now) {
    while (streams.size() > now.readings().size()) {
      getChildren().remove(streams.removeLast());
    }
    while (streams.size() < now.readings().size()) {
      StreamCell made = new StreamCell();
      streams.add(made);
      getChildren().add(made);
    }
    for (int i = 0; i < streams.size(); i++) {
      streams.get(i).show(now.readings().get(i));
    }
  }

  private void showLast(ParticipantRow.Last now) {
    last.setText(now.words());
    if (now.kind() == lastKind) {
      return;
    }
    lastKind = now.kind();
    last.getStyleClass().removeIf(style -> style.startsWith("last-is-"));
    last.getStyleClass().add("last-is-" + now.kind().name().toLowerCase(Locale.ROOT));
    last.setGraphic(
        switch (now.kind()) {
          case FRESH -> null;
          case STOPPED -> Icons.of(Feather.ACTIVITY, 14);
          case REFUSED -> Icons.of(Feather.LOCK, 14);
        });
  }

  private void showAlert(@Nullable Chip now, boolean overdue) {
    alert.setText(now == null ? "" : now.word());
    alert.pseudoClassStateChanged(LOUD, overdue);
    Tone tone = now == null ? null : now.tone();
    if (tone == alertTone) {
      return;
    }
    alertTone = tone;
    alert.getStyleClass().removeIf(style -> style.startsWith("tone-"));
    if (tone == null) {
      alert.setGraphic(null);
    } else {
      alert.getStyleClass().add("tone-" + tone.name().toLowerCase(Locale.ROOT));
      alert.setGraphic(Icons.of(ChipView.shape(tone), 14));
    }
  }

  @Override
  protected double computePrefHeight(double width) {
    return layout.rowHeight();
  }

  @Override
  protected double computePrefWidth(double height) {
    return layout.width();
  }

  @Override
  protected void layoutChildren() {
    ParticipantRow shown = row;
    if (shown == null) {
      return;
    }
    for (Node child : getChildren()) {
      child.setVisible(false);
    }
    if (layout.isCards()) {
      layOutCard(shown);
      return;
    }
    double high = getHeight();
    double pad = layout.em() * 8 / 14;
    for (TableLayout.Place place : layout.places()) {
      double x = place.x() + (place.column().kind() == Column.Kind.TICK ? 0 : pad / 2);
      double width = place.width() - pad;
      switch (place.column().kind()) {
        case TICK -> at(tick, x, 0, place.width(), high);
        case PERSON -> person(x, 0, width, high);
        case STATE -> at(state, x, 0, width, high);
        case DAY -> {
          double used = at(day, x, 0, width, high);
          at(of, x + used + layout.em() * 0.3, 0, width - used, high);
        }
        case ENDS -> at(ends, x, 0, width, high);
        case CONSENT -> at(consent, x, 0, width, high);
        case STREAM -> stream(place.column(), x, width, high);
        case COMPLETE -> complete(shown, x, width, high);
        case LAST -> right(last, x, width, high);
        case UNREAD -> {
          if (shown.unread() > 0) {
            right(unread, x, width, high);
          }
        }
        case ALERTS -> {
          if (shown.alert() != null) {
            at(alert, x, 0, width, high);
          }
        }
      }
    }
  }

  private void stream(Column column, double x, double width, double high) {
    int at = layout.streamAt(column);
    if (at >= 0 && at < streams.size()) {
      StreamCell cell = streams.get(at);
      cell.setVisible(true);
      cell.resizeRelocate(x, 0, width, high);
    }
  }

  private void person(double x, double y, double width, double high) {
    double gap = layout.em() * 8 / 14;
    double used = at(code, x, y, width, high) + gap;
    double left = width - used;
    double wide = Math.min(left, Math.ceil(address.prefWidth(-1)));
    double before = alias.getText().isEmpty() ? 0 : Math.ceil(alias.prefWidth(-1)) + gap;
    if (before > 0 && before + wide <= left) {
      at(alias, x + used, y, before, high);
      used += before;
    }
    if (!address.getText().isEmpty()) {
      at(address, x + used, y, wide, high);
    }
  }

  private void complete(ParticipantRow shown, double x, double width, double high) {
    if (shown.complete().words().isEmpty()) {
      return;
    }
    double bar = layout.em() * 48 / 14;
    double thick = Math.round(layout.em() * 8 / 14);
    meter.setVisible(true);
    meter.resizeRelocate(x, Math.round((high - thick) / 2), Math.min(bar, width), thick);
    right(percent, x + bar, width - bar, high);
  }

  private void layOutCard(ParticipantRow shown) {
    double line = layout.em() * 1.9;
    double x = layout.side();
    double right = layout.width() - layout.side();
    double top = layout.em() * 0.25;
    double box = layout.em() * 2;
    at(tick, x, top, box, line);
    x += box;
    double chip = Math.ceil(state.prefWidth(-1));
    at(state, right - chip, top, chip, line);
    at(code, x, top, right - chip - x, line);
    if (!address.getText().isEmpty()) {
      at(address, x, top + line, right - x, line);
    }
    double y = top + 2 * line;
    double used = 0;
    if (shown.alert() != null) {
      used = at(alert, x, y, right - x, line) + layout.em();
    }
    if (!last.getText().isEmpty()) {
      used += at(last, x + used, y, right - x - used, line) + layout.em();
    }
    if (!percent.getText().isEmpty() && right - x - used > layout.em() * 4) {
      at(percent, x + used, y, right - x - used, line);
    }
  }

  /** Puts it at the left, in the middle of the height, and returns how wide it is. */
  private static double at(Region node, double x, double y, double room, double high) {
    double wide = Math.clamp(Math.ceil(node.prefWidth(-1)), 0, Math.max(0, room));
    double tall = Math.min(high, Math.ceil(node.prefHeight(-1)));
    node.setVisible(true);
    node.resizeRelocate(x, y + Math.round((high - tall) / 2), wide, tall);
    return wide;
  }

  private static void right(Region node, double x, double room, double high) {
    double wide = Math.clamp(Math.ceil(node.prefWidth(-1)), 0, Math.max(0, room));
    at(node, x + room - wide, 0, wide, high);
  }
}
