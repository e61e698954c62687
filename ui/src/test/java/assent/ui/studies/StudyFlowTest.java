package assent.ui.studies;

import static org.assertj.core.api.Assertions.assertThat;

import assent.ui.FakeSession;
import assent.ui.FxTest;
import assent.ui.StudyWorld;
import assent.ui.chart.TimeChart;
import assent.ui.nav.Destination;
import assent.ui.nav.Section;
import assent.ui.settings.Preferences;
import assent.ui.shell.AssentScene;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A study, with mouse and keyboard")
class StudyFlowTest extends FxTest {
  private final FakeSession session = StudyWorld.clinic(clock, 47);
  private final AssentScene assent = start();

  private AssentScene start() {
    AssentScene[] made = new AssentScene[1];
    showScene(
        () -> {
          made[0] =
              new AssentScene(ui, List.of(session), new Preferences(Locale.ENGLISH), 990, 900);
          return made[0].scene();
        });
    AssentScene scene = Objects.requireNonNull(made[0]);
    robot.interact(() -> scene.model().go(new Destination.Place(Section.STUDIES)));
    settle();
    return scene;
  }

  private StudyViewModel study() {
    return ((StudiesViewModel.Opened) assent.model().screens().get().studies().state().get())
        .model();
  }

  private List<?> rows() {
    return robot.lookup("#participants").queryAs(ListView.class).getItems();
  }

  @Test
  @DisplayName(
      "is opened, its numbers lead to the people behind them, and one of these to every value")
  void throughIt() {
    robot.clickOn("Heart rhythm after surgery");
    eventually(() -> visible("#funnel-2"));
    String ended = robot.lookup("#funnel-3").queryAs(Hyperlink.class).getText();
    robot.interact(() -> robot.lookup("#funnel-3").queryAs(Hyperlink.class).fire());
    eventually(() -> visible("#participants"));
    assertThat(rows()).hasSize(Integer.parseInt(ended));
    robot.clickOn("#filter-ended");
    eventually(() -> rows().size() == 47);
    robot.press(KeyCode.CONTROL).push(KeyCode.F).release(KeyCode.CONTROL);
    robot.write("hrs-014");
    eventually(() -> rows().size() == 1);
    robot.push(KeyCode.DOWN);
    robot.push(KeyCode.SPACE);
    eventually(() -> study().participants().ticked().get() == 1);
    robot.push(KeyCode.ENTER);
    eventually(() -> visible("#lane-0"));
    stepThrough(robot.lookup("#lane-0").queryAs(TimeChart.class));
    robot.clickOn("#all-people");
    eventually(() -> visible("#participants"));
    assertThat(rows()).as("as it was left").hasSize(1);
  }

  private void stepThrough(TimeChart chart) {
    int all = StudyWorld.series().getFirst().points().size();
    robot.interact(chart::requestFocus);
    robot.push(KeyCode.END);
    eventually(() -> chart.getAccessibleText().contains("value " + all + " of " + all));
    robot.push(KeyCode.LEFT);
    eventually(() -> chart.getAccessibleText().contains("value " + (all - 1) + " of " + all));
    robot.push(KeyCode.HOME);
    eventually(() -> chart.getAccessibleText().contains("value 1 of " + all));
    assertThat(chart.getAccessibleText()).startsWith("Heart rate, ").contains(" bpm, ");
    robot.push(KeyCode.RIGHT);
    eventually(() -> chart.getAccessibleText().contains("value 2 of " + all));
    long before = chart.rangeProperty().get().length();
    robot.push(KeyCode.ADD);
    eventually(() -> chart.rangeProperty().get().length() < before);
  }

  @Test
  @DisplayName("is filled in, says at its fields what is missing, and stands")
  void made() {
    robot.clickOn("#new-study");
    eventually(() -> visible("#title"));
    robot.interact(() -> robot.lookup("#study-make").queryButton().fire());
    eventually(() -> visible("#error-title"));
    robot.clickOn("#title").write("Sleep");
    robot.clickOn("#consent").write("We look at sleep.");
    NewStudyViewModel making =
        ((StudiesViewModel.Making) assent.model().screens().get().studies().state().get()).model();
    robot.interact(() -> making.items().getFirst().item().name().set("Sleep hours"));
    robot.interact(() -> robot.lookup("#study-make").queryButton().fire());
    eventually(() -> session.studies().all().snapshot().size() == 3);
    eventually(() -> visible("#page-overview"));
    assertThat(session.studies().all().snapshot().getFirst().plan().items().getFirst().streamId())
        .isEqualTo("sleep-hours");
  }

  @Test
  @DisplayName("publishes a link that is shown at once, and counts it")
  void link() {
    robot.clickOn("Heart rhythm after surgery");
    eventually(() -> visible("#invite-people"));
    int before = session.studies().all().snapshot().getFirst().invites().size();
    robot.clickOn("#invite-people");
    eventually(() -> visible("#make-link"));
    robot.interact(() -> robot.lookup("#make-link").queryButton().fire());
    eventually(() -> visible("#qr"));
    assertThat(session.studies().all().snapshot().getFirst().invites()).hasSize(before + 1);
  }
}
