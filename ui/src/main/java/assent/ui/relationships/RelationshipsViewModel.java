package assent.ui.relationships;

import assent.core.api.AccountSession;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.RelationshipState;
import assent.core.cmc.RelationshipId;
import assent.ui.format.Asked;
import assent.ui.format.CautionTexts;
import assent.ui.format.Chip;
import assent.ui.format.Keys;
import assent.ui.format.ListState;
import assent.ui.format.People;
import assent.ui.format.PlainText;
import assent.ui.format.Sharing;
import assent.ui.format.Sharings;
import assent.ui.format.States;
import assent.ui.format.Times;
import assent.ui.format.Tone;
import assent.ui.fx.Keyed;
import assent.ui.fx.RowMemory;
import assent.ui.fx.Ui;
import assent.ui.fx.ViewModel;
import assent.ui.nav.Destination;
import assent.ui.nav.Navigator;
import assent.ui.nav.Section;
import assent.ui.scope.ScopeViewModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The relationships of one account, and the ending of one. */
public final class RelationshipsViewModel extends ViewModel {
  /** What stands beside the list. */
  public sealed interface State {}

  /** Nothing was chosen. */
  public record Nothing() implements State {}

  /** One is shown. */
  public record Chosen(RelationshipDetail detail) implements State {}

  private final AccountSession session;
  private final Navigator navigator;
  private final Times times;
  private final ObservableList<RelationshipRow> rows = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper selected = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Nothing());
  private final ReadOnlyObjectWrapper<ListState> filling =
      new ReadOnlyObjectWrapper<>(ListState.LOADING);
  private final Map<String, EndingViewModel> endings = new HashMap<>();
  private final Map<String, ScopeViewModel> scopes = new HashMap<>();
  private final Map<String, ChannelViewModel> channels = new HashMap<>();
  private final RowMemory<RelationshipSnapshot, RelationshipRow> made = new RowMemory<>();
  private List<RelationshipSnapshot> relationships = List.of();
  private Set<RelationshipId> asked = Set.of();

  public RelationshipsViewModel(Ui ui, AccountSession session, Navigator navigator) {
    super(ui);
    this.session = session;
    this.navigator = navigator;
    this.times = ui.times();
  }

  @Override
  protected void onAttach() {
    follow(
        session.relationships().all(),
        all -> {
          relationships = all;
          update();
        });
    follow(
        session.consents().proposals(),
        all -> {
          Set<RelationshipId> now = Asked.of(all);
          if (!now.equals(asked)) {
            asked = now;
            update();
          }
        });
    follow(session.connection(), state -> update());
  }

  /** Shows the details of a relationship; an ending under way goes on. */
  public void select(String key) {
    selected.set(key);
    relationships = session.relationships().all().snapshot();
    update();
  }

  /** Changes of what is shared in this one; a proposal that was begun is still there. */
  public ScopeViewModel scope(String key) {
    RelationshipSnapshot one = find(key);
    if (one == null) {
      throw new IllegalArgumentException("no such relationship");
    }
    return scopes.computeIfAbsent(key, unused -> new ScopeViewModel(ui, session, one.id()));
  }

  /** Where messages to this one would go, when that has changed. */
  public ChannelViewModel channel(String key) {
    RelationshipSnapshot one = find(key);
    if (one == null) {
      throw new IllegalArgumentException("no such relationship");
    }
    return channels.computeIfAbsent(key, unused -> new ChannelViewModel(ui, session, one.id()));
  }

  /** Leads to the conversation of the chosen one. */
  public void openConversation() {
    navigator.go(new Destination.Conversation(selected.get()));
  }

  /** Leads to where an invite is made or a link is opened. */
  public void invite() {
    navigator.go(new Destination.Place(Section.INVITES));
  }

  /** How one is ended; what was begun goes on while another one is shown. */
  public EndingViewModel ending(String key) {
    RelationshipSnapshot one = find(key);
    if (one == null) {
      throw new IllegalArgumentException("no such relationship");
    }
    return endings.computeIfAbsent(key, unused -> new EndingViewModel(ui, session, one.id()));
  }

  /** The list. */
  public ObservableList<RelationshipRow> rows() {
    return rows;
  }

  /** Key of the chosen one; empty for none. */
  public ReadOnlyStringProperty selected() {
    return selected.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  /** Whether there is anything in the list. */
  public ReadOnlyObjectProperty<ListState> filling() {
    return filling.getReadOnlyProperty();
  }

  private @Nullable RelationshipSnapshot find(String key) {
    for (RelationshipSnapshot known : relationships) {
      if (Keys.of(known.id()).equals(key)) {
        return known;
      }
    }
    return null;
  }

  private void update() {
    List<RelationshipRow> target = made.rows(relationships, this::row, List.of(ui.texts(), asked));
    Keyed.sync(rows, target, RelationshipRow::key);
    RelationshipSnapshot chosen = find(selected.get());
    state.set(chosen == null ? new Nothing() : new Chosen(detail(chosen)));
    filling.set(ListState.of(!target.isEmpty(), session.connection().get()));
  }

  private RelationshipRow row(RelationshipSnapshot one) {
    return new RelationshipRow(
        Keys.of(one.id()),
        People.label(one.id().peer(), one.claimedName()),
        PlainText.name(one.title()),
        States.chip(one.state(), ui.texts()),
        States.ended(one.state()),
        asked.contains(one.id()) && !States.ended(one.state()) ? Asked.chip(ui.texts()) : null,
        one.isTooWide() ? new Chip(ui.texts().get("sharing.wide.chip"), Tone.PROBLEM) : null);
  }

  private RelationshipDetail detail(RelationshipSnapshot one) {
    List<Sharing> shared =
        one.shared() == null
            ? null
            : one.shared().stream().map(item -> Sharings.of(item, ui.texts())).toList();
    Instant since = one.since();
    return new RelationshipDetail(
        Keys.of(one.id()),
        People.label(one.id().peer(), one.claimedName()),
        PlainText.name(one.title()),
        States.chip(one.state(), ui.texts()),
        States.meaning(one.state(), ui.texts()),
        since == null ? ui.texts().get("relationships.since.unknown") : times.full(since),
        one.iShare(),
        shared,
        one.chat(),
        one.alerts(),
        States.ended(one.state()),
        one.state() == RelationshipState.NEEDS_REVIEW,
        one.isTooWide(),
        CautionTexts.of(one.cautions(), ui.texts()),
        consequences(one));
  }

  private List<String> consequences(RelationshipSnapshot one) {
    String person = one.id().peer().toString();
    List<String> will = new ArrayList<>();
    will.add(
        ui.texts()
            .get(
                one.iShare() ? "relationships.end.will.data" : "relationships.end.will.data-theirs",
                "person",
                person));
    if (one.chat() || one.alerts()) {
      will.add(ui.texts().get("relationships.end.will.messages"));
    }
    will.add(ui.texts().get("relationships.end.will.told", "person", person));
    will.add(ui.texts().get("relationships.end.will.final"));
    return will;
  }
}
