package assent.ui.studies;

import static org.assertj.core.api.Assertions.assertThat;

import assent.ui.FakeSession;
import assent.ui.FxTest;
import assent.ui.StudyWorld;
import assent.ui.Uncut;
import assent.ui.format.Keys;
import assent.ui.nav.Destination;
import assent.ui.nav.Section;
import assent.ui.settings.Preferences;
import assent.ui.shell.AssentScene;
import assent.ui.text.Texts;
import assent.ui.theme.TextSize;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.scene.layout.HBox;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

@DisplayName("Studies in every language, text size and width")
class StudyLayoutTest extends FxTest {
  private static Map<String, Consumer<StudiesViewModel>> places() {
    Map<String, Consumer<StudiesViewModel>> places = new LinkedHashMap<>();
    places.put("list", StudiesViewModel::list);
    places.put("new", StudiesViewModel::create);
    places.put(
        "overview",
        model -> {
          model.open("heart7");
          study(model).page().set(StudyViewModel.Page.OVERVIEW);
        });
    places.put("participants", model -> study(model).page().set(StudyViewModel.Page.PARTICIPANTS));
    places.put("links", model -> study(model).invite());
    places.put("person", model -> study(model).openPerson(Keys.of(StudyWorld.ANA)));
    return places;
  }

  private static StudyViewModel study(StudiesViewModel model) {
    return ((StudiesViewModel.Opened) model.state().get()).model();
  }

  @Test
  @DisplayName("nothing that says who, how urgent, in which state or what to do is cut")
  void nothingCut() {
    List<String> wrong = new ArrayList<>();
    for (Locale language : Texts.LANGUAGES) {
      List<TextSize> sizes =
          language.equals(Locale.ENGLISH)
              ? List.of(TextSize.NORMAL, TextSize.LARGEST, TextSize.DOUBLE)
              : List.of(TextSize.DOUBLE);
      for (TextSize size : sizes) {
        for (int width : new int[] {720, 1000, 1440}) {
          look(language, size, width, wrong);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private void look(Locale language, TextSize size, int width, List<String> wrong) {
    FakeSession session = StudyWorld.clinic(clock, 47);
    AssentScene scene =
        get(
            () -> {
              Preferences preferences = new Preferences(language);
              preferences.textSize().set(size);
              AssentScene made =
                  new AssentScene(
                      ui.with(Texts.in(language)), List.of(session), preferences, width, 900);
              made.model().go(new Destination.Place(Section.STUDIES));
              return made;
            });
    places()
        .forEach(
            (name, open) -> {
              get(
                  () -> {
                    open.accept(scene.model().screens().get().studies());
                    return true;
                  });
              settle();
              List<String> found =
                  get(
                      () -> {
                        for (int round = 0; round < 3; round++) {
                          scene.scene().getRoot().applyCss();
                          scene.scene().getRoot().layout();
                        }
                        return Uncut.in(scene.scene().getRoot());
                      });
              found.stream()
                  .distinct()
                  .forEach(
                      one ->
                          wrong.add(name + " " + language + " " + size + " " + width + ": " + one));
            });
    get(
        () -> {
          scene.scene().setRoot(new HBox());
          return true;
        });
  }

  private static <T> T get(Callable<T> question) {
    return WaitForAsyncUtils.waitForAsyncFx(60_000, question);
  }
}
