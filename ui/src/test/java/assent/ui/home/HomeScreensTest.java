package assent.ui.home;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.study.Need;
import assent.ui.FakeSession;
import assent.ui.FxTest;
import assent.ui.Instants;
import assent.ui.Pictures;
import assent.ui.StudyWorld;
import assent.ui.fx.Ui;
import assent.ui.shell.Going;
import assent.ui.theme.TextSize;
import assent.ui.theme.Theme;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The page of what needs a coordinator today, in target/screens")
class HomeScreensTest extends FxTest {
  private final FakeSession session = StudyWorld.clinic(clock, 30);
  private final HomeViewModel model = new HomeViewModel(ui, session, new Going());

  private static Need need(Need.Kind kind, int number, String subject, String detail) {
    return new Need(
        kind,
        StudyWorld.HEART,
        kind == Need.Kind.LINK_ENDS ? null : StudyWorld.participant(number).id(),
        kind == Need.Kind.LINK_ENDS ? StudyWorld.TITLE : "HRS-%03d".formatted(number),
        subject,
        detail,
        Instants.NOW.minus(Duration.ofHours(number)));
  }

  static List<Need> needs() {
    return List.of(
        need(Need.Kind.CRITICAL_ALERT, 3, "a1", "Palpitations"),
        need(Need.Kind.OVERDUE_ALERT, 5, "a2", "Take the band off tonight"),
        need(Need.Kind.OVERDUE_ALERT, 7, "a3", "Take the band off tonight"),
        need(Need.Kind.WITHDRAWAL, 4, "", ""),
        need(Need.Kind.UNANSWERED_CHANGE, 14, "p1", ""),
        need(Need.Kind.LINK_ENDS, 9, "i1", ""),
        need(Need.Kind.DATA_STOPPED, 17, "heart-rate", "Heart rate"),
        need(Need.Kind.DATA_STOPPED, 8, "blood-pressure", "Blood pressure"),
        need(Need.Kind.ACCESS_REFUSED, 26, "", ""));
  }

  @Test
  @DisplayName("shows what waits, and answers to the keyboard")
  void waiting() {
    session.studies().needs().set(needs());
    show(() -> new HomeView(ui, model).root(), 1000, 700);
    assertThat(visible("#needs")).isTrue();
    robot.clickOn("#tile-stopped");
    settle();
    assertThat(model.rows()).hasSize(3);
  }

  @Test
  @DisplayName("says so when nothing does")
  void calm() {
    show(() -> new HomeView(ui, model).root(), 1000, 700);
    assertThat(visible("#needs")).isFalse();
  }

  @Test
  @DisplayName("is drawn light and dark, large, and in German")
  void pictures() {
    session.studies().needs().set(needs());
    draw("home", Locale.ENGLISH, Theme.LIGHT, TextSize.NORMAL, 1280);
    draw("home-dark", Locale.ENGLISH, Theme.DARK, TextSize.NORMAL, 1000);
    draw("home-200-de", Locale.GERMAN, Theme.LIGHT, TextSize.DOUBLE, 1280);
    session.studies().needs().set(List.of());
    draw("home-calm", Locale.ENGLISH, Theme.LIGHT, TextSize.NORMAL, 1000);
  }

  private void draw(String name, Locale language, Theme theme, TextSize size, int width) {
    Ui spoken = realUi(language, clock);
    assertThat(
            Pictures.of(
                    name,
                    () ->
                        new HomeView(spoken, new HomeViewModel(spoken, session, new Going()))
                            .root(),
                    width,
                    760,
                    theme,
                    size)
                .getWidth())
        .isEqualTo(width);
  }
}
