package assent.ui.entry;

import assent.ui.control.AddressLabel;
import assent.ui.control.Avatar;
import assent.ui.control.Confirm;
import assent.ui.control.ErrorPanel;
import assent.ui.control.Icons;
import assent.ui.control.Labels;
import assent.ui.control.Layouts;
import assent.ui.control.LimitNote;
import assent.ui.control.ModalLayer;
import assent.ui.control.OpenQuestion;
import assent.ui.entry.UnlockViewModel.Item;
import assent.ui.entry.UnlockViewModel.Key;
import assent.ui.format.Problem;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The page to open accounts on that are remembered on this computer. */
final class UnlockView extends View<UnlockViewModel> {
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

  private final @Nullable Runnable back;
  private final Runnable other;
  private final VBox list = new VBox();
  private final Label words = Labels.wrapped("", "text-muted");
  private final PasswordField passphrase = new PasswordField();
  private final VBox passphraseField;
  private final ProgressBar share = new ProgressBar(0);
  private final Button unlock = new Button();
  private final Button signIn;
  private final Button clear;
  private final ScrollPane scroll = new ScrollPane();
  private final ModalLayer modal = new ModalLayer(scroll);
  private final OpenQuestion asking = new OpenQuestion();
  private final ErrorPanel problem;

  /**
   * @param other shows the page to sign another account in
   * @param back leaves the page; null where there is nothing to go back to
   */
  UnlockView(Ui ui, UnlockViewModel model, Runnable other, @Nullable Runnable back) {
    super(ui, model);
    this.other = other;
    this.back = back;
    signIn = button("unlock-sign-in", "entrance.sign-in", model::signIn);
    clear = button("unlock-clear", "entrance.clear", model::askToClear);
    Label name = Labels.label(t("account.passphrase"), "field-label");
    name.setLabelFor(passphrase);
    passphrase.setId("passphrase");
    passphrase.setAccessibleText(t("account.passphrase"));
    share.setId("passphrase-share");
    share.setMaxWidth(Double.MAX_VALUE);
    share.setAccessibleText(t("account.busy.key"));
    passphraseField =
        new VBox(name, passphrase, share, LimitNote.under(passphrase, 1_000, ui.texts()));
    passphraseField.getStyleClass().add("field");
    problem = new ErrorPanel(ui.texts(), null);
  }

  @Override
  protected Parent build() {
    unlock.setId("unlock");
    unlock.setText(t("entrance.unlock"));
    unlock.getStyleClass().add("accent");
    unlock.setDefaultButton(true);
    unlock.setOnAction(event -> model.unlock());
    list.getStyleClass().add("unlock-list");
    FlowPane actions = row(unlock, signIn);
    FlowPane elsewhere = row(button("unlock-other", "entrance.other", other), clear);
    if (back != null) {
      elsewhere.getChildren().add(button("back", "account.back", back));
    }
    VBox card =
        new VBox(
            Labels.wrapped(t("entrance.title"), "text-title"),
            list,
            words,
            passphraseField,
            problem,
            actions,
            elsewhere);
    card.getStyleClass().addAll("card", "sign-in");
    card.setMaxHeight(Region.USE_PREF_SIZE);
    StackPane page = new StackPane(card);
    page.getStyleClass().add("sign-in-page");
    scroll.setContent(page);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("sign-in-scroll");
    scroll.viewportBoundsProperty().subscribe(bounds -> page.setMinHeight(bounds.getHeight()));
    StackPane root = new StackPane(scroll, modal);
    root.getStyleClass().add("shell");
    return root;
  }

  @Override
  protected void onAttach() {
    tie(passphrase.textProperty(), model.form().passphrase());
    bind(unlock.disableProperty(), model.ready().not());
    own(model.items().subscribe(this::showList));
    watch(model.state(), this::show);
    watch(model.problem(), this::showProblem);
    watch(
        model.form().share(),
        done -> {
          share.setProgress(done.doubleValue());
          Layouts.shown(share, done.doubleValue() > 0 && done.doubleValue() < 1);
        });
    watch(model.busy(), busy -> List.of(signIn, clear).forEach(one -> one.setDisable(busy)));
    showList();
  }

