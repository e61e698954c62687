package assent.ui.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.FieldsRefused;
import assent.core.api.RelationshipSnapshot;
import assent.ui.FakeSession;
import assent.ui.FxTest;
import assent.ui.World;
import assent.ui.control.KeyedChoice;
import assent.ui.control.ModalLayer;
import assent.ui.format.Keys;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Whom an alert goes to")
class RecipientTest extends FxTest {
  private final FakeSession session = World.clinician(clock);

  @Test
  @DisplayName("is nobody at first, also where there is only one, which is said beside the button")
  void nobody() {
    for (RelationshipSnapshot one : List.copyOf(session.relationships().all().snapshot())) {
      if (!one.id().equals(World.NOOR)) {
        session.change(one.id(), World::withoutAlerts);
      }
    }
    ComposeViewModel model = new ComposeViewModel(ui, session, null, () -> {});
    show(() -> new ComposeView(ui, model, new ModalLayer(new StackPane())).root(), 700, 700);
    assertThat(model.recipients()).hasSize(1);
    assertThat(model.recipient().get()).isNull();
    robot.clickOn("#alert-title").write("Please call");
    assertThat(robot.lookup("#alert-send").query().isDisabled()).isTrue();
    Label missing = robot.lookup("#alert-missing").queryAs(Label.class);
    assertThat(missing.isVisible()).isTrue();
    assertThat(missing.getText()).isEqualTo(ui.texts().get("alerts.compose.missing.recipient"));
    robot.clickOn("#alert-recipient").push(KeyCode.DOWN).push(KeyCode.ENTER);
    assertThat(Objects.requireNonNull(model.recipient().get()).relationship())
        .isEqualTo(Keys.of(World.NOOR));
    assertThat(robot.lookup("#alert-send").query().isDisabled()).isFalse();
    assertThat(missing.isVisible()).isFalse();
  }

  @Test
  @DisplayName("is the person it was begun with, and nobody else when they are gone")
  void fixed() {
    ComposeViewModel model = new ComposeViewModel(ui, session, Keys.of(World.NOOR), () -> {});
    show(() -> new ComposeView(ui, model, new ModalLayer(new StackPane())).root(), 700, 700);
    assertThat(Objects.requireNonNull(model.recipient().get()).relationship())
        .isEqualTo(Keys.of(World.NOOR));
    session.change(World.NOOR, World::withoutAlerts);
    eventually(() -> model.recipient().get() == null);
    assertThat(model.state().get())
        .isEqualTo(
            new ComposeViewModel.Incomplete(ui.texts().get("alerts.compose.missing.nobody")));
  }

  @Test
  @DisplayName("stays the same whoever comes, goes and changes places, and never becomes another")
  void neverAnother() {
    ObservableList<String> rows = FXCollections.observableArrayList("a1", "b1", "c1", "d1");
    List<KeyedChoice<String>> made = new ArrayList<>();
    show(
        () -> {
          made.add(new KeyedChoice<>(rows, row -> row.substring(0, 1)));
          return new StackPane(made.getFirst());
        },
        400,
        300);
    KeyedChoice<String> choice = made.getFirst();
    Random random = new Random(10);
    // Several in each turn of the screen's thread: drawing takes longer than all of them.
    for (int turn = 0; turn < 10; turn++) {
      int first = turn * 20;
      robot.interact(
          () -> {
            for (int round = first; round < first + 20; round++) {
              change(choice, rows, random, round);
            }
          });
    }
  }

