package assent.ui.invites.create;

import assent.ui.control.ChoiceRow;
import assent.ui.control.Icons;
import assent.ui.control.Labels;
import assent.ui.control.Layouts;
import assent.ui.control.LimitNote;
import assent.ui.control.LineField;
import assent.ui.control.Notice;
import assent.ui.control.PlainInput;
import assent.ui.control.Suggested;
import assent.ui.format.Tone;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import assent.ui.leaflet.ItemDraft;
import assent.ui.leaflet.LeafletSheet;
import assent.ui.leaflet.LevelChoice;
import assent.ui.text.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.Property;
import javafx.beans.property.StringProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The fields of one step of a new invite. */
final class CreateForm extends View<CreateViewModel> {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("error");

  private final CreateViewModel.Step step;
  private final Texts texts;
  private final Map<String, TextInputControl> inputs = new LinkedHashMap<>();
  private final Map<String, Label> errorLabels = new LinkedHashMap<>();
  private final List<Runnable> ties = new ArrayList<>();
  private final HBox other = new HBox();
  private @Nullable Node start;

  CreateForm(Ui ui, CreateViewModel model, CreateViewModel.Step step) {
    super(ui, model);
    this.step = step;
    this.texts = ui.texts();
  }

  @Override
  protected Parent build() {
    VBox column =
        switch (step) {
          case PURPOSE -> purpose();
          case DATA -> data();
          case TERMS -> terms();
          case REVIEW -> review();
        };
    column.setId("create-" + step.name().toLowerCase(Locale.ROOT));
    return column;
  }

  @Override
  protected void onAttach() {
    ties.forEach(Runnable::run);
    watch(model.errors(), this::showErrors);
    watch(model.validity(), validity -> Layouts.shown(other, validity == Validity.OTHER));
    if (model.errors().get().isEmpty()) {
      focusFirst();
    } else {
      focusFirstError(model.errors().get());
    }
  }

  /** Puts the cursor where writing begins; where nothing is written, where choosing begins. */
  private void focusFirst() {
    List<TextInputControl> shown = inputs.values().stream().filter(CreateForm::canBeSeen).toList();
    Node first =
        shown.stream()
            .filter(input -> input.getText() == null || input.getText().isEmpty())
            .findFirst()
            .or(() -> shown.stream().findFirst())
            .map(Node.class::cast)
            .orElse(start);
    if (first != null) {
      Layouts.focus(first);
    }
  }

  private static boolean canBeSeen(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return true;
  }

  /** Puts the cursor where something is missing. */
  void focusFirstError(Map<String, String> errors) {
    for (Map.Entry<String, TextInputControl> input : inputs.entrySet()) {
      if (errors.containsKey(input.getKey())) {
        Layouts.focusInView(input.getValue());
        return;
      }
    }
  }

  /** Says below each field what is missing in it. */
  private void showErrors(Map<String, String> errors) {
    errorLabels.forEach(
        (name, label) -> {
          String words = errors.getOrDefault(name, "");
          label.setText(words);
          Layouts.shown(label, !words.isEmpty());
          TextInputControl input = inputs.get(name);
          if (input != null) {
            input.pseudoClassStateChanged(WRONG, !words.isEmpty());
          }
        });
  }

  private VBox purpose() {
    LeafletTexts editing = model.editing().get();
    ChoiceRow<LeafletTexts> language =
        new ChoiceRow<>(
            "language",
            model.languages(),
            one -> one.language().getDisplayLanguage(texts.locale()));
    ties.add(() -> own(language.tie(model.editing())));
    LineField title = new LineField();
    TextArea description = FormParts.area(2);
    TextArea consent = FormParts.area(9);
    LineField requester = new LineField();
    String me = model.preview().sender().address();
    return Layouts.column(
        heading(CreateViewModel.Step.PURPOSE),
        FormParts.labelled(t("invite.language"), null, language, null),
        field(
            "title",
            t("invite.field.title"),
            t("invite.field.title.prompt"),
            title,
            editing.title(),
            false),
        field(
            "description",
            t("invite.field.description"),
            t("invite.field.description.prompt"),
            description,
            editing.description(),
            true),
        field(
            "consent",
            t("invite.field.consent"),
            t("invite.field.consent.prompt"),
            consent,
            editing.consent(),
            false),
        FormParts.withHint(
            field(
                "requester",
                t("invite.field.requester"),
                t("invite.field.requester.prompt"),
                requester,
                model.requesterName(),
                true),
            texts.get("invite.field.requester.hint", "address", me)));
  }

