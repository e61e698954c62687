package assent.ui.scope;

import assent.ui.control.ErrorPanel;
import assent.ui.control.Icons;
import assent.ui.control.Labels;
import assent.ui.control.Layouts;
import assent.ui.control.ModalLayer;
import assent.ui.control.Turning;
import assent.ui.control.WrappedButton;
import assent.ui.fx.Keyed;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * Proposals of one relationship, and the place to make one. What wants an answer stands first, the
 * others below what is shared now.
 */
public final class ScopeView extends View<ScopeViewModel> {
  private final Node now;
  private final VBox asked = new VBox();
  private final VBox cards = new VBox();
  private final VBox all = new VBox();
  private final StackPane making = new StackPane();
  private final Button propose;
  private final ErrorPanel problem;
  private final ModalLayer modal;
  private String refusing = "";

  /**
   * @param now shows what is shared now
   * @param modal where is asked before what was written is thrown away
   */
  public ScopeView(Ui ui, ScopeViewModel model, Node now, ModalLayer modal) {
    super(ui, model);
    this.now = now;
    this.modal = modal;
    propose = new WrappedButton(Icons.of(Feather.EDIT_3, 16), t("scope.propose"));
    problem = new ErrorPanel(ui.texts(), null);
  }

  @Override
  protected Parent build() {
    propose.setId("propose");
    propose.setOnAction(event -> model.propose());
    asked.setId("scope-asked");
    asked.getStyleClass().add("scope-cards");
    cards.getStyleClass().add("scope-cards");
    all.getChildren().addAll(asked, now, cards, making, propose);
    all.getStyleClass().add("scope");
    return all;
  }

  @Override
  protected void onAttach() {
    own(model.proposals().subscribe(this::showCards));
    watch(model.problem(), problem::show);
    watch(model.state(), this::show);
    watch(model.mayPropose(), may -> showPropose());
  }

  private void show(ScopeViewModel.State state) {
    showCards();
    showRefusing(state instanceof ScopeViewModel.Refusing(String proposal) ? proposal : "");
    ProposeForm form = state instanceof ScopeViewModel.Proposing(ProposeForm begun) ? begun : null;
    if (form != making.getUserData() || making.getChildren().isEmpty()) {
      making.setUserData(form);
      showMaking(form);
    }
  }

  /** The reason is asked in sight; whoever leaves it is back at the proposal. */
  private void showRefusing(String proposal) {
    String before = refusing;
    refusing = proposal;
    if (proposal.equals(before) || !Turning.hasKeys(all)) {
      return;
    }
    Node reason = all.lookup("#scope-refusal");
    Node card = all.lookup("#proposal-" + before);
    if (!proposal.isEmpty() && reason != null) {
      Layouts.focusInView(reason);
    } else if (card != null) {
      Turning.begin(card);
    }
  }

  private void showCards() {
    Turning.in(all, this::fillCards);
  }

  private void fillCards() {
    show(asked, model.proposals().stream().filter(ProposalItem::asked).toList());
    show(cards, model.proposals().stream().filter(item -> !item.asked()).toList());
    boolean asks = !asked.getChildren().isEmpty();
    Layouts.shown(asked, asks);
    Layouts.shown(cards, !cards.getChildren().isEmpty());
    // Beside what was pressed: an answer above, a proposal of one's own below.
    all.getChildren().remove(problem);
    all.getChildren().add(all.getChildren().indexOf(asks ? now : making), problem);
  }

  /** Cards that are there and still true stay: somebody may be writing in one of them. */
  private void show(VBox into, List<ProposalItem> items) {
    List<Node> wanted = new ArrayList<>();
    for (ProposalItem item : items) {
      boolean asks = model.state().get().equals(new ScopeViewModel.Refusing(item.id()));
      wanted.add(
          into.getChildren().stream()
              .filter(node -> node instanceof ProposalCard card && card.shows(item, asks))
              .findFirst()
              .orElseGet(() -> new ProposalCard(item, model, ui.texts(), modal)));
    }
    Keyed.sync(into.getChildren(), wanted, Node::getId);
  }

  private void showMaking(@Nullable ProposeForm form) {
    Turning.in(all, () -> fillMaking(form));
  }

  private void fillMaking(@Nullable ProposeForm form) {
    making.getChildren().clear();
    if (form != null) {
      ProposePane pane = new ProposePane(ui, form, model, modal);
      making.getChildren().add(card(pane.root()));
      Layouts.shown(making, true);
      // Before the button goes: the focus would go on to the next one, which ends the sharing.
      focus(pane.first());
      Layouts.reveal(making);
    }
    Layouts.shown(making, form != null);
    showPropose();
  }

  private Node card(Node content) {
    VBox card = new VBox(Labels.wrapped(t("scope.propose.title"), "text-lead"), content);
    card.getStyleClass().add("card");
    return card;
  }

  private void showPropose() {
    Layouts.shown(
        propose,
        model.mayPropose().get() && !(model.state().get() instanceof ScopeViewModel.Proposing));
  }
}
