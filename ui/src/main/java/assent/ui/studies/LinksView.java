package assent.ui.studies;

import assent.ui.control.Busy;
import assent.ui.control.ChoiceRow;
import assent.ui.control.EmptyState;
import assent.ui.control.ErrorPanel;
import assent.ui.control.KeyedList;
import assent.ui.control.Labels;
import assent.ui.control.Layouts;
import assent.ui.control.ListFrame;
import assent.ui.control.ModalLayer;
import assent.ui.desktop.FxFilePicker;
import assent.ui.format.ListState;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import assent.ui.invites.sent.InviteCell;
import assent.ui.invites.sent.InviteDetailView;
import assent.ui.invites.sent.InviteDetailViewModel;
import assent.ui.invites.sent.InviteRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The links of a study, and beside them the one chosen or a new one. */
final class LinksView extends View<LinksViewModel> {
  private final ModalLayer modal;
  private final ListFrame frame;
  private final FlowPane pills = new FlowPane();
  private final List<ToggleButton> choices = new ArrayList<>();

  LinksView(Ui ui, LinksViewModel model, ModalLayer modal) {
    super(ui, model);
    this.modal = modal;
    KeyedList<InviteRow> list =
        new KeyedList<>(
            model.rows(),
            InviteRow::id,
            () -> new InviteCell(ui.texts()),
            t("control.unshowable"),
            model::show,
            this::open);
    list.setId("study-links");
    frame =
        new ListFrame(
            list,
            t("studies.page.links"),
            t("studies.links.back"),
            new EmptyState(Feather.LINK, t("studies.links.none"), null));
    frame.pane().below(above());
  }

  @Override
  protected Parent build() {
    return frame;
  }

  @Override
  protected void onAttach() {
    tie(frame.listWidthProperty(), model.listWidth());
    watch(model.filter(), now -> choices.forEach(one -> one.setSelected(one.getUserData() == now)));
    watch(model.state(), this::show);
    watch(frame.openProperty(), this::closedByBack);
    ListChangeListener<InviteRow> changed = change -> fill();
    model.rows().addListener(changed);
    own(() -> model.rows().removeListener(changed));
    fill();
  }

  private Node above() {
    pills.getStyleClass().add("pills");
    for (LinkFilter filter : LinkFilter.values()) {
      ToggleButton pill = new ToggleButton(ui.texts().family("studies.links", filter));
      pill.setId("links-" + filter.name().toLowerCase(Locale.ROOT));
      pill.setUserData(filter);
      pill.getStyleClass().add("pill");
      pill.setOnAction(
          event -> {
            model.filter().set(filter);
            pill.setSelected(true);
          });
      choices.add(pill);
      pills.getChildren().add(pill);
    }
    VBox above = new VBox(pills);
    above.getStyleClass().add("invites-above");
    return above;
  }

  private void fill() {
    frame.pane().show(model.rows().isEmpty() ? ListState.EMPTY : ListState.FILLED);
  }

  private void open() {
    frame.open();
  }

  private void show(LinksViewModel.State state) {
    Node content =
        switch (state) {
          case LinksViewModel.Nothing ignored ->
              new EmptyState(
                  Feather.LINK,
                  t("studies.links.choose"),
                  Layouts.button("new-link", t("studies.invite"), model::ask, "accent"));
          case LinksViewModel.Asking ignored -> new AskLink(ui, model).root();
          case LinksViewModel.Detail(InviteDetailViewModel detail) ->
              new InviteDetailView(ui, detail, new FxFilePicker(), modal).root();
        };
    frame.show(content);
    frame.mark(
        state instanceof LinksViewModel.Detail(InviteDetailViewModel detail) ? detail.id() : "");
    frame.open(!(state instanceof LinksViewModel.Nothing));
  }

  private void closedByBack(boolean open) {
    if (!open && frame.narrowProperty().get()) {
      model.leave();
    }
  }

  /** What a new link shall do. */
  private static final class AskLink extends View<LinksViewModel> {
    private final VBox foot = new VBox();
    private final ErrorPanel error;
    private final ChoiceRow<LinksViewModel.Time> time;

    AskLink(Ui ui, LinksViewModel model) {
      super(ui, model);
      error = new ErrorPanel(ui.texts(), model::publish);
      time =
          new ChoiceRow<>(
              "link-time",
              List.of(LinksViewModel.Time.values()),
              one -> ui.texts().family("studies.link.time", one));
    }

    @Override
    protected Parent build() {
      ToggleGroup group = new ToggleGroup();
      RadioButton one = option("link-one", "studies.link.single", group, false);
      RadioButton many = option("link-many", "studies.link.many", group, true);
      foot.getStyleClass().add("create-foot");
      VBox column =
          Layouts.column(
              Layouts.group(
                  "page-heading",
                  Labels.wrapped(t("studies.invite"), "text-title"),
                  Labels.wrapped(t("studies.link.lead"), "reading", "text-muted")),
              Layouts.group("check-group", one, many),
              Layouts.group("field", Labels.label(t("studies.link.time"), "field-label"), time),
              foot);
      column.setId("ask-link");
      StackPane page = new StackPane(Layouts.page(column, null));
      return page;
    }

    @Override
    protected void onAttach() {
      own(time.tie(model.time()));
      watch(model.problem(), error::show);
      watch(model.busy(), this::showFoot);
    }

    private void showFoot(boolean busy) {
      foot.getChildren()
          .setAll(
              busy
                  ? List.of(new Busy(t("invite.publishing"), t("offer.slow"), null))
                  : List.of(
                      error,
                      Layouts.line(
                          "create-buttons",
                          Layouts.button(
                              "make-link",
                              Feather.LINK,
                              t("studies.link.make"),
                              model::publish,
                              "accent"))));
    }

    private RadioButton option(String id, String key, ToggleGroup group, boolean several) {
      RadioButton option = new RadioButton();
      Labels.say(option, t(key));
      option.setId(id);
      option.setToggleGroup(group);
      option.setSelected(model.several().get() == several);
      option.setOnAction(event -> model.several().set(several));
      return option;
    }
  }
}
