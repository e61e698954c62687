package assent.ui.chat;

import assent.ui.alerts.AlertCard;
import assent.ui.control.Labels;
import assent.ui.control.RowFace;
import assent.ui.control.RuleLine;
import assent.ui.fx.Ui;
import java.net.URI;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Makes what the rows of a conversation look like, a face for each kind of row. */
final class TimelineFaces {
  private static final double WIDEST = 880;
  private static final double CARD = 600;

  private final Ui ui;
  private final ChatViewModel model;
  private final Consumer<? super URI> follow;
  private final BiConsumer<Region, TimelineRow> mark;

  /**
   * @param follow asks whether to open a page that somebody pointed to
   * @param mark marks a node when its row is what was looked for
   */
  TimelineFaces(
      Ui ui,
      ChatViewModel model,
      Consumer<? super URI> follow,
      BiConsumer<Region, TimelineRow> mark) {
    this.ui = ui;
    this.model = model;
    this.follow = follow;
    this.mark = mark;
  }

  /** A face for rows like this one. */
  RowFace<TimelineRow> of(TimelineRow row) {
    return switch (row) {
      case TimelineRow.Day unused -> {
        RuleLine line = line("day");
        yield new Face<>(TimelineRow.Day.class, line, day -> line.show(day.words()));
      }
      case TimelineRow.Unread unused -> {
        RuleLine line = line("unread");
        line.show(ui.texts().get("chat.first-unread"));
        yield new Face<>(TimelineRow.Unread.class, line, unread -> {});
      }
      case TimelineRow.Bubble bubble -> {
        BubbleNode node = new BubbleNode(bubble.mine(), model, ui.texts(), follow);
        yield new Face<>(TimelineRow.Bubble.class, node, node::show);
      }
      case TimelineRow.Notice notice -> notice.review() ? review() : notice();
      case TimelineRow.Card unused -> {
        CardBox box = new CardBox();
        yield new Face<>(TimelineRow.Card.class, box, box::show);
      }
    };
  }

  private static RuleLine line(String style) {
    RuleLine line = new RuleLine("", style);
    line.setMaxWidth(WIDEST);
    return line;
  }

  private RowFace<TimelineRow> notice() {
    Label words = Labels.wrapped("", "notice");
    return new Face<>(TimelineRow.Notice.class, words, row -> words.setText(row.words()));
  }

  private RowFace<TimelineRow> review() {
    Label words = Labels.wrapped("", "notice");
    Button review = new Button(ui.texts().get("chat.review"));
    review.setOnAction(event -> model.openRelationship());
    VBox both = new VBox(words, review);
    both.getStyleClass().add("notice-review");
    both.setAlignment(Pos.CENTER);
    return new Face<>(
        TimelineRow.Notice.class,
        both,
        row -> {
          words.setText(row.words());
          review.setId("review-" + row.key());
        });
  }

  /** An alert; what is acknowledged is the one that is shown. */
  private final class CardBox extends StackPane {
    private @Nullable AlertCard card;
    private String key = "";

    CardBox() {
      setPadding(new Insets(8, 0, 8, 0));
      setMaxWidth(CARD);
    }

    void show(TimelineRow.Card row) {
      key = row.key();
      AlertCard made = card;
      if (made == null) {
        made = new AlertCard(row.alert(), ui.texts(), () -> model.acknowledge(key), follow);
        card = made;
        getChildren().add(made);
      } else {
        made.show(row.alert());
      }
      setAccessibleText(made.getAccessibleText());
    }
  }

  private final class Face<R extends TimelineRow> implements RowFace<TimelineRow> {
    private final Class<R> type;
    private final Region node;
    private final Consumer<? super R> fill;

    Face(Class<R> type, Region node, Consumer<? super R> fill) {
      this.type = type;
      this.node = node;
      this.fill = fill;
    }

    @Override
    public Region node() {
      return node;
    }

    @Override
    public void show(TimelineRow row) {
      fill.accept(type.cast(row));
      mark.accept(node, row);
    }
  }
}
