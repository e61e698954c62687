package assent.ui;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.DomainEvent;
import assent.core.cmc.RelationshipId;
import assent.ui.format.Keys;
import assent.ui.nav.Destination;
import assent.ui.nav.Section;
import assent.ui.settings.Preferences;
import assent.ui.shell.AssentScene;
import assent.ui.shell.ShellViewModel;
import assent.ui.text.Texts;
import assent.ui.theme.TextSize;
import assent.ui.theme.Theme;
import assent.ui.theme.ThemeManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

@DisplayName("In every language, text size and width")
class LayoutTest extends FxTest {
  private static final int[] WIDTHS = {720, 1000, 1440};

  private static Map<String, Consumer<ShellViewModel>> screens() {
    RelationshipId sam = World.SAM_SLEEP;
    Map<String, Consumer<ShellViewModel>> screens = new LinkedHashMap<>();
    screens.put("conversation", model -> model.go(new Destination.Conversation(Keys.of(sam))));
    screens.put("relationship", model -> model.go(new Destination.Relationship(Keys.of(sam))));
    for (Section section : Section.values()) {
      screens.put(section.name(), model -> model.go(new Destination.Place(section)));
    }
    return screens;
  }

  @Test
  @DisplayName("nothing that says who, how urgent, in which state or what to do is cut")
  void nothingCut() {
    List<String> wrong = new ArrayList<>();
    for (Locale language : Texts.LANGUAGES) {
      // The largest finds in other languages what there is to find.
      List<TextSize> sizes =
          language.equals(Locale.ENGLISH) ? List.of(TextSize.values()) : List.of(TextSize.DOUBLE);
      for (TextSize size : sizes) {
        for (int width : WIDTHS) {
          look(language, size, width, Uncut::in, wrong);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private void look(
      Locale language,
      TextSize size,
      int width,
      Function<Parent, List<String>> question,
      List<String> wrong) {
    AssentScene scene =
        get(
            () -> {
              Preferences preferences = new Preferences(language);
              preferences.textSize().set(size);
              FakeSession clinician = World.clinician(clock);
              AssentScene made =
                  new AssentScene(
                      ui.with(Texts.in(language)), List.of(clinician), preferences, width, 900);
              for (RelationshipId who : List.of(World.SAM_SLEEP, World.NOOR)) {
                clinician.happens(new DomainEvent.AlertOverdue(who, "an", false, clock.instant()));
              }
              return made;
            });
    screens()
        .forEach(
            (name, open) -> {
              get(
                  () -> {
                    open.accept(scene.model());
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
                        return question.apply(scene.scene().getRoot());
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

  @Test
  @DisplayName("a cut button, and one outside of the window, are found")
  void planted() {
    List<String> wrong =
        get(
            () -> {
              Button cut = new Button("Acknowledge this alert");
              cut.setMinWidth(40);
              cut.setMaxWidth(40);
              Button out = new Button("Out");
              out.setMinWidth(300);
              HBox row = new HBox(cut, out);
              Scene scene = new Scene(row, 200, 100);
              ThemeManager.apply(scene, Theme.LIGHT, TextSize.NORMAL);
              row.applyCss();
              row.layout();
              return Uncut.in(row);
            });
    assertThat(wrong).containsExactly("cut: Acknowledge this alert", "outside: Out");
  }

  private static <T> T get(Callable<T> question) {
    return WaitForAsyncUtils.waitForAsyncFx(60_000, question);
  }
}
