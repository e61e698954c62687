package assent.ui.scope;

import assent.core.api.AccountSession;
import assent.core.api.Conversation;
import assent.core.api.DataItem;
import assent.core.api.FieldsRefused;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.RelationshipState;
import assent.core.api.ScopeProposal;
import assent.core.cmc.RelationshipId;
import assent.ui.format.CautionTexts;
import assent.ui.format.Chip;
import assent.ui.format.PlainText;
import assent.ui.format.Problem;
import assent.ui.format.Problems;
import assent.ui.format.Sharings;
import assent.ui.format.States;
import assent.ui.format.Times;
import assent.ui.format.Tone;
import assent.ui.fx.Action;
import assent.ui.fx.Keyed;
import assent.ui.fx.Ui;
import assent.ui.fx.ViewModel;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Changes of what is shared in one relationship: proposed, read, answered. */
public final class ScopeViewModel extends ViewModel {
  /** What a person is at. */
  public sealed interface State {}

  /** Reading. */
  public record Reading() implements State {}

  /** Making a proposal. */
  public record Proposing(ProposeForm form) implements State {}

  /**
   * Giving a reason before refusing one.
   *
   * @param proposal its id
   */
  public record Refusing(String proposal) implements State {}

  /** How many proposals are shown, the newest first. */
  static final int MOST = 5;

