package assent.ui.invites;

import assent.ui.control.EmptyState;
import assent.ui.control.Labels;
import assent.ui.control.Layouts;
import assent.ui.control.ModalLayer;
import assent.ui.control.TwoPane;
import assent.ui.desktop.FilePicker;
import assent.ui.desktop.FxFilePicker;
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
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The invites of one account: the list, and beside it what was chosen from it or begun. */
public final class InvitesView extends View<InvitesViewModel> {
  private final FilePicker picker;
  private final ListView<InviteRow> list = new ListView<>();
  private final StackPane place = new StackPane();
  private final StackPane emptiness = new StackPane();
  private final FilterPills filter;
  private final TwoPane panes;
  private final ModalLayer modal;
  private boolean selecting;

  public InvitesView(Ui ui, InvitesViewModel model) {
    this(ui, model, new FxFilePicker());
  }

  /**
   * @param picker lets a person choose files
   */
  public InvitesView(Ui ui, InvitesViewModel model, FilePicker picker) {
    super(ui, model);
    this.picker = picker;
    filter = new FilterPills(ui.texts());
    panes = new TwoPane(listPane(), place, t("invites.back"));
    modal = new ModalLayer(panes);
  }

  @Override
  protected Parent build() {
    list.setId("invites");
    list.setItems(model.rows());
    list.setCellFactory(ignored -> new InviteCell(ui.texts()));
    list.setAccessibleText(t("invites.title"));
    StackPane root = new StackPane(panes, modal);
    root.getStyleClass().add("invites");
    return root;
  }

  @Override
  protected void onAttach() {
    own(filter.tie(model.filter()));
    own(
        list.getSelectionModel()
            .selectedItemProperty()
            .subscribe(
                chosen -> {
                  if (chosen != null && !selecting) {
                    model.show(chosen.id());
                  }
                }));
    watch(model.state(), this::show);
    // A click on what is chosen already opens it too, where one pane hides the other.
    list.setOnMouseClicked(event -> reopen());
    own(panes.detailOpenProperty().subscribe(this::closedByBack));
    ListChangeListener<InviteRow> changed = change -> rowsChanged();
    model.rows().addListener(changed);
    own(() -> model.rows().removeListener(changed));
    watch(model.count(), ignored -> rowsChanged());
    rowsChanged();
  }

  private Node listPane() {
    Button create =
        Layouts.button("new-invite", Feather.PLUS, t("invites.new"), model::create, "accent");
    Button open = Layouts.button("open-link", Feather.LINK, t("invites.open"), model::openLink);
    for (Button button : List.of(create, open)) {
      button.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(button, Priority.ALWAYS);
    }
    VBox actions = new VBox(create, open);
    actions.getStyleClass().add("list-actions");
    VBox head = new VBox(Labels.label(t("invites.title"), "text-heading"), actions, filter);
    if (!model.canShare()) {
      create.setDisable(true);
      open.setDisable(true);
      Label why = Labels.wrapped(t("invites.double-hyphen"), "field-warning");
      why.setId("double-hyphen");
      head.getChildren().add(2, why);
    }
    head.getStyleClass().add("invites-head");
    StackPane body = new StackPane(list, emptiness);
    BorderPane pane = new BorderPane(body);
    pane.setTop(head);
    pane.getStyleClass().add("list-pane");
    return pane;
  }

  private void rowsChanged() {
    boolean none = model.rows().isEmpty();
    Layouts.shown(list, !none);
    Layouts.shown(emptiness, none);
    Layouts.shown(filter, model.count().get() > 0);
    if (none) {
      emptiness
          .getChildren()
          .setAll(
              new EmptyState(
                  Feather.SEND,
                  t(model.count().get() == 0 ? "invites.empty" : "invites.empty.filter"),
                  null));
    }
    select(model.state().get());
  }

  private void show(InvitesViewModel.State page) {
    View<?> view =
        switch (page) {
          case InvitesViewModel.Nothing ignored -> null;
          case InvitesViewModel.Creating(CreateViewModel creating) ->
              new CreateView(ui, creating, modal, model::createAnew);
          case InvitesViewModel.Detail(InviteDetailViewModel detail) ->
              new InviteDetailView(ui, detail, picker, modal);
          case InvitesViewModel.Opening(OpenLinkViewModel opening) ->
              new OpenLinkView(ui, opening, picker, modal);
        };
    place
        .getChildren()
        .setAll(
            view == null ? new EmptyState(Feather.SEND, t("invites.nothing"), null) : view.root());
    select(page);
    panes.detailOpenProperty().set(view != null);
  }

  /** Marks in the list what is shown beside it, and nothing else. */
  private void select(InvitesViewModel.State page) {
    selecting = true;
    @Nullable String id =
        page instanceof InvitesViewModel.Detail(InviteDetailViewModel detail) ? detail.id() : null;
    int index = -1;
    for (int i = 0; i < model.rows().size(); i++) {
      if (model.rows().get(i).id().equals(id)) {
        index = i;
      }
    }
    if (index < 0) {
      list.getSelectionModel().clearSelection();
    } else {
      list.getSelectionModel().clearAndSelect(index);
    }
    selecting = false;
  }

  private void reopen() {
    InviteRow chosen = list.getSelectionModel().getSelectedItem();
    if (chosen != null) {
      model.show(chosen.id());
      panes.detailOpenProperty().set(true);
    }
  }

  private void closedByBack(boolean open) {
    if (!open && panes.narrowProperty().get()) {
      model.leave();
    }
  }
}
