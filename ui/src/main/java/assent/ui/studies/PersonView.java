package assent.ui.studies;

import assent.ui.control.Avatar;
import assent.ui.control.Busy;
import assent.ui.control.ChipView;
import assent.ui.control.ChoiceRow;
import assent.ui.control.EmptyState;
import assent.ui.control.ErrorPanel;
import assent.ui.control.Headline;
import assent.ui.control.Icons;
import assent.ui.control.IdentityLine;
import assent.ui.control.Labels;
import assent.ui.control.Layouts;
import assent.ui.format.PersonLabel;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** One participant: who, what they share over time, what they agreed to, what the team noted. */
final class PersonView extends View<PersonViewModel> {
  private final StudyViewModel study;
  private final Runnable list;
  private final VBox head = new VBox();
  private final StackPane body = new StackPane();
  private final BorderPane root = new BorderPane();
  private final ErrorPanel problem;
  private final DataView data;
  private final PersonAside aside;
  private @Nullable Boolean wide;

  /**
   * @param list leads to all studies
   */
  PersonView(Ui ui, PersonViewModel model, StudyViewModel study, Runnable list) {
    super(ui, model);
    this.study = study;
    this.list = list;
    problem = new ErrorPanel(ui.texts(), model::readAgain);
    data = new DataView(ui, model);
    aside = new PersonAside(ui, model);
  }

