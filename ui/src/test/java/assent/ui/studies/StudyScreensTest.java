package assent.ui.studies;

import static org.assertj.core.api.Assertions.assertThat;

import assent.ui.FakeSession;
import assent.ui.FxTest;
import assent.ui.Pictures;
import assent.ui.StudyWorld;
import assent.ui.format.Keys;
import assent.ui.nav.Destination;
import assent.ui.nav.Section;
import assent.ui.settings.Preferences;
import assent.ui.shell.AssentScene;
import assent.ui.text.Texts;
import assent.ui.theme.TextSize;
import assent.ui.theme.Theme;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.image.WritableImage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

@DisplayName("Pictures of studies, in target/screens")
class StudyScreensTest extends FxTest {
  private record Look(Theme theme, TextSize size, Locale language, int width, int height) {
    static final Look LIGHT = new Look(Theme.LIGHT, TextSize.NORMAL, Locale.ENGLISH, 1440, 900);
    static final Look DARK = new Look(Theme.DARK, TextSize.NORMAL, Locale.ENGLISH, 1440, 900);
    static final Look SMALL = new Look(Theme.LIGHT, TextSize.NORMAL, Locale.FRENCH, 1000, 700);
    static final Look DOUBLE = new Look(Theme.LIGHT, TextSize.DOUBLE, Locale.GERMAN, 1440, 900);
    static final Look LARGEST = new Look(Theme.DARK, TextSize.LARGEST, Locale.GERMAN, 1440, 900);
    static final Look LARGE_SCREEN =
        new Look(Theme.LIGHT, TextSize.NORMAL, Locale.ENGLISH, 1920, 1080);
  }

  @SafeVarargs
  private void take(
      String name, FakeSession session, Look look, Consumer<StudiesViewModel>... steps) {
    AssentScene scene =
        WaitForAsyncUtils.waitForAsyncFx(
            60_000,
            () -> {
              Preferences preferences = new Preferences(look.language());
              preferences.theme().set(look.theme());
              preferences.textSize().set(look.size());
              AssentScene made =
                  new AssentScene(
                      ui.with(Texts.in(look.language())),
                      List.<assent.core.api.AccountSession>of(session),
                      preferences,
                      look.width(),
                      look.height());
              made.model().go(new Destination.Place(Section.STUDIES));
              return made;
            });
    settle();
    for (Consumer<StudiesViewModel> step : steps) {
      WaitForAsyncUtils.waitForAsyncFx(
          60_000,
          () -> {
            step.accept(scene.model().screens().get().studies());
            return true;
          });
      settle();
    }
    WritableImage picture = Pictures.ofScene(name, scene::scene);
    assertThat(picture.getWidth()).isEqualTo(look.width());
  }

  private static StudyViewModel study(StudiesViewModel model) {
    return ((StudiesViewModel.Opened) model.state().get()).model();
  }

  private static final Consumer<StudiesViewModel> HEART = model -> model.open("heart7");
  private static final Consumer<StudiesViewModel> PEOPLE =
      model -> study(model).page().set(StudyViewModel.Page.PARTICIPANTS);
  private static final Consumer<StudiesViewModel> LINKS =
      model -> study(model).page().set(StudyViewModel.Page.LINKS);

  @Test
  void list() {
    take("studies-light", StudyWorld.clinic(clock, 47), Look.LIGHT);
    take("studies-200-de", StudyWorld.clinic(clock, 47), Look.DOUBLE);
    take("studies-empty", new FakeSession("dr-lee", "pryv.example.org", clock), Look.DARK);
  }

  @Test
  void makingOne() {
    take("studies-new-light", StudyWorld.clinic(clock, 3), Look.LIGHT, StudiesViewModel::create);
    take(
        "studies-new-missing-dark-150-de",
        StudyWorld.clinic(clock, 3),
        Look.LARGEST,
        StudiesViewModel::create,
        model -> ((StudiesViewModel.Making) model.state().get()).model().make());
  }

