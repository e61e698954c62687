package assent.ui.scope;

import assent.ui.control.AccessibleText;
import assent.ui.control.ChipView;
import assent.ui.control.Confirm;
import assent.ui.control.Icons;
import assent.ui.control.Labels;
import assent.ui.control.Leaving;
import assent.ui.control.LimitNote;
import assent.ui.control.LineField;
import assent.ui.control.ModalLayer;
import assent.ui.control.Notice;
import assent.ui.control.PermissionRow;
import assent.ui.control.PlainInput;
import assent.ui.control.Turning;
import assent.ui.format.Chip;
import assent.ui.format.Tone;
import assent.ui.text.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** One proposal: old against new, in the words of consent, and its two answers. */
final class ProposalCard extends VBox {
  private final ProposalItem item;
  private final boolean refusing;

  /**
   * @param modal where is asked before a reason that was written is thrown away
   */
  ProposalCard(ProposalItem item, ScopeViewModel model, Texts texts, ModalLayer modal) {
    this.item = item;
    this.refusing = model.state().get().equals(new ScopeViewModel.Refusing(item.id()));
    getStyleClass().addAll("card", "proposal");
    setId("proposal-" + item.id());
    Label heading = Labels.wrapped(item.heading(), "text-lead");
    heading.setMinWidth(0);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox head = new HBox(heading, gap, new ChipView(item.state()));
    head.getStyleClass().add("proposal-head");
    head.setAlignment(Pos.CENTER_LEFT);
    getChildren().add(head);
    if (!item.reason().isEmpty()) {
      getChildren().add(Labels.wrapped(texts.get("scope.reason", "words", item.reason())));
    }
    if (item.altered()) {
      getChildren().add(Labels.wrapped(texts.get("scope.altered"), "field-flaw"));
    }
    if (item.open() && !item.known()) {
      getChildren().add(Labels.wrapped(texts.get("scope.unknown"), "field-warning"));
    }
    VBox lines = new VBox();
    lines.getStyleClass().add("shared-rows");
    item.lines().forEach(line -> lines.getChildren().add(line(line, texts)));
    getChildren().add(lines);
    for (String caution : item.cautions()) {
      getChildren().add(new Notice(Tone.WARNING, null, caution));
    }
    if (!item.barrier().isEmpty()) {
      getChildren().add(new Notice(Tone.PROBLEM, null, item.barrier()));
    }
    if (!item.answer().isEmpty()) {
      getChildren().add(Labels.wrapped(texts.get("scope.answer", "words", item.answer())));
    }
    if (!item.trouble().isEmpty()) {
      getChildren().add(Labels.wrapped(item.trouble(), "field-warning"));
    }
    if (item.answerable()) {
      getChildren().add(refusing ? refusing(model, texts, modal) : answers(item, model, texts));
    }
  }

  /** Whether it shows this, and the same question. */
  boolean shows(ProposalItem other, boolean asks) {
    return item.equals(other) && refusing == asks;
  }

  private static Node line(ProposalItem.Line line, Texts texts) {
    ProposalItem.Change change = line.change();
    PermissionRow row =
        new PermissionRow(Icons.of(change == null ? Feather.FOLDER : icon(change), 18), line.now());
    String before = line.before() == null ? "" : texts.get("scope.before", "words", line.before());
    if (!before.isEmpty()) {
      row.also(before);
    }
    String word = "";
    if (change != null) {
      word = texts.family("scope.change", change);
      row.getStyleClass().add("change-" + style(change));
      row.end(new ChipView(new Chip(word, tone(change))));
    }
    row.setAccessibleText(AccessibleText.of(word, line.now().name(), line.now().words(), before));
    return row;
  }

  private static String style(ProposalItem.Change change) {
    return change.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  private static Tone tone(ProposalItem.Change change) {
    return switch (change) {
      case ADDED -> Tone.WARNING;
      case LEVEL_CHANGED -> Tone.INFO;
      case REMOVED -> Tone.ENDED;
      case UNCHANGED -> Tone.OPEN;
    };
  }

  private static Feather icon(ProposalItem.Change change) {
    return switch (change) {
      case ADDED -> Feather.PLUS;
      case REMOVED -> Feather.MINUS;
      case LEVEL_CHANGED -> Feather.REPEAT;
      case UNCHANGED -> Feather.FOLDER;
    };
  }

  /** Both of one size and neither marked: agreeing is no more wanted than refusing. */
  private Node answers(ProposalItem item, ScopeViewModel model, Texts texts) {
    Button accept = new Button(texts.get("scope.accept"));
    accept.setId("scope-accept");
    accept.setOnAction(
        event -> {
          // Both buttons are disabled meanwhile, and the keyboard would go on to whatever follows.
          Turning.begin(this);
          model.accept(item.id());
        });
    Button refuse = new Button(texts.get("scope.refuse"));
    refuse.setId("scope-refuse");
    refuse.setOnAction(event -> model.askToRefuse(item.id()));
    for (Button button : new Button[] {accept, refuse}) {
      button.disableProperty().bind(model.busy());
      button.setMinWidth(160);
    }
    VBox all =
        item.agreeable()
            ? new VBox(
                Labels.wrapped(texts.get("scope.accept.hint"), "text-small", "text-muted"),
                row(accept, refuse))
            : new VBox(row(refuse));
    all.getStyleClass().add("proposal-answers");
    return all;
  }

  private Node refusing(ScopeViewModel model, Texts texts, ModalLayer modal) {
    LineField reason = PlainInput.of(new LineField());
    reason.setId("scope-refusal");
    reason.setPromptText(texts.get("scope.refusal"));
    reason.setAccessibleText(texts.get("scope.refusal"));
    reason.setText(model.refusal().get());
    reason.textProperty().subscribe(now -> model.refusal().set(now));
    Button yes = new Button(texts.get("scope.refuse.yes"));
    yes.setId("scope-refuse-yes");
    yes.disableProperty().bind(model.busy());
    reason.disableProperty().bind(model.busy());
    yes.setOnAction(
        event -> {
          Turning.begin(this);
          model.refuse();
        });
    Button no = new Button(texts.get("control.cancel"));
    no.setId("scope-refuse-no");
    VBox all =
        new VBox(
            Labels.wrapped(texts.get("scope.refuse.hint"), "text-small", "text-muted"),
            reason,
            LimitNote.under(reason, 2_000, texts),
            row(yes, no));
    all.getStyleClass().add("proposal-answers");
    no.disableProperty().bind(model.busy());
    Leaving.by(all, no, () -> keep(model, texts, modal));
    return all;
  }

  /** What was written is never thrown away unasked. */
  private static void keep(ScopeViewModel model, Texts texts, ModalLayer modal) {
    if (model.refusal().get().isBlank()) {
      model.keep();
      return;
    }
    new Confirm(
            "refusal-drop",
            modal,
            texts,
            texts.get("scope.drop.title"),
            Labels.wrapped(texts.get("scope.drop.text"), "reading"))
        .yes("refusal-drop-yes", texts.get("scope.drop.yes"), "danger", model::keep)
        .ask();
  }

  private static Node row(Button... buttons) {
    FlowPane row = new FlowPane(buttons);
    row.getStyleClass().add("sign-in-actions");
    return row;
  }
}
