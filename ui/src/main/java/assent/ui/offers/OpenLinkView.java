package assent.ui.offers;

import assent.ui.control.Avatar;
import assent.ui.control.Busy;
import assent.ui.control.ErrorPanel;
import assent.ui.control.Icons;
import assent.ui.control.IdentityLine;
import assent.ui.control.Labels;
import assent.ui.control.Layouts;
import assent.ui.control.LimitNote;
import assent.ui.control.LineField;
import assent.ui.control.ModalLayer;
import assent.ui.control.Notice;
import assent.ui.control.Turning;
import assent.ui.desktop.FilePicker;
import assent.ui.desktop.FxPictures;
import assent.ui.format.PersonLabel;
import assent.ui.format.Tone;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import java.io.File;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Opening a link: paste it, or give a picture of its code; then what it is. */
public final class OpenLinkView extends View<OpenLinkViewModel> {
  private final FilePicker picker;
  private final ModalLayer modal;
  private final StackPane root = new StackPane();
  private final VBox under = new VBox();
  private final VBox entry = new VBox();
  private final LineField field = new LineField();
  private final ErrorPanel error;

  public OpenLinkView(Ui ui, OpenLinkViewModel model, FilePicker picker, ModalLayer modal) {
    super(ui, model);
    this.picker = picker;
    this.modal = modal;
    this.error = new ErrorPanel(ui.texts(), model::read);
  }

  @Override
  protected Parent build() {
    field.setId("link");
    field.setPromptText(t("offer.open.field.prompt"));
    field.setAccessibleText(t("offer.open.field"));
    field.setOnAction(event -> model.read());
    HBox.setHgrow(field, Priority.ALWAYS);
    Button paste = Layouts.button("paste", Feather.CLIPBOARD, t("offer.open.paste"), model::paste);
    Button picture =
        Layouts.button("picture", Feather.IMAGE, t("offer.open.picture"), this::choosePicture);
    VBox zone =
        new VBox(
            Layouts.line("drop-line", field, paste),
            LimitNote.under(field, OpenLinkViewModel.LONGEST, ui.texts()),
            Layouts.line(
                "drop-line",
                picture,
                grow(Labels.wrapped(t("offer.open.drop"), "text-small", "text-muted"))));
    zone.getStyleClass().addAll("card", "drop-zone");
    under.getStyleClass().add("drop-under");
    entry
        .getChildren()
        .setAll(
            Labels.wrapped(t("offer.open.title"), "text-title"),
            Labels.wrapped(t("offer.open.text"), "reading"),
            zone,
            under,
            error);
    entry.getStyleClass().add("page-column");
    takeDrops(zone);
    root.addEventFilter(KeyEvent.KEY_PRESSED, this::pastePicture);
    return root;
  }

  @Override
  protected void onAttach() {
    tie(field.textProperty(), model.text());
    watch(model.state(), this::show);
    watch(model.recognised(), now -> showUnder());
    watch(model.hint(), now -> showUnder());
    watch(model.problem(), error::show);
  }

  private void show(OpenLinkViewModel.State stage) {
    Node page =
        switch (stage) {
          case OpenLinkViewModel.Entry ignored -> {
            showUnder();
            yield Layouts.page(entry, null);
          }
          case OpenLinkViewModel.Searching ignored -> busy(t("offer.searching"));
          case OpenLinkViewModel.Reading reading ->
              busy(ui.texts().get("offer.reading", "host", reading.host()));
          case OpenLinkViewModel.Ended ended -> ended(ended);
          case OpenLinkViewModel.Review(ReviewViewModel review) ->
              new ReviewView(ui, review, modal, model::startOver).root();
        };
    Turning.to(root, page);
    if (stage instanceof OpenLinkViewModel.Entry) {
      Layouts.focus(field);
    }
  }

  private Node busy(String words) {
    Button stop = Layouts.button("stop", t("offer.cancel"), model::cancel);
    VBox column = Layouts.column(new Busy(words, null, stop));
    return Layouts.page(column, null);
  }

  private void showUnder() {
    under.getChildren().clear();
    OpenLinkViewModel.Recognised found = model.recognised().get();
    if (found != null) {
      under.getChildren().add(recognised(found));
    }
    if (model.hint().get() != OpenLinkViewModel.Hint.NONE) {
      Notice hint =
          new Notice(Tone.WARNING, null, ui.texts().family("offer.hint", model.hint().get()));
      hint.setId("hint");
      under.getChildren().add(hint);
    }
  }