  @Test
  void participants() {
    Consumer<StudiesViewModel> ticks =
        model ->
            List.of(2, 5, 9)
                .forEach(
                    at ->
                        study(model)
                            .participants()
                            .tick(study(model).participants().rows().get(at).key()));
    take("participants-light", StudyWorld.clinic(clock, 47), Look.LIGHT, HEART, PEOPLE, ticks);
    take(
        "participants-pseudonyms-dark",
        StudyWorld.clinic(clock, 47),
        Look.DARK,
        HEART,
        PEOPLE,
        model -> study(model).participants().pseudonyms().set(true));
    take("participants-1000-fr", StudyWorld.clinic(clock, 47), Look.SMALL, HEART, PEOPLE);
    take("participants-1920", StudyWorld.clinic(clock, 47), Look.LARGE_SCREEN, HEART, PEOPLE);
    take("participants-150-dark-de", StudyWorld.clinic(clock, 47), Look.LARGEST, HEART, PEOPLE);
    take("participants-200-de", StudyWorld.clinic(clock, 47), Look.DOUBLE, HEART, PEOPLE);
    take("participants-nobody", StudyWorld.clinic(clock, 0), Look.LIGHT, HEART, PEOPLE);
    take(
        "participants-none-dark",
        StudyWorld.clinic(clock, 47),
        Look.DARK,
        HEART,
        PEOPLE,
        model -> study(model).participants().search().set("zzz"));
  }

  @Test
  void links() {
    take(
        "links-light",
        StudyWorld.clinic(clock, 47),
        Look.LIGHT,
        HEART,
        LINKS,
        model -> study(model).links().show("heart-invite-3"));
    take(
        "links-ask-dark-150-de",
        StudyWorld.clinic(clock, 47),
        Look.LARGEST,
        HEART,
        model -> study(model).invite());
    take(
        "links-made-light",
        StudyWorld.clinic(clock, 47),
        Look.LIGHT,
        HEART,
        model -> study(model).invite(),
        model -> study(model).links().publish());
  }

  @Test
  void overview() {
    take("overview-light", StudyWorld.clinic(clock, 47), Look.LIGHT, HEART);
    take("overview-dark", StudyWorld.clinic(clock, 47), Look.DARK, HEART);
    take("overview-1000-fr", StudyWorld.clinic(clock, 47), Look.SMALL, HEART);
    take("overview-200-de", StudyWorld.clinic(clock, 47), Look.DOUBLE, HEART);
    take("overview-nobody", StudyWorld.clinic(clock, 0), Look.LIGHT, HEART);
  }

  private static final Consumer<StudiesViewModel> ANA =
      model -> study(model).openPerson(Keys.of(StudyWorld.ANA));

  @Test
  void person() {
    take("person-light", StudyWorld.clinic(clock, 47), Look.LIGHT, HEART, PEOPLE, ANA);
    take("person-dark", StudyWorld.clinic(clock, 47), Look.DARK, HEART, PEOPLE, ANA);
    take("person-1000-fr", StudyWorld.clinic(clock, 47), Look.SMALL, HEART, PEOPLE, ANA);
    take("person-200-de", StudyWorld.clinic(clock, 47), Look.DOUBLE, HEART, PEOPLE, ANA);
    take(
        "person-table-light",
        StudyWorld.clinic(clock, 47),
        Look.LIGHT,
        HEART,
        PEOPLE,
        ANA,
        model -> person(model).way().set(PersonViewModel.Way.TABLE));
    take(
        "person-pseudonyms-dark",
        StudyWorld.clinic(clock, 47),
        Look.DARK,
        HEART,
        PEOPLE,
        model -> study(model).participants().pseudonyms().set(true),
        ANA);
  }

  private static PersonViewModel person(StudiesViewModel model) {
    return ((StudyViewModel.OnePerson) study(model).state().get()).model();
  }
}