  private VBox data() {
    VBox rows = new VBox();
    rows.getStyleClass().add("item-rows");
    model.items().forEach(item -> rows.getChildren().add(itemCard(item)));
    Button add = Layouts.button("add-item", Feather.PLUS, t("invite.data.add"), model::addItem);
    CheckBox choice = check("choice", "invite.data.choice", model.userChoice());
    return Layouts.column(
        heading(CreateViewModel.Step.DATA),
        rows,
        Layouts.line(
            "add-line", add, FormParts.grow(FormParts.muted(t("invite.data.everything.hint")))),
        Layouts.group("check-group", choice, FormParts.muted(t("invite.data.choice.hint"))));
  }

  private Node itemCard(ItemDraft item) {
    String key = Integer.toString(item.key());
    LineField name = new LineField();
    LineField stream = new LineField();
    VBox nameField =
        field(
            "name-" + key,
            t("invite.data.name"),
            t("invite.data.name.prompt"),
            name,
            item.name(),
            false);
    VBox streamField =
        field(
            "stream-" + key,
            t("invite.data.stream"),
            t("invite.data.stream.prompt"),
            stream,
            item.streamId(),
            false);
    Suggested.in(stream, item::isStreamSuggested);
    HBox.setHgrow(nameField, Priority.ALWAYS);
    streamField.getStyleClass().add("stream-field");
    HBox first = new HBox(nameField, streamField);
    first.getStyleClass().add("item-line");
    ComboBox<LevelChoice> level = new ComboBox<>();
    level.setId("level-" + key);
    level.getItems().setAll(LevelChoice.values());
    level.setConverter(levelWords());
    tied(level.valueProperty(), item.level());
    level.setMaxWidth(Double.MAX_VALUE);
    VBox levelField = FormParts.labelled(t("invite.data.level"), null, level, null);
    HBox.setHgrow(levelField, Priority.ALWAYS);
    CheckBox mandatory = check("mandatory-" + key, "invite.data.mandatory", item.mandatory());
    mandatory.setTooltip(new Tooltip(t("invite.data.mandatory.hint")));
    mandatory.setMinWidth(Region.USE_PREF_SIZE);
    Button remove = Layouts.button("remove-" + key, "", () -> model.removeItem(item), "flat");
    remove.setGraphic(Icons.of(Feather.TRASH_2, 18));
    String spoken =
        item.name().get().isBlank()
            ? t("invite.data.remove.unnamed")
            : texts.get("invite.data.remove", "name", item.name().get());
    remove.setAccessibleText(spoken);
    remove.setTooltip(new Tooltip(spoken));
    HBox second = new HBox(levelField, mandatory, remove);
    second.setAlignment(Pos.BOTTOM_LEFT);
    second.getStyleClass().addAll("item-line", "item-second");
    VBox card = new VBox(first, second);
    card.getStyleClass().addAll("card", "item-card");
    return card;
  }