  private Node recognised(OpenLinkViewModel.Recognised found) {
    VBox card =
        new VBox(
            Labels.wrapped(ui.texts().get("offer.open.found", "host", found.host()), "text-lead"),
            Labels.wrapped(t("offer.open.found.text"), "text-muted"));
    if (found.firstSeen()) {
      card.getChildren().add(new Notice(Tone.WARNING, null, t("offer.open.first")));
    }
    card.getChildren()
        .add(
            Layouts.line(
                "result-buttons",
                Layouts.button("read", t("offer.open.read"), model::read, "accent"),
                Layouts.button("clear", t("offer.open.clear"), model::startOver)));
    card.getStyleClass().addAll("card", "recognised");
    card.setId("recognised");
    return card;
  }

  private Node ended(OpenLinkViewModel.Ended ended) {
    Feather icon =
        switch (ended.fate()) {
          case ALREADY -> Feather.CHECK_CIRCLE;
          case OWN -> Feather.USER;
          case EXPIRED -> Feather.CLOCK;
          case USED, CLOSED, WITHDRAWN -> Feather.SLASH;
        };
    StackPane disc = new StackPane(Icons.of(icon, 28));
    disc.getStyleClass().addAll("result-disc", ended.fate() == LinkFate.ALREADY ? "done" : "over");
    VBox column =
        Layouts.column(
            disc,
            Labels.wrapped(ui.texts().family("offer.fate", ended.fate()), "text-title"),
            Labels.wrapped(ui.texts().family("offer.advice", ended.fate()), "reading"));
    column.setId("ended-" + ended.fate().name().toLowerCase(Locale.ROOT));
    column.getStyleClass().add("result");
    if (ended.sender() != null) {
      column.getChildren().add(about(ended.title(), ended.sender()));
    }
    HBox buttons = Layouts.line("result-buttons");
    if (ended.talk()) {
      buttons
          .getChildren()
          .add(
              Layouts.button(
                  "to-conversation",
                  Feather.MESSAGE_SQUARE,
                  t("offer.accepted.talk"),
                  model::toConversation,
                  "accent"));
    }
    buttons.getChildren().add(Layouts.button("another", t("offer.another"), model::startOver));
    column.getChildren().add(buttons);
    return Layouts.page(column, null);
  }

  private Node about(String title, PersonLabel sender) {
    VBox about = new VBox();
    about.getStyleClass().addAll("card", "result-about");
    if (!title.isEmpty()) {
      about.getChildren().add(Labels.wrapped(title, "text-lead"));
    }
    about
        .getChildren()
        .addAll(
            Labels.wrapped(t("offer.dead.sender"), "text-small", "text-muted"),
            Layouts.line(
                "leaflet-sender",
                new Avatar(sender, Avatar.Size.MEDIUM),
                new IdentityLine(sender, ui.texts())));
    return about;
  }

  private void choosePicture() {
    picker
        .picture(
            root.getScene() == null ? null : root.getScene().getWindow(),
            t("offer.open.choose"),
            t("offer.open.pictures"))
        .ifPresent(model::open);
  }

  /** Ctrl+V in the text field means text where there is text; a picture has no other taker. */
  private void pastePicture(KeyEvent event) {
    boolean pasting = new KeyCodeCombination(KeyCode.V, KeyCombination.SHORTCUT_DOWN).match(event);
    if (pasting
        && model.state().get() instanceof OpenLinkViewModel.Entry
        && (event.getTarget() != field || !Clipboard.getSystemClipboard().hasString())) {
      model.paste();
      event.consume();
    }
  }

  private void takeDrops(Node zone) {
    zone.setOnDragOver(
        event -> {
          var board = event.getDragboard();
          if (board.hasFiles() || board.hasImage() || board.hasString()) {
            event.acceptTransferModes(TransferMode.COPY);
          }
          event.consume();
        });
    zone.setOnDragEntered(event -> zone.getStyleClass().add("over"));
    zone.setOnDragExited(event -> zone.getStyleClass().remove("over"));
    zone.setOnDragDropped(this::dropped);
  }

  private void dropped(DragEvent event) {
    var board = event.getDragboard();
    List<File> files = board.getFiles();
    Image image = board.getImage();
    String text = board.getString();
    boolean taken = true;
    if (files != null && !files.isEmpty()) {
      model.open(files.getFirst().toPath());
    } else if (image != null) {
      model.search(FxPictures.later(image));
    } else if (text != null) {
      model.take(text);
    } else {
      taken = false;
    }
    event.setDropCompleted(taken);
    event.consume();
  }

  private static Label grow(Label label) {
    HBox.setHgrow(label, Priority.ALWAYS);
    return label;
  }
}