  private static void change(
      KeyedChoice<String> choice, ObservableList<String> rows, Random random, int round) {
    List<String> target = new ArrayList<>();
    for (String one : List.of("a", "b", "c", "d", "e")) {
      if (random.nextInt(4) > 0) {
        target.add(one + random.nextInt(3));
      }
    }
    Collections.shuffle(target, random);
    String chosen = choice.getValue();
    if (chosen == null && !choice.getItems().isEmpty()) {
      chosen = choice.getItems().get(random.nextInt(choice.getItems().size()));
      choice.setValue(chosen);
    }
    assent.ui.fx.Keyed.sync(rows, target, row -> row.charAt(0));
    String before = chosen;
    String same =
        target.stream()
            .filter(row -> before != null && row.charAt(0) == before.charAt(0))
            .findFirst()
            .orElse(null);
    assertThat(choice.getItems()).isEqualTo(target);
    assertThat(choice.getValue()).as("round " + round).isEqualTo(same);
  }

  @Test
  @DisplayName("and what is written stay while alerts come in beside them")
  void whileAlertsCome() {
    AlertPresenter book = new AlertPresenter(ui, session);
    AlertsViewModel model = new AlertsViewModel(ui, session, book, new assent.ui.shell.Going());
    show(
        () -> new AlertsView(ui, model, new javafx.beans.property.SimpleDoubleProperty(320)).root(),
        990,
        800);
    robot.interact(() -> model.select("a-warn"));
    robot.interact(model::write);
    robot.clickOn("#alert-body").write("abcd").push(KeyCode.LEFT);
    session.conversations().of(World.SAM_SLEEP).acknowledge("a-warn");
    session.conversations().of(World.NOOR).alert(World.critical(World.NOOR));
    eventually(() -> model.rows().stream().anyMatch(row -> row.id().equals("a-critical")));
    robot.write("X");
    assertThat(robot.lookup("#alert-body").queryAs(TextArea.class).getText()).isEqualTo("abcXd");
  }

  @Test
  @DisplayName("and what is written wait while another alert is read")
  void whileAnotherIsRead() {
    AlertPresenter book = new AlertPresenter(ui, session);
    AlertsViewModel model = new AlertsViewModel(ui, session, book, new assent.ui.shell.Going());
    show(
        () -> new AlertsView(ui, model, new javafx.beans.property.SimpleDoubleProperty(320)).root(),
        990,
        800);
    robot.clickOn("#new-alert").clickOn("#alert-body").write("half of it");
    robot.interact(() -> model.select("a-warn"));
    assertThat(visible("#alert-body")).isFalse();
    robot.clickOn("#new-alert");
    assertThat(robot.lookup("#alert-body").queryAs(TextArea.class).getText())
        .isEqualTo("half of it");
    robot.clickOn("#alert-cancel").clickOn("#alert-drop-yes").clickOn("#new-alert");
    assertThat(robot.lookup("#alert-body").queryAs(TextArea.class).getText()).isEmpty();
  }

  @Test
  @DisplayName("stays, and the field that Assent refuses is marked and says why")
  void refusedField() {
    ComposeViewModel model = new ComposeViewModel(ui, session, Keys.of(World.NOOR), () -> {});
    show(() -> new ComposeView(ui, model, new ModalLayer(new StackPane())).root(), 700, 700);
    session
        .conversations()
        .of(World.NOOR)
        .refuse(new FieldsRefused("title", FieldsRefused.Flaw.TOO_LONG));
    robot.clickOn("#alert-title").write("Please call").clickOn("#alert-send");
    eventually(() -> visible("#error-alert-title"));
    assertThat(robot.lookup("#error-alert-title").queryAs(Label.class).getText())
        .isEqualTo(ui.texts().family("problem.flaw", FieldsRefused.Flaw.TOO_LONG));
    PseudoClass wrong = PseudoClass.getPseudoClass("error");
    assertThat(robot.lookup("#alert-title").query().getPseudoClassStates()).contains(wrong);
    assertThat(robot.lookup("#alert-body").query().getPseudoClassStates()).doesNotContain(wrong);
    assertThat(visible("#error-alert-body")).isFalse();
    session.conversations().of(World.NOOR).refuse(null);
    robot.clickOn("#alert-send");
    eventually(() -> !visible("#error-alert-title"));
  }
}
