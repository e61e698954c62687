package assent.ui.chat;

import assent.ui.alerts.AlertCard;
import assent.ui.control.Guarded;
import assent.ui.control.KeepPlaceScroll;
import assent.ui.control.Labels;
import assent.ui.control.RuleLine;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import java.net.URI;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What was said. Rows change in place, so that nothing jumps under the reader's eyes. */
final class TimelineView extends View<ChatViewModel> {
  private static final double WIDEST = 880;
  private static final PseudoClass FOUND = PseudoClass.getPseudoClass("found");

  private final KeepPlaceScroll scroll = new KeepPlaceScroll();
  private final Button earlier = new Button();
  private final ListChangeListener<TimelineRow> listener = this::changed;
  private final ObservableList<Node> nodes;
  private final Consumer<? super URI> follow;

  /**
   * @param follow asks whether to open a page that somebody pointed to
   */
  TimelineView(Ui ui, ChatViewModel model, Consumer<? super URI> follow) {
    super(ui, model);
    this.follow = follow;
    VBox column = scroll.column();
    column.getStyleClass().add("timeline");
    column.setAlignment(Pos.TOP_CENTER);
    nodes = column.getChildren();
  }

  @Override
  protected Parent build() {
    earlier.setText(t("chat.earlier"));
    earlier.setOnAction(event -> model.showEarlier());
    earlier.getStyleClass().add("flat");
    nodes.add(earlier);
    scroll.setId("timeline");
    scroll.setFocusTraversable(true);
    scroll.setAccessibleText(t("chat.timeline"));
    return scroll;
  }

  @Override
  protected void onAttach() {
    watch(
        model.earlier(),
        more -> {
          earlier.setVisible(more);
          earlier.setManaged(more);
        });
    nodes.setAll(earlier);
    model.rows().forEach(row -> nodes.add(node(row)));
    model.rows().addListener(listener);
    own(() -> model.rows().removeListener(listener));
    scroll.toEnd();
    for (int i = 0; i < model.rows().size(); i++) {
      if (model.rows().get(i) instanceof TimelineRow.Unread) {
        scroll.show(nodes.get(i + 1));
      }
    }
    watch(model.target(), this::find);
  }

  private void find(@Nullable String key) {
    for (int i = 0; i < model.rows().size() && key != null; i++) {
      Node node = nodes.get(i + 1);
      Node part = node instanceof Guarded guarded ? guarded.part() : null;
      if (part != null) {
        part.pseudoClassStateChanged(FOUND, model.rows().get(i).key().equals(key));
      }
      if (model.rows().get(i).key().equals(key)) {
        scroll.show(node);
      }
    }
  }

  private void changed(ListChangeListener.Change<? extends TimelineRow> change) {
    while (change.next()) {
      int from = change.getFrom() + 1; // the button for earlier ones stands before all rows
      boolean inPlace =
          change.wasReplaced()
              && change.getAddedSize() == change.getRemovedSize()
              && change.getAddedSize() == 1
              && update(nodes.get(from), change.getAddedSubList().getFirst());
      if (!inPlace) {
        nodes.remove(from, from + change.getRemovedSize());
        for (int i = 0; i < change.getAddedSize(); i++) {
          TimelineRow row = change.getAddedSubList().get(i);
          nodes.add(from + i, node(row));
          if (row instanceof TimelineRow.Bubble bubble && bubble.mine()) {
            scroll.toEnd(); // who writes wants to see it
          }
        }
      }
    }
  }

  private static boolean update(Node node, TimelineRow row) {
    if (!(node instanceof Guarded guarded)) {
      return false;
    }
    Node part = guarded.part();
    if (part instanceof BubbleNode bubble && row instanceof TimelineRow.Bubble now) {
      return guarded.change(() -> bubble.show(now));
    }
    if (part instanceof AlertCard card && row instanceof TimelineRow.Card now) {
      return guarded.change(() -> card.show(now.alert()));
    }
    if (part instanceof RuleLine line && row instanceof TimelineRow.Day day) {
      return guarded.change(() -> line.show(day.words()));
    }
    return false;
  }

  private Region notice(TimelineRow.Notice notice) {
    var words = Labels.wrapped(notice.words(), "notice");
    if (!notice.review()) {
      return words;
    }
    Button review = new Button(t("chat.review"));
    review.setId("review-" + notice.key());
    review.setOnAction(event -> model.openRelationship());
    VBox both = new VBox(words, review);
    both.getStyleClass().add("notice-review");
    both.setAlignment(Pos.CENTER);
    return both;
  }

  private Node node(TimelineRow row) {
    Guarded node = new Guarded(() -> part(row), t("control.unshowable"));
    if (row instanceof TimelineRow.Card) {
      VBox.setMargin(node, new Insets(8, 0, 8, 0));
    }
    if (!(row instanceof TimelineRow.Notice)) {
      node.setMaxWidth(row instanceof TimelineRow.Card ? 600 : WIDEST);
    }
    return node;
  }

  private Region part(TimelineRow row) {
    return switch (row) {
      case TimelineRow.Day day -> new RuleLine(day.words(), "day");
      case TimelineRow.Unread unread -> new RuleLine(t("chat.first-unread"), "unread");
      case TimelineRow.Bubble bubble -> new BubbleNode(bubble, model, ui.texts(), follow);
      case TimelineRow.Notice notice -> notice(notice);
      case TimelineRow.Card card ->
          new AlertCard(card.alert(), ui.texts(), () -> model.acknowledge(card.key()), follow);
    };
  }
}
