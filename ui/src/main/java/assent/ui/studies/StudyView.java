package assent.ui.studies;

import assent.ui.control.ChipView;
import assent.ui.control.EmptyState;
import assent.ui.control.Headline;
import assent.ui.control.Icons;
import assent.ui.control.Labels;
import assent.ui.control.Layouts;
import assent.ui.control.ModalLayer;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** One study: its head, its pages, and the one that is shown. */
final class StudyView extends View<StudyViewModel> {
  private final ModalLayer modal;
  private final Runnable list;
  private final VBox head = new VBox();
  private final StackPane body = new StackPane();
  private final BorderPane root = new BorderPane();
  private final Map<StudyViewModel.Page, ToggleButton> tabs =
      new EnumMap<>(StudyViewModel.Page.class);
  private StudyViewModel.@Nullable Page shown;
  private @Nullable PersonViewModel person;

  /**
   * @param list leads back to all studies
   */
  StudyView(Ui ui, StudyViewModel model, ModalLayer modal, Runnable list) {
    super(ui, model);
    this.modal = modal;
    this.list = list;
  }

  @Override
  protected Parent build() {
    head.getStyleClass().add("study-head");
    root.setTop(head);
    root.setCenter(body);
    root.getStyleClass().add("study");
    return root;
  }

  @Override
  protected void onAttach() {
    watch(model.state(), this::show);
    watch(model.page(), this::showPage);
  }

  private void show(StudyViewModel.State state) {
    if (state instanceof StudyViewModel.OnePerson(PersonViewModel one)) {
      if (person != one) {
        person = one;
        shown = null;
        root.setTop(null);
        root.setCenter(new PersonView(ui, one, model, list).root());
      }
      return;
    }
    if (person != null) {
      person = null;
      root.setTop(head);
      root.setCenter(body);
    }
    if (!(state instanceof StudyViewModel.Pages(StudyViewModel.Head now))) {
      head.getChildren().setAll(path(""));
      body.getChildren().setAll(new EmptyState(Feather.CLIPBOARD, t("studies.missing"), null));
      shown = null;
      return;
    }
    Label title = Labels.wrapped(now.title(), "text-title");
    title.setMinWidth(0);
    ChipView chip = new ChipView(now.state());
    Label facts = Labels.wrapped(now.facts(), "text-small", "text-muted");
    HBox beside = new HBox(chip, facts);
    beside.setAlignment(Pos.CENTER_LEFT);
    chip.setMinWidth(Region.USE_PREF_SIZE);
    beside.getStyleClass().add("study-beside");
    VBox name = new VBox(title, beside);
    Button invite =
        Layouts.button("invite-people", Feather.PLUS, t("studies.invite"), model::invite, "accent");
    Headline line = new Headline();
    line.show(name, List.of(invite));
    head.getChildren().setAll(path(now.account()), line, pages(now));
    if (shown == null) {
      showPage(model.page().get());
    }
    mark(model.page().get());
  }

  private Node path(String account) {
    Hyperlink all = new Hyperlink(t("studies.title"));
    all.setId("all-studies");
    all.setMinWidth(Region.USE_PREF_SIZE);
    all.setOnAction(event -> list.run());
    HBox path = new HBox(all);
    if (!account.isEmpty()) {
      path.getChildren()
          .addAll(
              Icons.of(Feather.CHEVRON_RIGHT, 14),
              Labels.label(account, "text-small", "text-muted"));
    }
    path.setAlignment(Pos.CENTER_LEFT);
    path.getStyleClass().add("study-path");
    return path;
  }

  private Node pages(StudyViewModel.Head now) {
    FlowPane row = new FlowPane();
    row.getStyleClass().add("page-tabs");
    ToggleGroup group = new ToggleGroup();
    tabs.clear();
    for (StudyViewModel.Page page : StudyViewModel.Page.values()) {
      ToggleButton tab = new ToggleButton(ui.texts().family("studies.page", page));
      tab.setId("page-" + page.name().toLowerCase(Locale.ROOT));
      tab.getStyleClass().add("page-tab");
      tab.setMinWidth(Region.USE_PREF_SIZE);
      tab.setToggleGroup(group);
      int many =
          switch (page) {
            case OVERVIEW -> -1;
            case PARTICIPANTS -> now.people();
            case LINKS -> now.links();
          };
      if (many >= 0) {
        tab.setGraphic(Labels.label(Integer.toString(many), "tab-count"));
        tab.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
      }
      tab.setOnAction(
          event -> {
            model.page().set(page);
            mark(page);
          });
      tabs.put(page, tab);
      row.getChildren().add(tab);
    }
    return row;
  }

  private void mark(StudyViewModel.Page page) {
    tabs.forEach((one, tab) -> tab.setSelected(one == page));
  }

  private void showPage(StudyViewModel.Page page) {
    mark(page);
    if (page == shown || !(model.state().get() instanceof StudyViewModel.Pages)) {
      return;
    }
    shown = page;
    body.getChildren()
        .setAll(
            switch (page) {
              case OVERVIEW -> new OverviewView(ui, model.overview(), model::invite).root();
              case PARTICIPANTS ->
                  new ParticipantsView(ui, model.participants(), model::invite).root();
              case LINKS -> new LinksView(ui, model.links(), modal).root();
            });
  }
}
