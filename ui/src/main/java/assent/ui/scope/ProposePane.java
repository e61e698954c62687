package assent.ui.scope;

import assent.ui.control.Confirm;
import assent.ui.control.Icons;
import assent.ui.control.Labels;
import assent.ui.control.Layouts;
import assent.ui.control.Leaving;
import assent.ui.control.LimitNote;
import assent.ui.control.LineField;
import assent.ui.control.ModalLayer;
import assent.ui.control.PlainInput;
import assent.ui.control.Suggested;
import assent.ui.control.Turning;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import assent.ui.leaflet.ItemDraft;
import assent.ui.leaflet.LevelChoice;
import java.util.IdentityHashMap;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Where a proposal is made: a line for each thing, and why. */
final class ProposePane extends View<ScopeViewModel> {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("error");
  private static final int LONGEST_NAME = 300;

  private final ProposeForm form;
  private final ModalLayer modal;
  private final Label lacks = Labels.wrapped("", "text-small", "text-muted");
  private final VBox lines = new VBox();
  private final LineField reason = PlainInput.of(new LineField());
  private final Button send = new Button();
  private final Map<ItemDraft, Label> notes = new IdentityHashMap<>();

  /**
   * @param modal where is asked before what was written is thrown away
   */
  ProposePane(Ui ui, ProposeForm form, ScopeViewModel model, ModalLayer modal) {
    super(ui, model);
    this.modal = modal;
    this.form = form;
  }

  @Override
  protected Parent build() {
    lines.getStyleClass().add("propose-lines");
    Button add = new Button(t("scope.propose.add"), Icons.of(Feather.PLUS, 16));
    add.setId("propose-add");
    add.getStyleClass().add("flat");
    add.setOnAction(event -> add());
    reason.setId("propose-reason");
    lacks.setId("propose-lacks");
    send.setText(t("scope.propose.send"));
    send.setId("propose-send");
    send.getStyleClass().add("accent");
    send.setOnAction(event -> model.send());
    Button leave = new Button(t("control.cancel"));
    leave.setId("propose-leave");
    FlowPane actions = new FlowPane(send, leave);
    actions.getStyleClass().add("sign-in-actions");
    VBox pane =
        new VBox(
            Labels.wrapped(t("scope.propose.hint"), "text-muted"),
            lines,
            add,
            labelled("scope.propose.reason", reason),
            LimitNote.under(reason, 2_000, ui.texts()),
            lacks,
            actions);
    pane.setId("propose-pane");
    pane.getStyleClass().add("propose");
    Leaving.by(pane, leave, this::drop);
    showLines();
    return pane;
  }

  @Override
  protected void onAttach() {
    tie(reason.textProperty(), form.reason());
    // What is on its way is what was written: nobody goes on writing in it.
    bind(reason.disableProperty(), model.busy());
    bind(lines.disableProperty(), model.busy());
    bind(send.disableProperty(), form.lack().isNotNull().or(model.busy()));
    watch(
        form.lack(), lack -> say(lacks, lack == null ? "" : ui.texts().family("scope.lack", lack)));
    own(form.items().subscribe(this::showLines));
    watch(model.flaws(), this::mark);
  }

  /** Where writing begins. */
  Node first() {
    Node first = lines.lookup(".text-field");
    return first == null ? root() : first;
  }

  /** Who asks for a new line writes in it. */
  private void add() {
    form.add();
    Node field = lines.lookup("#propose-name-" + form.items().getLast().key());
    if (field != null) {
      Layouts.focusInView(field);
    }
  }

  /** What was written is never thrown away unasked. */
  private void drop() {
    if (!form.isTouched()) {
      model.leave();
      return;
    }
    new Confirm(
            "propose-drop",
            modal,
            ui.texts(),
            t("scope.drop.title"),
            Labels.wrapped(t("scope.drop.text"), "reading"))
        .yes("propose-drop-yes", t("scope.drop.yes"), "danger", model::leave)
        .ask();
  }