  private final AccountSession session;
  private final RelationshipId id;
  private final Conversation conversation;
  private final Times times;
  private final ObservableList<ProposalItem> proposals = FXCollections.observableArrayList();
  private final ReadOnlyBooleanWrapper mayPropose = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Reading());
  private final StringProperty refusal = new SimpleStringProperty("");
  private final Action action = action(this::mark);
  private final ReadOnlyObjectWrapper<Map<String, String>> flaws =
      new ReadOnlyObjectWrapper<>(Map.of());
  private @Nullable FieldsRefused refused;
  private List<ScopeProposal> known = List.of();
  private List<DataItem> shared = List.of();

  public ScopeViewModel(Ui ui, AccountSession session, RelationshipId id) {
    super(ui);
    this.session = session;
    this.id = id;
    this.conversation = session.conversations().of(id);
    this.times = ui.times();
  }

  @Override
  protected void onAttach() {
    follow(
        conversation.proposals(),
        all -> {
          known = all;
          Keyed.sync(
              proposals, all.stream().limit(MOST).map(this::item).toList(), ProposalItem::id);
        });
    follow(
        session.relationships().all(),
        all -> all.stream().filter(one -> one.id().equals(id)).findFirst().ifPresent(this::taken));
  }

  private void taken(RelationshipSnapshot one) {
    shared = one.shared() == null ? List.of() : one.shared();
    // The one who receives asks; the one who shares ends it, or answers.
    mayPropose.set(one.state() == RelationshipState.ACTIVE && !one.iShare());
    if (States.ended(one.state())) {
      // Nobody is left who could agree to what was begun.
      leaveForm();
    }
  }

  private ProposalItem item(ScopeProposal one) {
    boolean pending =
        one.state() == ScopeProposal.State.OPEN || one.state() == ScopeProposal.State.ANSWERING;
    List<ProposalItem.Line> lines =
        one.lines().stream()
            .filter(line -> pending || line.difference() != ScopeProposal.Difference.REMOVED)
            .map(
                line ->
                    new ProposalItem.Line(
                        pending ? change(line.difference()) : null,
                        Sharings.of(line.item(), ui.texts()),
                        pending
                                && line.difference() == ScopeProposal.Difference.LEVEL_CHANGED
                                && line.before() != null
                            ? Sharings.of(line.before(), ui.texts()).words()
                            : null))
            .toList();
    return new ProposalItem(
        one.id(),
        ui.texts()
            .get(
                one.mine() ? "scope.heading.mine" : "scope.heading.theirs",
                "time",
                times.full(one.at())),
        chip(one),
        one.now() != null || one.state() != ScopeProposal.State.OPEN,
        lines,
        PlainText.text(one.reason()),
        PlainText.text(one.answer()),
        trouble(one),
        one.altered(),
        one.answerable() && !one.altered(),
        one.agreeable(),
        CautionTexts.of(one.cautions(), ui.texts()),
        one.barrier() == null ? "" : Problems.sentence(one.barrier(), ui.texts()),
        one.state() == ScopeProposal.State.OPEN,
        pending && !one.mine());
  }

  private static ProposalItem.Change change(ScopeProposal.Difference difference) {
    return switch (difference) {
      case ADDED -> ProposalItem.Change.ADDED;
      case REMOVED -> ProposalItem.Change.REMOVED;
      case LEVEL_CHANGED -> ProposalItem.Change.LEVEL_CHANGED;
      case UNCHANGED -> ProposalItem.Change.UNCHANGED;
    };
  }

  private String trouble(ScopeProposal one) {
    if (one.failure() == null) {
      return "";
    }
    return switch (one.delivery()) {
      case FAILED -> Problems.sentence(one.failure(), ui.texts());
      case WAITING -> Problems.waiting(one.failure(), ui.texts());
      default -> "";
    };
  }

  private Chip chip(ScopeProposal one) {
    Tone tone =
        switch (one.state()) {
          case OPEN, ANSWERING -> Tone.PENDING;
          case ACCEPTED -> Tone.OPEN;
          case UNCHANGED -> Tone.PROBLEM;
          case REFUSED, REPLACED, EXPIRED -> Tone.ENDED;
        };
    return new Chip(ui.texts().family("scope.state", one.state()), tone);
  }

  private @Nullable ScopeProposal find(String proposal) {
    return known.stream().filter(one -> one.id().equals(proposal)).findFirst().orElse(null);
  }

  /** Agrees to a proposal exactly as it is shown. */
  public void accept(String proposal) {
    ScopeProposal shown = find(proposal);
    if (shown != null && shown.agreeable() && !action.busy().get()) {
      run(() -> conversation.acceptScope(shown), () -> {});
    }
  }

  /** Asks for a reason before a proposal is refused; it may be left empty. */
  public void askToRefuse(String proposal) {
    refusal.set("");
    action.clear();
    state.set(new Refusing(proposal));
  }

  /** Refuses the proposal that was asked about. */
  public void refuse() {
    ScopeProposal shown = state.get() instanceof Refusing(String proposal) ? find(proposal) : null;
    if (shown != null && !action.busy().get()) {
      String words = refusal.get().strip();
      run(
          () -> conversation.refuseScope(shown, words.isEmpty() ? null : words),
          () -> state.set(new Reading()));
    }
  }

  /** Refuses nothing. */
  public void keep() {
    state.set(new Reading());
  }

  /** Begins a proposal, from what is shared now. */
  public void propose() {
    if (mayPropose.get() && !(state.get() instanceof Proposing)) {
      action.clear();
      unmark();
      state.set(new Proposing(new ProposeForm(shared)));
    }
  }

  /** Leaves a proposal that was begun. */
  public void leave() {
    leaveForm();
    action.clear();
  }

  /** Sends the proposal. */
  public void send() {
    if (!(state.get() instanceof Proposing(ProposeForm form))
        || form.lack().get() != null
        || action.busy().get()) {
      return;
    }
    List<DataItem> wished = form.wished();
    String reason = form.reason().get().strip();
    run(() -> conversation.proposeScope(wished, reason), this::leaveForm);
  }

  private void run(Runnable work, Runnable then) {
    unmark();
    action.run(work, then);
  }

  private void leaveForm() {
    if (state.get() instanceof Proposing) {
      state.set(new Reading());
    }
  }

  private void unmark() {
    refused = null;
    flaws.set(Map.of());
  }

  /** Marks the fields that are refused, beside what is said below them all. */
  private boolean mark(RuntimeException failure) {
    if (failure instanceof FieldsRefused fields) {
      refused = fields;
      flaws.set(Problems.flaws(fields, ui.texts()));
    }
    return false;
  }

  @Override
  protected void speak() {
    if (refused != null) {
      flaws.set(Problems.flaws(refused, ui.texts()));
    }
  }

  /** What is wrong with a field of the form, by its name in what was to be sent. */
  public ReadOnlyObjectProperty<Map<String, String>> flaws() {
    return flaws.getReadOnlyProperty();
  }

  /** Proposals, newest first. */
  public ObservableList<ProposalItem> proposals() {
    return proposals;
  }

  /** Whether this account can ask for something else now. */
  public ReadOnlyBooleanProperty mayPropose() {
    return mayPropose.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  /** Why it is refused. */
  public StringProperty refusal() {
    return refusal;
  }

  /** Why the last thing done here did not work, or waits. */
  public ReadOnlyObjectProperty<@Nullable Problem> problem() {
    return action.problem();
  }

  /** Whether something is under way. */
  public ReadOnlyBooleanProperty busy() {
    return action.busy();
  }
}
