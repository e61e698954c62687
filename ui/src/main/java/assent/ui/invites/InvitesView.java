package assent.ui.invites;

import assent.ui.control.EmptyState;
import assent.ui.control.KeyedList;
import assent.ui.control.Labels;
import assent.ui.control.Layouts;
import assent.ui.control.ListFrame;
import assent.ui.desktop.FilePicker;
import assent.ui.desktop.FxFilePicker;
import assent.ui.format.ListState;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import assent.ui.invites.create.CreateView;
import assent.ui.invites.create.CreateViewModel;
import assent.ui.invites.sent.FilterPills;
import assent.ui.invites.sent.InviteCell;
import assent.ui.invites.sent.InviteDetailView;
import assent.ui.invites.sent.InviteDetailViewModel;
import assent.ui.invites.sent.InviteRow;
import assent.ui.offers.OpenLinkView;
import assent.ui.offers.OpenLinkViewModel;
import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The invites of one account: the list, and beside it what was chosen from it or begun. */
public final class InvitesView extends View<InvitesViewModel> {
  private final FilePicker picker;
  private final DoubleProperty listWidth;
  private final FilterPills filter;
  private final ListFrame frame;
  private final Node noneOfThese;

  public InvitesView(Ui ui, InvitesViewModel model, DoubleProperty listWidth) {
    this(ui, model, listWidth, new FxFilePicker());
  }

  /**
   * @param picker lets a person choose files
   */
  public InvitesView(Ui ui, InvitesViewModel model, DoubleProperty listWidth, FilePicker picker) {
    super(ui, model);
    this.picker = picker;
    this.listWidth = listWidth;
    filter = new FilterPills(ui.texts());
    KeyedList<InviteRow> list =
        new KeyedList<>(
            model.rows(),
            InviteRow::id,
            () -> new InviteCell(ui.texts()),
            t("control.unshowable"),
            model::show,
            this::open);
    list.setId("invites");
    frame =
        new ListFrame(
            list,
            t("invites.title"),
            t("invites.back"),
            new EmptyState(Feather.SEND, t("invites.empty"), null));
    noneOfThese = new EmptyState(Feather.SEND, t("invites.empty.filter"), null);
    frame.pane().below(above());
  }

  @Override
  protected Parent build() {
    frame.getStyleClass().add("invites");
    return frame;
  }

  @Override
  protected void onAttach() {
    own(filter.tie(model.filter()));
    tie(frame.listWidthProperty(), listWidth);
    watch(model.state(), this::show);
    watch(frame.openProperty(), this::closedByBack);
    ListChangeListener<InviteRow> changed = change -> rowsChanged();
    model.rows().addListener(changed);
    own(() -> model.rows().removeListener(changed));
    watch(model.count(), ignored -> rowsChanged());
    rowsChanged();
  }

  private Node above() {
    Button create =
        Layouts.button("new-invite", Feather.PLUS, t("invites.new"), model::create, "accent");
    Button open = Layouts.button("open-link", Feather.LINK, t("invites.open"), model::openLink);
    for (Button button : List.of(create, open)) {
      button.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(button, Priority.ALWAYS);
    }
    VBox actions = new VBox(create, open);
    actions.getStyleClass().add("list-actions");
    VBox above = new VBox(actions, filter);
    if (!model.canShare()) {
      create.setDisable(true);
      open.setDisable(true);
      Label why = Labels.wrapped(t("invites.double-hyphen"), "field-warning");
      why.setId("double-hyphen");
      above.getChildren().add(1, why);
    }
    above.getStyleClass().add("invites-above");
    return above;
  }

  private void rowsChanged() {
    boolean none = model.rows().isEmpty();
    boolean filtered = none && model.count().get() > 0;
    frame.pane().instead(filtered ? noneOfThese : null);
    frame.pane().show(none ? ListState.EMPTY : ListState.FILLED);
    Layouts.shown(filter, model.count().get() > 0);
    mark(model.state().get());
  }

  private void open() {
    frame.open();
  }

  private void show(InvitesViewModel.State page) {
    View<?> view =
        switch (page) {
          case InvitesViewModel.Nothing ignored -> null;
          case InvitesViewModel.Creating(CreateViewModel creating) ->
              new CreateView(ui, creating, frame.modal(), model::createAnew);
          case InvitesViewModel.Detail(InviteDetailViewModel detail) ->
              new InviteDetailView(ui, detail, picker, frame.modal());
          case InvitesViewModel.Opening(OpenLinkViewModel opening) ->
              new OpenLinkView(ui, opening, picker, frame.modal());
        };
    frame.show(
        view == null ? new EmptyState(Feather.SEND, t("invites.nothing"), null) : view.root());
    mark(page);
    frame.open(view != null);
  }

  /** Marks in the list what is shown beside it, and nothing else. */
  private void mark(InvitesViewModel.State page) {
    frame.mark(
        page instanceof InvitesViewModel.Detail(InviteDetailViewModel detail) ? detail.id() : "");
  }

  private void closedByBack(boolean open) {
    if (!open && frame.narrowProperty().get()) {
      model.leave();
    }
  }
}
