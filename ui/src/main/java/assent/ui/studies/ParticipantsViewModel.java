package assent.ui.studies;

import assent.core.api.AccountSession;
import assent.core.api.study.ParticipantSnapshot;
import assent.core.api.study.Reading;
import assent.core.api.study.ReadingProgress;
import assent.core.api.study.StudyId;
import assent.core.api.study.StudyItem;
import assent.core.api.study.StudySnapshot;
import assent.ui.format.PlainText;
import assent.ui.format.Times;
import assent.ui.fx.RowMemory;
import assent.ui.fx.Ui;
import assent.ui.fx.ViewModel;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Everybody who takes part in one study, as a table: found, filtered, ordered, ticked. */
public final class ParticipantsViewModel extends ViewModel {
  /** What stands in the place of the table. */
  public sealed interface State {}

  /** Nobody has accepted. */
  public record Nobody() implements State {}

  /** There are people, but none is looked for. */
  public record NoMatch() implements State {}

  /** The table. */
  public record Filled() implements State {}

  private record Entry(ParticipantSnapshot one, ParticipantRow row, String words) {}

  private final AccountSession session;
  private final StudyId study;
  private final BooleanProperty pseudonyms;
  private final Consumer<String> opened;
  private final Times times;
  private final ObservableList<ParticipantRow> rows = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Nobody());
  private final StringProperty search = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<Set<PeopleFilter>> filters =
      new ReadOnlyObjectWrapper<>(Set.of());
  private final ReadOnlyObjectWrapper<Map<PeopleFilter, Integer>> counts =
      new ReadOnlyObjectWrapper<>(Map.of());
  private final ReadOnlyObjectWrapper<List<Column>> columns =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<PeopleOrder> order =
      new ReadOnlyObjectWrapper<>(new PeopleOrder(Column.of(Column.Kind.PERSON, ""), false));
  private final ReadOnlyIntegerWrapper all = new ReadOnlyIntegerWrapper();
  private final ReadOnlyIntegerWrapper ticked = new ReadOnlyIntegerWrapper();
  private final ReadOnlyStringWrapper tickedWords = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper foot = new ReadOnlyStringWrapper("");
  private final Set<String> ticks = new LinkedHashSet<>();
  private final RowMemory<ParticipantSnapshot, ParticipantRow> made = new RowMemory<>();
  private List<ParticipantSnapshot> mine = List.of();
  private List<StudyItem> items = List.of();
  private List<Entry> entries = List.of();
  private ReadingProgress progress = ReadingProgress.NOBODY;
  private String anchor = "";
  private String last = "";

  /**
   * @param pseudonyms whether names are hidden, in the whole account
   * @param opened is given the key of whom somebody opens
   */
  ParticipantsViewModel(
      Ui ui,
      AccountSession session,
      StudyId study,
      BooleanProperty pseudonyms,
      Consumer<String> opened) {
    super(ui);
    this.session = session;
    this.study = study;
    this.pseudonyms = pseudonyms;
    this.opened = opened;
    this.times = ui.times();
    search.subscribe((before, now) -> arrange());
    pseudonyms.subscribe((before, now) -> tell());
  }

  @Override
  protected void onAttach() {
    follow(
        session.studies().all(),
        all -> {
          items =
              all.stream()
                  .filter(one -> one.id().equals(study))
                  .findFirst()
                  .map(StudySnapshot::plan)
                  .map(plan -> plan.items())
                  .orElse(List.of());
          tell();
        });
    follow(
        session.studies().participants(),
        all -> {
          mine = all.stream().filter(one -> one.study().equals(study)).toList();
          tell();
        });
    follow(
        session.studies().progress(),
        now -> {
          progress = now;
          sayFoot();
        });
  }

  /** Shows only these, or no longer only these. */
  public void toggle(PeopleFilter filter) {
    Set<PeopleFilter> now = new LinkedHashSet<>(filters.get());
    if (!now.remove(filter)) {
      now.add(filter);
    }
    filters.set(Set.copyOf(now));
    arrange();
  }

  /** Shows the people behind a number, and nobody else. */
  public void only(PeopleFilter... these) {
    search.set("");
    filters.set(Set.of(these));
    arrange();
  }

  /** Shows everybody. */
  public void clear() {
    only();
  }

  /** Orders by a column; the other way round when it is ordered by it already. */
  public void sortBy(Column column) {
    PeopleOrder before = order.get();
    boolean again = before.by().isSame(column);
    order.set(new PeopleOrder(column, again && !before.reversed()));
    arrange();
  }

  /** Ticks somebody, or no longer. */
  public void tick(String key) {
    if (!ticks.remove(key)) {
      ticks.add(key);
    }
    anchor = key;
    showTicks();
  }

  /** Ticks everybody from the one ticked last to this one. */
  public void extendTo(String key) {
    int from = at(anchor);
    int to = at(key);
    if (from < 0 || to < 0) {
      tick(key);
      return;
    }
    for (int i = Math.min(from, to); i <= Math.max(from, to); i++) {
      ticks.add(rows.get(i).key());
    }
    showTicks();
  }

  /** Ticks all who are shown; nobody when all of them are ticked. */
  public void tickShown() {
    List<String> shown = rows.stream().map(ParticipantRow::key).toList();
    if (ticks.containsAll(shown)) {
      shown.forEach(ticks::remove);
    } else {
      ticks.addAll(shown);
    }
    showTicks();
  }

  /** Nobody is ticked any more. */
  public void clearTicks() {
    ticks.clear();
    showTicks();
  }

  /** Opens somebody. */
  public void open(String key) {
    last = key;
    opened.accept(key);
  }

  /** Who was opened last; empty for nobody. */
  public String last() {
    return last;
  }

  /** Those who are shown. */
  public ObservableList<ParticipantRow> rows() {
    return rows;
  }

  public ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  /** What is looked for in code, alias and address; only in codes where names are hidden. */
  public StringProperty search() {
    return search;
  }

  /** What everybody who is shown must be. */
  public ReadOnlyObjectProperty<Set<PeopleFilter>> filters() {
    return filters.getReadOnlyProperty();
  }

  /** How many there are of each kind. */
  public ReadOnlyObjectProperty<Map<PeopleFilter, Integer>> counts() {
    return counts.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<List<Column>> columns() {
    return columns.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<PeopleOrder> order() {
    return order.getReadOnlyProperty();
  }

  /** How many there are, whatever is shown. */
  public ReadOnlyIntegerProperty all() {
    return all.getReadOnlyProperty();
  }

  /** How many are ticked, shown or not. */
  public ReadOnlyIntegerProperty ticked() {
    return ticked.getReadOnlyProperty();
  }

  /** The codes of those who are ticked. */
  public ReadOnlyStringProperty tickedWords() {
    return tickedWords.getReadOnlyProperty();
  }

  /** How many are shown, and when somebody was read last. */
  public ReadOnlyStringProperty foot() {
    return foot.getReadOnlyProperty();
  }

  /** What a stream is called in the study. */
  public String name(String stream) {
    return items.stream()
        .filter(item -> item.streamId().equals(stream))
        .findFirst()
        .map(item -> PlainText.name(item.name()))
        .orElse(stream);
  }

  /** Whether names, addresses and what people wrote are hidden. */
  public BooleanProperty pseudonyms() {
    return pseudonyms;
  }

  private int at(String key) {
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).key().equals(key)) {
        return i;
      }
    }
    return -1;
  }

  /** Says everybody in words; of those who did not change the words stay. */
  private void tell() {
    boolean hidden = pseudonyms.get();
    ParticipantWords words = new ParticipantWords(ui.texts(), times, hidden);
    List<ParticipantRow> told =
        made.rows(
            mine,
            one -> words.row(one, items),
            List.of(
                ui.texts(), hidden, items, ui.clock().instant().truncatedTo(ChronoUnit.MINUTES)));
    List<Entry> now = new ArrayList<>(mine.size());
    for (int i = 0; i < told.size(); i++) {
      ParticipantRow row = told.get(i);
      String found = row.code() + " " + row.alias() + " " + row.address();
      now.add(new Entry(mine.get(i), row, found.toLowerCase(Locale.ROOT)));
    }
    entries = now;
    all.set(mine.size());
    columns.set(ParticipantWords.columns(items, units(), ui.texts()));
    Map<PeopleFilter, Integer> many = new HashMap<>();
    for (PeopleFilter filter : counted()) {
      many.put(filter, (int) mine.stream().filter(filter::shows).count());
    }
    counts.set(many);
    ticks.retainAll(told.stream().map(ParticipantRow::key).toList());
    arrange();
  }

  private List<PeopleFilter> counted() {
    List<PeopleFilter> kinds = new ArrayList<>();
    for (PeopleFilter.Kind kind : PeopleFilter.Kind.values()) {
      if (kind != PeopleFilter.Kind.SHARES) {
        kinds.add(PeopleFilter.of(kind));
      }
    }
    items.forEach(item -> kinds.add(PeopleFilter.shares(item.streamId())));
    return kinds;
  }

  /** The unit of a stream, as its first value says. */
  private Map<String, String> units() {
    Map<String, String> units = new HashMap<>();
    for (ParticipantSnapshot one : mine) {
      one.readings()
          .forEach(
              (stream, reading) -> {
                if (reading instanceof Reading.Latest latest && !latest.unit().isEmpty()) {
                  units.putIfAbsent(stream, latest.unit());
                }
              });
    }
    return units;
  }

  /** Finds, filters and orders. */
  private void arrange() {
    String wanted = search.get().strip().toLowerCase(Locale.ROOT);
    List<Entry> shown = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.words().contains(wanted)
          && filters.get().stream().allMatch(filter -> filter.shows(entry.one()))) {
        shown.add(entry);
      }
    }
    var comparator = order.get().comparator();
    shown.sort((a, b) -> comparator.compare(a.one(), b.one()));
    List<ParticipantRow> target = new ArrayList<>(shown.size());
    for (Entry entry : shown) {
      ParticipantRow row = entry.row();
      target.add(ticks.contains(row.key()) ? row.with(true) : row);
    }
    sync(target);
    state.set(entries.isEmpty() ? new Nobody() : shown.isEmpty() ? new NoMatch() : new Filled());
    countTicks();
    sayFoot();
  }

  /** The same people in the same order are changed in place; anything else is a new list. */
  private void sync(List<ParticipantRow> target) {
    boolean same = target.size() == rows.size();
    for (int i = 0; same && i < target.size(); i++) {
      same = target.get(i).key().equals(rows.get(i).key());
    }
    if (!same) {
      rows.setAll(target);
      return;
    }
    for (int i = 0; i < target.size(); i++) {
      if (!target.get(i).equals(rows.get(i))) {
        rows.set(i, target.get(i));
      }
    }
  }

  private void showTicks() {
    for (int i = 0; i < rows.size(); i++) {
      ParticipantRow row = rows.get(i);
      if (row.ticked() != ticks.contains(row.key())) {
        rows.set(i, row.with(!row.ticked()));
      }
    }
    countTicks();
  }

  private void countTicks() {
    ticked.set(ticks.size());
    tickedWords.set(
        String.join(
            ", ",
            entries.stream()
                .map(Entry::row)
                .filter(row -> ticks.contains(row.key()))
                .map(ParticipantRow::code)
                .limit(12)
                .toList()));
  }

  private void sayFoot() {
    String people =
        rows.size() == all.get()
            ? ui.texts().count("studies.foot.people", rows.size())
            : ui.texts()
                .get(
                    "studies.foot.of",
                    Map.of("count", (long) rows.size(), "all", (long) all.get()));
    foot.set(
        progress.at() == null
            ? people
            : ui.texts()
                .get(
                    "studies.foot.read",
                    Map.of("people", people, "time", times.brief(progress.at()))));
  }
}
