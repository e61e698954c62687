package assent.ui.invites.create;

import assent.ui.control.Busy;
import assent.ui.control.Confirm;
import assent.ui.control.ErrorPanel;
import assent.ui.control.Icons;
import assent.ui.control.Labels;
import assent.ui.control.Layouts;
import assent.ui.control.ModalLayer;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import assent.ui.leaflet.ItemDraft;
import java.util.List;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** A new invite in four steps; the last one reads back what the other person will see. */
public final class CreateView extends View<CreateViewModel> {
  private final Runnable anew;
  private final ModalLayer modal;
  // In two lines where the text is large: what leads on must not be pushed out of the window.
  private final FlowPane steps = new FlowPane();
  private final StackPane place = new StackPane();
  private final VBox foot = new VBox();
  private final ErrorPanel error;
  private @Nullable CreateForm form;
  private CreateViewModel.@Nullable Step shown;

  /**
   * @param modal asks before what was written is thrown away
   * @param anew throws the draft away and begins another
   */
  public CreateView(Ui ui, CreateViewModel model, ModalLayer modal, Runnable anew) {
    super(ui, model);
    this.modal = modal;
    this.anew = anew;
    this.error = new ErrorPanel(ui.texts(), this::again);
  }

  @Override
  protected Parent build() {
    Hyperlink over = new Hyperlink(t("invite.anew"));
    over.setId("start-over");
    over.setMinWidth(Region.USE_PREF_SIZE);
    over.setOnAction(event -> askAnew());
    steps.getStyleClass().add("steps");
    HBox head = Layouts.line("create-head", Labels.label(t("invite.title"), "text-strong"));
    head.getChildren().addAll(Layouts.gap(), over);
    VBox column = new VBox(head, steps);
    column.getStyleClass().add("create-head-column");
    StackPane top = new StackPane(column);
    top.getStyleClass().add("create-top");
    StackPane bar = new StackPane(foot);
    bar.getStyleClass().add("page-foot");
    foot.getStyleClass().add("create-foot");
    // In this order the keyboard goes on: from the last field to what leads on.
    BorderPane root = new BorderPane();
    root.setTop(top);
    root.setCenter(place);
    root.setBottom(bar);
    root.getStyleClass().add("create");
    return root;
  }

  @Override
  protected void onAttach() {
    watch(
        model.state(),
        state -> {
          if (state instanceof CreateViewModel.Filling && state.step() != shown) {
            show(state.step());
          }
          showFoot();
        });
    watch(model.editing(), language -> rebuild(CreateViewModel.Step.PURPOSE));
    ListChangeListener<ItemDraft> changed = change -> rebuild(CreateViewModel.Step.DATA);
    model.items().addListener(changed);
    own(() -> model.items().removeListener(changed));
    watch(
        model.problem(),
        problem -> {
          error.show(problem);
          focusFirstError();
        });
  }

  private void show(CreateViewModel.Step step) {
    CreateForm made = new CreateForm(ui, model, step);
    form = made;
    shown = step;
    BorderPane page = Layouts.page(made.root(), null);
    place.getChildren().setAll(page);
    showSteps(step);
    showFoot();
    if (step == CreateViewModel.Step.REVIEW) {
      // Where it is read back: the arrow keys scroll it, and publishing is a decision of its own.
      Layouts.focus(page.getCenter());
    }
  }

  private void rebuild(CreateViewModel.Step only) {
    if (model.state().get().step() == only) {
      show(only);
    }
  }

  private void showSteps(CreateViewModel.Step now) {
    steps.getChildren().clear();
    List<CreateViewModel.Step> all = List.of(CreateViewModel.Step.values());
    for (CreateViewModel.Step step : all) {
      if (!steps.getChildren().isEmpty()) {
        Region line = new Region();
        line.getStyleClass().add("step-line");
        steps.getChildren().add(line);
      }
      boolean done = step.ordinal() < now.ordinal();
      int number = step.ordinal() + 1;
      StackPane disc =
          new StackPane(
              done ? Icons.of(Feather.CHECK, 14) : Labels.label(Integer.toString(number)));
      disc.getStyleClass().add("step-disc");
      String name = ui.texts().family("invite.step", step);
      Button button = new Button(name, disc);
      button.setId("step-" + number);
      button.getStyleClass().addAll("flat", "step");
      button.getStyleClass().add(done ? "done" : step == now ? "now" : "later");
      button.setMinWidth(Region.USE_PREF_SIZE);
      button.setAccessibleText(
          ui.texts()
              .get(
                  "invite.step.spoken",
                  Map.of("number", number, "count", all.size(), "name", name)));
      button.setMouseTransparent(!done);
      button.setFocusTraversable(done);
      button.setOnAction(event -> model.goTo(step));
      steps.getChildren().add(button);
    }
    steps.setAlignment(Pos.CENTER_LEFT);
  }

  private void showFoot() {
    if (model.state().get() instanceof CreateViewModel.Publishing) {
      foot.getChildren().setAll(new Busy(t("invite.publishing"), t("offer.slow"), null));
      return;
    }
    boolean last = model.state().get().step() == CreateViewModel.Step.REVIEW;
    Button forward =
        last
            ? Layouts.button("publish", Feather.SEND, t("invite.publish"), model::publish, "accent")
            : Layouts.button("next", t("invite.next"), this::next, "accent");
    HBox buttons = Layouts.line("create-buttons");
    if (model.state().get().step() != CreateViewModel.Step.PURPOSE) {
      buttons.getChildren().add(Layouts.button("step-back", t("invite.back"), model::back));
    }
    buttons.getChildren().addAll(Layouts.gap(), forward);
    foot.getChildren().setAll(error, buttons);
  }

  /** What was written is never thrown away unasked; what keeps it comes first. */
  private void askAnew() {
    if (model.isEmpty()) {
      anew.run();
      return;
    }
    new Confirm(
            "anew-card",
            modal,
            ui.texts(),
            t("invite.anew.title"),
            Labels.wrapped(t("invite.anew.text"), "reading"))
        .yes("anew-go", t("invite.anew.go"), "danger", anew)
        .ask();
  }

  /** Once more from where the person is: what had to be mended may be on an earlier page. */
  private void again() {
    if (model.state().get().step() == CreateViewModel.Step.REVIEW) {
      model.publish();
    } else {
      next();
    }
  }

  private void next() {
    if (!model.next()) {
      focusFirstError();
    }
  }

  private void focusFirstError() {
    if (form != null) {
      form.focusFirstError(model.errors().get());
    }
  }
}