  private void showLines() {
    // Lines that are there stay: somebody is writing in one of them.
    lines.getChildren().removeIf(node -> !form.items().contains(node.getUserData()));
    for (ItemDraft item : form.items()) {
      if (lines.getChildren().stream().noneMatch(node -> node.getUserData() == item)) {
        lines.getChildren().add(line(item));
      }
    }
  }

  private Node line(ItemDraft item) {
    LineField name = field("propose-name-" + item.key());
    name.textProperty().bindBidirectional(item.name());
    LineField stream = field("propose-stream-" + item.key());
    stream.textProperty().bindBidirectional(item.streamId());
    stream.setPrefColumnCount(9);
    Suggested.in(stream, item::isStreamSuggested);
    ComboBox<LevelChoice> level = new ComboBox<>();
    level.getItems().setAll(LevelChoice.values());
    level.setConverter(words());
    level.valueProperty().bindBidirectional(item.level());
    level.setId("propose-level-" + item.key());
    Button remove = new Button("", Icons.of(Feather.TRASH_2, 16));
    remove.setId("propose-remove-" + item.key());
    remove.getStyleClass().add("flat");
    remove.setAccessibleText(t("scope.propose.remove"));
    remove.setOnAction(event -> Turning.in(root(), () -> form.remove(item)));
    Node called = labelled("scope.propose.name", name);
    HBox.setHgrow(called, Priority.ALWAYS);
    HBox first = new HBox(called, labelled("scope.propose.stream", stream), remove);
    first.getStyleClass().add("propose-row");
    first.setAlignment(Pos.BOTTOM_LEFT);
    Label note = Labels.wrapped("", "field-flaw");
    note.setId("propose-flaw-" + item.key());
    notes.put(item, note);
    say(note, "");
    VBox line =
        new VBox(
            first,
            LimitNote.under(name, LONGEST_NAME, ui.texts()),
            LimitNote.under(stream, LONGEST_NAME, ui.texts()),
            note,
            labelled("scope.propose.level", level));
    line.getStyleClass().add("propose-line");
    line.setUserData(item);
    return line;
  }

  /** Marks what is wrong, by its name in what was to be sent. */
  private void mark(Map<String, String> flaws) {
    for (int i = 0; i < form.items().size(); i++) {
      ItemDraft item = form.items().get(i);
      String path = "items[" + i + "].";
      String ofName = flaws.getOrDefault(path + "name", "");
      String ofStream = flaws.getOrDefault(path + "streamId", "");
      mark("propose-name-" + item.key(), ofName);
      mark("propose-stream-" + item.key(), ofStream);
      Label note = notes.get(item);
      if (note != null) {
        say(note, (ofName + " " + ofStream).strip());
      }
    }
    mark("propose-reason", flaws.getOrDefault("reason", ""));
  }

  private void mark(String id, String flaw) {
    Node field = root().lookup("#" + id);
    if (field != null) {
      field.pseudoClassStateChanged(WRONG, !flaw.isEmpty());
    }
  }

  private static void say(Label note, String words) {
    note.setText(words);
    Layouts.shown(note, !words.isEmpty());
  }

  private static LineField field(String id) {
    LineField field = PlainInput.of(new LineField());
    field.setId(id);
    return field;
  }

  private VBox labelled(String key, Node control) {
    Label label = Labels.label(t(key), "field-label");
    label.setLabelFor(control);
    VBox field = new VBox(label, control);
    field.getStyleClass().add("field");
    return field;
  }

  private StringConverter<LevelChoice> words() {
    return new StringConverter<>() {
      @Override
      public String toString(@Nullable LevelChoice level) {
        return level == null ? "" : ui.texts().family("sharing.level", level);
      }

      @Override
      public LevelChoice fromString(String words) {
        throw new UnsupportedOperationException("levels are chosen, not written");
      }
    };
  }
}
