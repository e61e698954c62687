package assent.ui.studies;

import assent.ui.control.ErrorPanel;
import assent.ui.control.Labels;
import assent.ui.control.Layouts;
import assent.ui.control.LimitNote;
import assent.ui.control.PlainInput;
import assent.ui.control.WrappingTextArea;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What somebody agreed to, and what the team noted about them. */
final class PersonAside extends View<PersonViewModel> {
  private final VBox facts = new VBox();
  private final VBox notes = new VBox();
  private final TextArea write = new WrappingTextArea();
  private final Button keep;
  private final VBox writing = new VBox();
  private final ErrorPanel error;

  PersonAside(Ui ui, PersonViewModel model) {
    super(ui, model);
    error = new ErrorPanel(ui.texts(), null);
    keep = Layouts.button("note-keep", t("studies.note.keep"), model::write);
  }

  @Override
  protected Parent build() {
    facts.getStyleClass().add("person-facts");
    notes.getStyleClass().add("person-notes");
    write.setId("note");
    write.setPrefRowCount(2);
    write.setPromptText(t("studies.note.prompt"));
    write.setAccessibleText(t("studies.note.prompt"));
    PlainInput.of(write);
    Label much = LimitNote.under(write, 10_000, ui.texts());
    writing.getChildren().setAll(write, much, error, new HBox(keep));
    writing.getStyleClass().add("field");
    VBox column =
        new VBox(
            Labels.label(t("studies.consent"), "text-lead"),
            facts,
            Labels.label(t("studies.notes"), "text-lead"),
            Labels.wrapped(t("studies.notes.team"), "text-small", "text-muted"),
            notes,
            writing);
    column.getStyleClass().add("person-aside");
    return column;
  }

  @Override
  protected void onAttach() {
    tie(write.textProperty(), model.note());
    bind(
        keep.disableProperty(),
        Bindings.createBooleanBinding(() -> model.note().get().isBlank(), model.note()));
    watch(model.noteProblem(), error::show);
    watch(
        model.state(),
        state -> {
          if (state instanceof PersonViewModel.Shown(Person person)) {
            show(person);
          }
        });
    ListChangeListener<Person.Note> changed = change -> showNotes();
    model.notes().addListener(changed);
    own(() -> model.notes().removeListener(changed));
    watch(model.pseudonyms(), hidden -> showNotes());
  }

  private void show(Person person) {
    facts.getChildren().clear();
    for (int i = 0; i + 1 < person.facts().size(); i += 2) {
      VBox fact =
          new VBox(
              Labels.label(person.facts().get(i), "text-small", "text-muted"),
              Labels.wrapped(person.facts().get(i + 1)));
      facts.getChildren().add(fact);
    }
  }

  private void showNotes() {
    notes.getChildren().clear();
    boolean hidden = model.pseudonyms().get();
    Layouts.shown(writing, !hidden);
    if (hidden) {
      notes.getChildren().add(Labels.wrapped(t("studies.notes.hidden"), "text-muted"));
      return;
    }
    for (Person.Note note : model.notes()) {
      HBox line =
          Layouts.line(
              "note-line",
              Labels.label(note.author(), "text-small", "text-muted"),
              Layouts.gap(),
              Labels.label(note.when(), "text-small", "text-muted"));
      VBox one = new VBox(line, Labels.wrapped(note.text()));
      one.getStyleClass().add("note-one");
      notes.getChildren().add(one);
    }
  }
}
