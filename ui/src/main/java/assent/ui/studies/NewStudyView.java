package assent.ui.studies;

import assent.ui.control.Busy;
import assent.ui.control.Confirm;
import assent.ui.control.ErrorPanel;
import assent.ui.control.Icons;
import assent.ui.control.Labels;
import assent.ui.control.Layouts;
import assent.ui.control.LimitNote;
import assent.ui.control.LineField;
import assent.ui.control.ModalLayer;
import assent.ui.control.PlainInput;
import assent.ui.control.Suggested;
import assent.ui.control.WrappingTextArea;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import assent.ui.leaflet.LevelChoice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The page on which a study is made. */
final class NewStudyView extends View<NewStudyViewModel> {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("error");

  private final ModalLayer modal;
  private final Runnable later;
  private final Runnable discard;
  private final Map<String, TextInputControl> inputs = new LinkedHashMap<>();
  private final Map<String, Label> errorLabels = new LinkedHashMap<>();
  private final List<Runnable> ties = new ArrayList<>();
  private final VBox rows = new VBox();
  private final VBox foot = new VBox();
  private final ErrorPanel error;

  /**
   * @param later leaves it as it is
   * @param discard throws it away
   */
  NewStudyView(Ui ui, NewStudyViewModel model, ModalLayer modal, Runnable later, Runnable discard) {
    super(ui, model);
    this.modal = modal;
    this.later = later;
    this.discard = discard;
    this.error = new ErrorPanel(ui.texts(), null);
  }

  @Override
  protected Parent build() {
    TextArea consent = new WrappingTextArea();
    consent.setPrefRowCount(7);
    rows.getStyleClass().add("item-rows");
    Button add = Layouts.button("add-item", Feather.PLUS, t("studies.new.add"), model::addItem);
    Button back = new Button(t("studies.back"), Icons.of(Feather.ARROW_LEFT, 18));
    back.setId("studies-back");
    back.getStyleClass().add("flat");
    back.setMinWidth(Region.USE_PREF_SIZE);
    back.setOnAction(event -> later.run());
    FlowPane numbers =
        new FlowPane(
            narrow(field("prefix", "studies.new.prefix", new LineField(), model.codePrefix())),
            narrow(field("version", "studies.new.version", new LineField(), model.textVersion())),
            narrow(field("target", "studies.new.target", new LineField(), model.target())),
            narrow(field("days", "studies.new.days", new LineField(), model.days())));
    numbers.getStyleClass().add("new-study-numbers");
    VBox column =
        Layouts.column(
            new HBox(back),
            Layouts.group(
                "page-heading",
                Labels.wrapped(t("studies.new.title"), "text-title"),
                Labels.wrapped(t("studies.new.lead"), "reading", "text-muted")),
            field("title", "studies.new.name", new LineField(), model.title()),
            field("consent", "studies.new.consent", consent, model.consent()),
            field("requester", "studies.new.requester", new LineField(), model.requesterName()),
            numbers,
            Labels.wrapped(t("studies.new.data"), "text-lead"),
            rows,
            new HBox(add));
    column.setId("new-study");
    foot.getStyleClass().add("create-foot");
    return Layouts.page(column, foot);
  }

  @Override
  protected void onAttach() {
    ties.forEach(Runnable::run);
    showRows();
    ListChangeListener<StudyItemDraft> changed = change -> showRows();
    model.items().addListener(changed);
    own(() -> model.items().removeListener(changed));
    watch(model.problem(), error::show);
    watch(model.errors(), this::showErrors);
    watch(model.state(), this::showFoot);
    TextInputControl title = inputs.get("title");
    if (title != null && model.isEmpty()) {
      Layouts.focus(title);
    }
  }

  private void showFoot(NewStudyViewModel.State state) {
    if (state instanceof NewStudyViewModel.Making) {
      foot.getChildren().setAll(new Busy(t("studies.new.making"), t("offer.slow"), null));
      return;
    }
    HBox buttons =
        Layouts.line(
            "create-buttons",
            Layouts.button("study-discard", t("studies.new.discard"), this::askDiscard),
            Layouts.gap(),
            Layouts.button("study-make", t("studies.new.make"), this::make, "accent"));
    foot.getChildren().setAll(error, buttons);
  }

  private void make() {
    model.make();
    for (Map.Entry<String, TextInputControl> input : inputs.entrySet()) {
      if (model.errors().get().containsKey(input.getKey())) {
        Layouts.focusInView(input.getValue());
        return;
      }
    }
  }

  /** What was written is never thrown away unasked. */
  private void askDiscard() {
    if (model.isEmpty()) {
      discard.run();
      return;
    }
    new Confirm(
            "study-discard-card",
            modal,
            ui.texts(),
            t("studies.new.discard.title"),
            Labels.wrapped(t("studies.new.discard.text"), "reading"))
        .yes("study-discard-go", t("studies.new.discard.go"), "danger", discard)
        .ask();
  }