  @Override
  protected Parent build() {
    head.getStyleClass().add("person-head");
    root.setTop(head);
    root.setCenter(body);
    root.getStyleClass().addAll("study", "person");
    root.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            study.people();
            event.consume();
          }
        });
    return root;
  }

  @Override
  protected void onAttach() {
    watch(model.state(), this::show);
    watch(model.problem(), problem::show);
    watch(root.widthProperty(), now -> arrange());
  }

  /** What stands beside has room in a wide window, and else stands below. */
  private void arrange() {
    boolean now = root.getWidth() > 74 * data.em();
    if (Boolean.valueOf(now).equals(wide)) {
      return;
    }
    wide = now;
    VBox column = new VBox(problem, data.root());
    column.getStyleClass().add("person-column");
    Region content = column;
    if (now) {
      HBox.setHgrow(column, Priority.ALWAYS);
      HBox both = new HBox(column, aside.root());
      both.getStyleClass().add("person-beside");
      both.minHeightProperty().bind(body.heightProperty());
      content = both;
    } else {
      column.getChildren().add(aside.root());
    }
    ScrollPane scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.setId("person-scroll");
    body.getChildren().setAll(scroll);
  }

  private void show(PersonViewModel.State state) {
    if (!(state instanceof PersonViewModel.Shown(Person person))) {
      head.getChildren().setAll(path());
      body.getChildren().setAll(new EmptyState(Feather.USER, t("studies.person.missing"), null));
      wide = null;
      return;
    }
    if (wide == null) {
      arrange();
    }
    VBox words = new VBox(line(person));
    PersonLabel label = person.label();
    if (label != null) {
      words.getChildren().add(new IdentityLine(label, ui.texts()));
    }
    Label course = Labels.wrapped(person.course(), "text-muted");
    course.setId("person-course");
    words.getChildren().add(course);
    words.getStyleClass().add("person-words");
    List<Node> actions = new ArrayList<>();
    if (!model.pseudonyms().get()) {
      actions.add(
          Layouts.button(
              "person-talk",
              Feather.MESSAGE_SQUARE,
              t("studies.person.message"),
              model::talk,
              "accent"));
    }
    Headline headline = new Headline();
    if (label == null) {
      headline.show(words, actions);
    } else {
      headline.show(new Avatar(label, Avatar.Size.LARGE), words, actions);
    }
    head.getChildren().setAll(path(), headline);
  }

  private static Node line(Person person) {
    Label code = Labels.label(person.code(), "text-title");
    code.setId("person-code");
    code.setMinWidth(Region.USE_PREF_SIZE);
    FlowPane line = new FlowPane(code);
    if (!person.alias().isEmpty()) {
      line.getChildren().add(Labels.label(person.alias(), "text-muted"));
    }
    line.getChildren().add(new ChipView(person.state()));
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("person-line");
    return line;
  }

  private Node path() {
    Hyperlink all = link("all-studies", t("studies.title"), list);
    Hyperlink one = link("this-study", "", study::backToOverview);
    Labels.say(one, study.title());
    one.setMinWidth(0);
    Hyperlink people = link("all-people", t("studies.participants"), study::backToPeople);
    Label place = Labels.label(study.placeWords(), "text-small", "text-muted");
    place.setMinWidth(Region.USE_PREF_SIZE);
    FlowPane path =
        new FlowPane(
            all,
            Icons.of(Feather.CHEVRON_RIGHT, 14),
            one,
            Icons.of(Feather.CHEVRON_RIGHT, 14),
            people);
    one.maxWidthProperty().bind(path.widthProperty());
    path.setAlignment(Pos.CENTER_LEFT);
    path.getStyleClass().add("study-path");
    Headline line = new Headline();
    line.show(
        path,
        List.of(
            place,
            step("person-before", Feather.CHEVRON_UP, "studies.person.before", -1),
            step("person-after", Feather.CHEVRON_DOWN, "studies.person.after", 1)));
    return line;
  }

  private static Hyperlink link(String id, String words, Runnable act) {
    Hyperlink link = new Hyperlink(words);
    link.setId(id);
    link.setMinWidth(Region.USE_PREF_SIZE);
    link.setOnAction(event -> act.run());
    return link;
  }

  private Button step(String id, Feather icon, String key, int by) {
    Button step = Layouts.button(id, "", () -> study.step(by), "person-step");
    step.setGraphic(Icons.of(icon, 16));
    step.setAccessibleText(t(key));
    step.setTooltip(new Tooltip(t(key)));
    step.setDisable(!study.canStep(by));
    return step;
  }

  /** Charts or a table of what somebody shares. */
  private static final class DataView extends View<PersonViewModel> {
    private final Label span = Labels.label("", "text-muted");
    private final StackPane place = new StackPane();
    private final VBox bare = new VBox();
    private final Region em = new Region();
    private final List<ToggleButton> stretches = new ArrayList<>();
    private final ChoiceRow<PersonViewModel.Way> way;

    DataView(Ui ui, PersonViewModel model) {
      super(ui, model);
      em.getStyleClass().add("em");
      way =
          new ChoiceRow<>(
              "way",
              List.of(PersonViewModel.Way.values()),
              one -> ui.texts().family("studies.way", one));
    }

    double em() {
      return Math.max(10, em.prefWidth(-1));
    }

    @Override
    protected Parent build() {
      FlowPane usual = new FlowPane();
      for (PersonViewModel.Stretch stretch : PersonViewModel.Stretch.values()) {
        ToggleButton one = new ToggleButton(ui.texts().family("studies.stretch", stretch));
        one.setId("stretch-" + stretch.ordinal());
        one.setUserData(stretch);
        one.getStyleClass().add("pill");
        one.setMinWidth(Region.USE_PREF_SIZE);
        one.setOnAction(
            event -> {
              model.show(stretch);
              mark();
            });
        stretches.add(one);
      }
      usual.getChildren().addAll(stretches);
      usual.getChildren().add(span);
      usual.getStyleClass().add("person-tools");
      HBox.setHgrow(usual, Priority.ALWAYS);
      Headline tools = new Headline();
      tools.show(usual, List.of(way));
      bare.getStyleClass().add("bare-rows");
      em.setVisible(false);
      Layouts.roomless(em);
      VBox column = new VBox(tools, place, bare, em);
      column.getStyleClass().add("person-data");
      return column;
    }

    @Override
    protected void onAttach() {
      own(way.tie(model.way()));
      watch(model.range(), now -> mark());
      watch(model.data(), now -> show());
      watch(model.way(), now -> show());
      watch(model.state(), this::showBare);
    }

    private void mark() {
      PersonViewModel.Stretch now = model.stretch();
      stretches.forEach(one -> one.setSelected(one.getUserData() == now));
      span.setText(model.data().get() == null ? "" : model.rangeWords());
    }

    private void show() {
      Person.Data data = model.data().get();
      mark();
      if (data == null) {
        place.getChildren().setAll(new Busy(t("studies.person.reading"), null, null));
      } else if (data.lanes().isEmpty()) {
        place.getChildren().setAll(Labels.wrapped(t("studies.person.nothing"), "text-muted"));
      } else {
        place
            .getChildren()
            .setAll(
                model.way().get() == PersonViewModel.Way.CHARTS
                    ? new LanesView(ui, model, data).root()
                    : new ValuesTable(ui.texts(), data.lanes()));
      }
    }

    private void showBare(PersonViewModel.State state) {
      bare.getChildren().clear();
      if (!(state instanceof PersonViewModel.Shown(Person person)) || person.bare().isEmpty()) {
        return;
      }
      bare.getChildren().add(Labels.wrapped(t("studies.bare"), "text-strong"));
      for (Person.Bare one : person.bare()) {
        bare.getChildren().add(BareRow.of(one, t("studies.person.again"), model::readAgain));
      }
    }
  }
}