  /** What was refused is marked, so that typing begins anew. */
  private void showProblem(@Nullable Problem refused) {
    problem.show(refused);
    if (refused != null && passphraseField.isVisible()) {
      passphrase.selectAll();
      focus(passphrase);
    }
  }

  private void show(UnlockViewModel.State state) {
    showChosen(chosen(state));
    if (state instanceof UnlockViewModel.Clearing(Item item)) {
      asking.ask(item, () -> question(item));
    } else {
      asking.end();
    }
  }

  @Override
  protected void onDetach() {
    asking.end();
  }

  private Confirm question(Item item) {
    return new Confirm(
            "clear-card",
            modal,
            ui.texts(),
            t("entrance.clear.title"),
            new AddressLabel(item.person().address(), "text-strong"),
            Labels.wrapped(t("entrance.clear.hint")))
        .yes("clear-yes", t("entrance.clear.yes"), "danger", model::clear)
        .cancelled(model::keep);
  }

  private static @Nullable Item chosen(UnlockViewModel.State state) {
    return switch (state) {
      case UnlockViewModel.Nobody ignored -> null;
      case UnlockViewModel.Chosen(Item item) -> item;
      case UnlockViewModel.Clearing(Item item) -> item;
    };
  }

  private void showChosen(@Nullable Item item) {
    showList();
    Key key = item == null ? Key.GONE : item.key();
    words.setText(item == null ? "" : ui.texts().family("entrance.key", key));
    Layouts.shown(words, item != null);
    Layouts.shown(passphraseField, item != null && key == Key.PASSPHRASE);
    Layouts.shown(unlock, item != null && (key == Key.PASSPHRASE || key == Key.KEYRING));
    Layouts.shown(signIn, item != null && key != Key.UNREADABLE);
    // The one thing that leads on stands out.
    signIn.getStyleClass().remove("accent");
    if (key == Key.GONE) {
      signIn.getStyleClass().add("accent");
    }
    Layouts.shown(clear, item != null);
    if (key == Key.PASSPHRASE && !(model.state().get() instanceof UnlockViewModel.Clearing)) {
      focus(passphrase);
    }
  }

  private void showList() {
    Item now = chosen(model.state().get());
    list.getChildren().setAll(model.items().stream().map(item -> row(item, now)).toList());
  }

  private Node row(Item item, @Nullable Item now) {
    AddressLabel address = new AddressLabel(item.person().address(), "text-strong");
    HBox.setHgrow(address, Priority.ALWAYS);
    Feather how =
        switch (item.key()) {
          case KEYRING, PASSPHRASE -> Feather.LOCK;
          case GONE -> Feather.LOG_OUT;
          case UNREADABLE -> Feather.ALERT_TRIANGLE;
        };
    HBox line = new Line(new Avatar(item.person(), Avatar.Size.MEDIUM), address, Icons.of(how));
    address.setMaxHeight(Region.USE_PREF_SIZE);
    line.getStyleClass().add("switcher-line");
    line.setAlignment(Pos.CENTER_LEFT);
    Button button = new Button("", line);
    button.getStyleClass().addAll("flat", "switcher-row");
    button.setMaxWidth(Double.MAX_VALUE);
    line.prefWidthProperty().bind(button.widthProperty().subtract(24));
    boolean chosen = now != null && now.id().equals(item.id());
    button.pseudoClassStateChanged(CHOSEN, chosen);
    button.setAccessibleText(item.person().address());
    button.setOnAction(event -> model.choose(item.id()));
    return button;
  }

  private Button button(String id, String key, Runnable act) {
    Button button = new Button(t(key));
    button.setId(id);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(event -> act.run());
    return button;
  }

  private static FlowPane row(Node... nodes) {
    FlowPane row = new FlowPane(nodes);
    row.getStyleClass().add("sign-in-actions");
    return row;
  }

  /** As high as its address needs at the width there is; a button asks without saying how wide. */
  private static final class Line extends HBox {
    private static final double AT_FIRST = 400;

    Line(Node... nodes) {
      super(nodes);
    }

    @Override
    protected double computeMinHeight(double width) {
      return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
      double known = getPrefWidth() > 0 ? getPrefWidth() : AT_FIRST;
      return super.computePrefHeight(width > 0 ? width : known);
    }
  }
}