  private void showRows() {
    rows.getChildren().clear();
    inputs.keySet().removeIf(name -> name.startsWith("name-") || name.startsWith("stream-"));
    errorLabels.keySet().removeIf(name -> name.startsWith("name-") || name.startsWith("stream-"));
    model.items().forEach(item -> rows.getChildren().add(card(item)));
    showErrors(model.errors().get());
  }

  private Node card(StudyItemDraft draft) {
    String key = Integer.toString(draft.item().key());
    VBox name = field("name-" + key, "studies.new.item", new LineField(), draft.item().name());
    LineField stream = new LineField();
    VBox streamField =
        field("stream-" + key, "studies.new.stream", stream, draft.item().streamId());
    Suggested.in(stream, draft.item()::isStreamSuggested);
    VBox first = new VBox(name, streamField);
    first.getStyleClass().add("new-study-first");
    ComboBox<LevelChoice> level =
        choice("level-" + key, List.of(LevelChoice.values()), this::levelWord);
    tied(level.valueProperty(), draft.item().level());
    ComboBox<StudyItemDraft.RhythmChoice> rhythm =
        choice(
            "rhythm-" + key,
            List.of(StudyItemDraft.RhythmChoice.values()),
            one -> ui.texts().family("studies.rhythm", one));
    tied(rhythm.valueProperty(), draft.rhythm());
    CheckBox required = new CheckBox();
    required.setId("required-" + key);
    Labels.say(required, t("studies.new.required"));
    tied(required.selectedProperty(), draft.item().mandatory());
    Button remove = Layouts.button("remove-" + key, "", () -> model.removeItem(draft), "flat");
    remove.setGraphic(Icons.of(Feather.TRASH_2, 18));
    remove.setAccessibleText(t("studies.new.remove"));
    remove.setTooltip(new Tooltip(t("studies.new.remove")));
    FlowPane second =
        new FlowPane(
            labelled("studies.new.level", level),
            labelled("studies.new.rhythm", rhythm),
            required,
            remove);
    for (Node one : second.getChildren()) {
      if (one instanceof Region part) {
        // What is wider than the card would push the page sideways.
        part.maxWidthProperty().bind(second.widthProperty());
      }
    }
    second.setMinWidth(0);
    second.getStyleClass().add("new-study-choices");
    second.setAlignment(Pos.BOTTOM_LEFT);
    VBox card = new VBox(first, second);
    card.getStyleClass().addAll("card", "item-card");
    return card;
  }

  private String levelWord(LevelChoice level) {
    return ui.texts().family("sharing.level", level);
  }

  private static <T> ComboBox<T> choice(
      String id, List<T> values, Function<? super T, String> word) {
    ComboBox<T> choice = new ComboBox<>();
    choice.setId(id);
    choice.setMinWidth(0);
    choice.getItems().setAll(values);
    choice.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable T value) {
            return value == null ? "" : word.apply(value);
          }

          @Override
          public T fromString(String words) {
            throw new UnsupportedOperationException("chosen, not written");
          }
        });
    return choice;
  }

  private VBox labelled(String key, ComboBox<?> control) {
    control.setAccessibleText(t(key));
    VBox field = new VBox(Labels.label(t(key), "field-label"), control);
    field.getStyleClass().add("field");
    return field;
  }

  private static VBox narrow(VBox field) {
    field.getStyleClass().add("narrow-field");
    return field;
  }

  private VBox field(String name, String key, TextInputControl input, StringProperty value) {
    input.setId(name);
    input.setAccessibleText(t(key));
    tied(PlainInput.of(input).textProperty(), value);
    inputs.put(name, input);
    Label wrong = Labels.wrapped("", "field-error");
    wrong.setId("error-" + name);
    wrong.setGraphic(Icons.of(Feather.ALERT_CIRCLE, 14));
    Layouts.shown(wrong, false);
    errorLabels.put(name, wrong);
    int most = name.equals("consent") ? 60_000 : 200;
    VBox field =
        new VBox(
            Labels.wrapped(t(key), "field-label"),
            input,
            wrong,
            LimitNote.under(input, most, ui.texts()));
    field.getStyleClass().add("field");
    return field;
  }

  private void showErrors(Map<String, String> errors) {
    errorLabels.forEach(
        (name, label) -> {
          String words = errors.getOrDefault(name, "");
          Layouts.shown(label, words);
          TextInputControl input = inputs.get(name);
          if (input != null) {
            input.pseudoClassStateChanged(WRONG, !words.isEmpty());
          }
        });
  }

  /** Ties a control now, or as soon as the page is in a scene. */
  private <T> void tied(Property<T> shown, Property<T> value) {
    if (model.attached()) {
      tie(shown, value);
    } else {
      ties.add(() -> tie(shown, value));
    }
  }
}