  private VBox terms() {
    ToggleGroup group = new ToggleGroup();
    RadioButton one = option("audience-one", "invite.audience.single", group);
    RadioButton many = option("audience-many", "invite.audience.many", group);
    RadioButton chosen = model.openLink().get() ? many : one;
    chosen.setSelected(true);
    start = chosen;
    one.setOnAction(event -> model.openLink().set(false));
    many.setOnAction(event -> model.openLink().set(true));
    VBox audience =
        Layouts.group(
            "option-group",
            Layouts.group("option", one, FormParts.muted(t("invite.audience.single.text"))),
            Layouts.group("option", many, FormParts.muted(t("invite.audience.many.text"))));
    ChoiceRow<Validity> validity =
        new ChoiceRow<>(
            "validity",
            List.of(Validity.values()),
            value -> texts.family("invite.validity", value));
    ties.add(() -> own(validity.tie(model.validity())));
    LineField amount = new LineField();
    amount.setId("validity");
    amount.setPrefColumnCount(5);
    amount.setAccessibleText(t("invite.validity.amount"));
    tied(amount.textProperty(), model.amount());
    inputs.put("validity", amount);
    ChoiceRow<Validity.Unit> unit =
        new ChoiceRow<>(
            "unit", List.of(Validity.Unit.values()), value -> texts.family("invite.unit", value));
    unit.setAccessibleText(t("invite.validity.unit"));
    ties.add(() -> own(unit.tie(model.unit())));
    other.getChildren().setAll(amount, unit);
    other.getStyleClass().add("item-line");
    VBox time =
        FormParts.labelled(
            t("invite.validity"),
            null,
            Layouts.group("check-group", validity, other),
            errorLabel("validity"));
    time.getChildren().add(2, FormParts.muted(t("invite.validity.bounds")));
    time.getChildren().add(LimitNote.under(amount, 20, texts));
    return Layouts.column(
        heading(CreateViewModel.Step.TERMS),
        FormParts.labelled(t("invite.audience"), null, audience, null),
        time,
        FormParts.labelled(
            t("invite.features"),
            null,
            Layouts.group(
                "check-group",
                check("chat", "invite.features.chat", model.chat()),
                check("alerts", "invite.features.alerts", model.alerts())),
            null));
  }

  private VBox review() {
    VBox terms = new VBox();
    terms.getStyleClass().addAll("card", "terms-card");
    for (String term : model.terms()) {
      var check = Icons.of(Feather.CHECK, 18);
      check.getStyleClass().add("leaflet-check");
      terms.getChildren().add(Layouts.line("leaflet-icon-line", check, Labels.wrapped(term)));
    }
    VBox column = Layouts.column(heading(CreateViewModel.Step.REVIEW), terms);
    for (String caution : model.cautions()) {
      column.getChildren().add(new Notice(Tone.WARNING, null, caution));
    }
    column.getChildren().add(new LeafletSheet(texts, model.preview(), null, null));
    return column;
  }

  private Node heading(CreateViewModel.Step step) {
    return Layouts.group(
        "page-heading",
        Labels.wrapped(texts.family("invite.heading", step), "text-title"),
        Labels.wrapped(texts.family("invite.lead", step), "reading", "text-muted"));
  }

  private VBox field(
      String name,
      String label,
      String prompt,
      TextInputControl input,
      StringProperty value,
      boolean optional) {
    input.setId(name);
    input.setPromptText(prompt);
    input.setAccessibleText(label);
    tied(PlainInput.of(input).textProperty(), value);
    inputs.put(name, input);
    VBox field =
        FormParts.labelled(label, optional ? t("invite.optional") : null, input, errorLabel(name));
    field.getChildren().add(LimitNote.under(input, name.equals("consent") ? 60_000 : 2_000, texts));
    return field;
  }

  private Label errorLabel(String name) {
    Label label = Labels.wrapped("", "field-error");
    label.setId("error-" + name);
    label.setGraphic(Icons.of(Feather.ALERT_CIRCLE, 14));
    Layouts.shown(label, false);
    errorLabels.put(name, label);
    return label;
  }

  private CheckBox check(String id, String key, Property<Boolean> value) {
    CheckBox check = new CheckBox();
    check.setId(id);
    Labels.say(check, t(key));
    tied(check.selectedProperty(), value);
    return check;
  }

  private RadioButton option(String id, String key, ToggleGroup group) {
    RadioButton option = new RadioButton();
    Labels.say(option, t(key));
    option.setId(id);
    option.setToggleGroup(group);
    return option;
  }

  private StringConverter<LevelChoice> levelWords() {
    return new StringConverter<>() {
      @Override
      public String toString(@Nullable LevelChoice level) {
        return level == null ? "" : texts.family("sharing.level", level);
      }

      @Override
      public LevelChoice fromString(String words) {
        throw new UnsupportedOperationException("levels are chosen, not written");
      }
    };
  }

  /** Ties a control as soon as the form is in a scene. */
  private <T> void tied(Property<T> shown, Property<T> value) {
    ties.add(() -> tie(shown, value));
  }
}
