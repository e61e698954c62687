package assent.ui.chat;

import assent.core.api.AccountSession;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.SearchHit;
import assent.ui.format.Keys;
import assent.ui.format.People;
import assent.ui.format.PlainText;
import assent.ui.format.Problem;
import assent.ui.format.Times;
import assent.ui.fx.Action;
import assent.ui.fx.Keyed;
import assent.ui.fx.Ui;
import assent.ui.fx.ViewModel;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Finding what was said, over all conversations of one account. */
public final class SearchViewModel extends ViewModel {
  /** How far a search has come. */
  public sealed interface State {}

  /** Nothing is looked for. */
  public record Idle() implements State {}

  /** The first answer is waited for. */
  public record Searching() implements State {}

  /** Something was found. */
  public record Found() implements State {}

  /** Nothing was found. */
  public record Nothing() implements State {}

  static final int MOST = 60;
  private static final int BEFORE = 24;
  private static final int SNIPPET = 160;

  private final AccountSession session;
  private final BiConsumer<String, String> open;
  private final Times times;
  private final StringProperty words = new SimpleStringProperty("");
  private final ObservableList<SearchHitRow> found = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Idle());
  private final Action action = action();
  private List<SearchHit> shown = List.of();
  private String shownFor = "";
  private boolean searching;

  /**
   * @param open leads to a relationship's conversation, and in it to an item
   */
  public SearchViewModel(Ui ui, AccountSession session, BiConsumer<String, String> open) {
    super(ui);
    this.session = session;
    this.open = open;
    this.times = ui.times();
    words.subscribe((before, now) -> search());
  }

  private void search() {
    String wanted = words.get();
    if (wanted.isBlank()) {
      found.clear();
      action.clear();
      state.set(new Idle());
      return;
    }
    if (searching) {
      return; // the newest words are looked for when the answer to the former ones is there
    }
    searching = true;
    if (state.get() instanceof Idle) {
      state.set(new Searching());
    }
    action.run(
        ui.tasks()
            .task(() -> session.conversations().search(wanted, MOST))
            .onSuccess(hits -> show(wanted, hits))
            .onFinished(
                () -> {
                  searching = false;
                  if (!wanted.equals(words.get())) {
                    search();
                  }
                }));
  }

  private void show(String wanted, List<SearchHit> hits) {
    if (words.get().isBlank()) {
      return;
    }
    shown = hits;
    shownFor = wanted;
    showRows();
    state.set(hits.isEmpty() ? new Nothing() : new Found());
  }

  private void showRows() {
    Keyed.sync(found, shown.stream().map(hit -> row(shownFor, hit)).toList(), SearchHitRow::key);
  }

  @Override
  protected void speak() {
    if (!found.isEmpty()) {
      showRows();
    }
  }

  private SearchHitRow row(String wanted, SearchHit hit) {
    String relationship = Keys.of(hit.relationship());
    @Nullable RelationshipSnapshot known =
        session.relationships().all().snapshot().stream()
            .filter(one -> one.id().equals(hit.relationship()))
            .findFirst()
            .orElse(null);
    return new SearchHitRow(
        relationship + " " + hit.key(),
        relationship,
        hit.key(),
        People.label(hit.relationship().peer(), known == null ? "" : known.claimedName()),
        hit.mine(),
        known == null ? "" : PlainText.name(known.title()),
        snippet(wanted, hit.text()),
        times.brief(hit.at()));
  }

  /** The part of a text where the first word looked for stands, if it can be found as typed. */
  static String snippet(String wanted, String text) {
    String whole = PlainText.text(text).replace('\n', ' ');
    String first = wanted.strip().split("\\s+", 2)[0].toLowerCase(Locale.ROOT);
    int at = whole.toLowerCase(Locale.ROOT).indexOf(first);
    int from = at <= BEFORE ? 0 : at - BEFORE;
    int space = whole.indexOf(' ', from);
    if (from > 0 && space > 0 && space < at) {
      from = space + 1; // a word begins there
    }
    // Never in the middle of a pair.
    if (from > 0 && Character.isLowSurrogate(whole.charAt(from))) {
      from--;
    }
    int to = Math.min(whole.length(), from + SNIPPET);
    if (to < whole.length() && Character.isLowSurrogate(whole.charAt(to))) {
      to--;
    }
    return (from > 0 ? "… " : "") + whole.substring(from, to) + (to < whole.length() ? " …" : "");
  }

  /** Leads to what was found. */
  public void choose(String key) {
    found.stream()
        .filter(row -> row.key().equals(key))
        .findFirst()
        .ifPresent(row -> open.accept(row.relationship(), row.item()));
  }

  /** Ends the search. */
  public void clear() {
    words.set("");
  }

  /** What is looked for. */
  public StringProperty words() {
    return words;
  }

  /** What was found, newest first. */
  public ObservableList<SearchHitRow> found() {
    return found;
  }

  /** How far it has come. */
  public ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  /** Why it did not work. */
  public ReadOnlyObjectProperty<@Nullable Problem> problem() {
    return action.problem();
  }
}
