package assent.ui.chat;

import assent.ui.control.AnchoredList;
import assent.ui.control.Layouts;
import assent.ui.control.RowFace;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import java.net.URI;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** What was said. Rows change in place, so that nothing jumps under the reader's eyes. */
final class TimelineView extends View<ChatViewModel> {
  private static final PseudoClass FOUND = PseudoClass.getPseudoClass("found");

  private final Button earlier = new Button();
  private final AnchoredList<TimelineRow> list;
  private final TimelineFaces faces;
  private final ListChangeListener<TimelineRow> listener = this::changed;
  private @Nullable String found;
  private int askedAt = -1;

  /**
   * @param follow asks whether to open a page that somebody pointed to
   */
  TimelineView(Ui ui, ChatViewModel model, Consumer<? super URI> follow) {
    super(ui, model);
    faces = new TimelineFaces(ui, model, follow, this::mark);
    list = new AnchoredList<>(model.rows(), new Rows(), earlier, t("control.unshowable"));
  }

  @Override
  protected Parent build() {
    earlier.setText(t("chat.earlier"));
    earlier.setOnAction(event -> model.showEarlier());
    earlier.getStyleClass().add("flat");
    list.setId("timeline");
    list.dress("timeline");
    list.setAccessibleText(t("chat.timeline"));
    return list;
  }

  @Override
  protected void onAttach() {
    watch(
        model.earlier(),
        more -> {
          Layouts.shown(earlier, more);
        });
    model.rows().addListener(listener);
    own(() -> model.rows().removeListener(listener));
    list.toEnd();
    int unread = model.list().indexOf(TimelineLine.UNREAD);
    if (unread >= 0) {
      list.show(unread);
    }
    watch(model.target(), this::find);
  }

  private void find(@Nullable String key) {
    found = key;
    list.refill();
    int at = key == null ? -1 : model.list().indexOf(key);
    if (at >= 0) {
      list.show(at);
    }
  }

  private void mark(Region node, TimelineRow row) {
    node.pseudoClassStateChanged(FOUND, row.key().equals(found));
  }

  private void changed(ListChangeListener.Change<? extends TimelineRow> change) {
    if (change instanceof TimelineList.Step step && step.endsWithNewOwn()) {
      list.toEnd(); // who writes wants to see it
    }
  }

  private final class Rows implements AnchoredList.Rows<TimelineRow> {
    @Override
    public String key(int index) {
      return model.list().key(index);
    }

    @Override
    public Object kind(int index) {
      return model.list().kind(index);
    }

    @Override
    public RowFace<TimelineRow> face(TimelineRow row) {
      return faces.of(row);
    }

    @Override
    public boolean isReachable(int index) {
      return model.list().isReachable(index);
    }

    // Asked once for each state of the list: what was asked for may be on its way.
    @Override
    public void nearBegin() {
      if (model.earlier().get() && askedAt != model.rows().size()) {
        askedAt = model.rows().size();
        model.showEarlier();
      }
    }
  }
}
