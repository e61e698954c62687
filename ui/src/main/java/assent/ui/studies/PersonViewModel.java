package assent.ui.studies;

import assent.core.api.AccountSession;
import assent.core.api.study.ParticipantSnapshot;
import assent.core.api.study.Series;
import assent.core.api.study.StudyId;
import assent.core.api.study.StudyItem;
import assent.core.api.study.StudyNote;
import assent.core.cmc.RelationshipId;
import assent.ui.chart.TimeRange;
import assent.ui.format.Keys;
import assent.ui.format.PlainText;
import assent.ui.format.Problem;
import assent.ui.format.Times;
import assent.ui.fx.Action;
import assent.ui.fx.Ui;
import assent.ui.fx.ViewModel;
import assent.ui.nav.Destination;
import assent.ui.nav.Navigator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** One participant: what they share, over time and value by value, and what the team noted. */
public final class PersonViewModel extends ViewModel {
  /** What stands on the screen. */
  public sealed interface State {}

  /** They are not in the study, or not any more. */
  public record Missing() implements State {}

  /** They are shown. */
  public record Shown(Person person) implements State {}

  /** A usual stretch of time. */
  public enum Stretch {
    WEEK,
    MONTH,
    SINCE_CONSENT,
    ALL
  }

  /** How values are shown. */
  public enum Way {
    CHARTS,
    TABLE
  }

  private final AccountSession session;
  private final StudyId study;
  private final RelationshipId who;
  private final BooleanProperty pseudonyms;
  private final Navigator navigator;
  private final Times times;
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Missing());
  private final ReadOnlyObjectWrapper<Person.@Nullable Data> data = new ReadOnlyObjectWrapper<>();
  private final ObjectProperty<TimeRange> range = new SimpleObjectProperty<>(new TimeRange(0, 1));
  private final ObjectProperty<Way> way = new SimpleObjectProperty<>(Way.CHARTS);
  private final ObservableList<Person.Note> notes = FXCollections.observableArrayList();
  private final StringProperty note = new SimpleStringProperty("");
  private final Action reading = action();
  private final Action noting = action();
  private List<StudyItem> items = List.of();
  private @Nullable ParticipantSnapshot snapshot;
  private @Nullable List<Series> series;
  private List<StudyNote> written = List.of();
  private boolean loading;
  private boolean stale;

  PersonViewModel(
      Ui ui,
      AccountSession session,
      StudyId study,
      RelationshipId who,
      BooleanProperty pseudonyms,
      Navigator navigator) {
    super(ui);
    this.session = session;
    this.study = study;
    this.who = who;
    this.pseudonyms = pseudonyms;
    this.navigator = navigator;
    this.times = ui.times();
    pseudonyms.subscribe((before, now) -> speak());
  }

  @Override
  protected void onAttach() {
    session.studies().watch(Set.of(who));
    own(() -> session.studies().watch(Set.of()));
    follow(
        session.studies().all(),
        all ->
            all.stream()
                .filter(one -> one.id().equals(study))
                .findFirst()
                .ifPresent(
                    one -> {
                      items = one.plan().items();
                      tell();
                    }));
    follow(
        session.studies().participants(),
        all -> {
          ParticipantSnapshot now =
              all.stream()
                  .filter(one -> one.study().equals(study) && one.id().equals(who))
                  .findFirst()
                  .orElse(null);
          boolean news =
              snapshot == null || now == null || !now.readings().equals(snapshot.readings());
          snapshot = now;
          if (news) {
            load();
          }
          tell();
        });
    noting.ask(() -> session.studies().notes(who), this::noted);
  }

  /** Reads what they share from their platform now. */
  public void readAgain() {
    reading.run(() -> session.studies().read(who), this::load);
  }

  /** Writes what stands in {@link #note} as a note. */
  public void write() {
    String text = note.get().strip();
    if (text.isEmpty() || noting.busy().get()) {
      return;
    }
    noting.ask(
        () -> {
          session.studies().note(study, who, text);
          return session.studies().notes(who);
        },
        all -> {
          note.set("");
          noted(all);
        });
  }

  /** Leads to the conversation with them. */
  public void talk() {
    navigator.go(new Destination.Conversation(Keys.of(who)));
  }

  /** Shows a usual stretch of time. */
  public void show(Stretch stretch) {
    Person.Data all = data.get();
    if (all == null) {
      return;
    }
    TimeRange bounds = all.bounds();
    range.set(
        switch (stretch) {
          case WEEK -> last(bounds, Duration.ofDays(7));
          case MONTH -> last(bounds, Duration.ofDays(28));
          case SINCE_CONSENT -> new TimeRange(all.consent(), bounds.to());
          case ALL -> bounds;
        });
  }

  private static TimeRange last(TimeRange bounds, Duration time) {
    return new TimeRange(Math.max(bounds.from(), bounds.to() - time.toMillis()), bounds.to());
  }

  /** Which usual stretch is shown; null for another one. */
  public @Nullable Stretch stretch() {
    TimeRange now = range.get();
    Person.Data all = data.get();
    if (all == null) {
      return null;
    }
    if (now.equals(last(all.bounds(), Duration.ofDays(7)))) {
      return Stretch.WEEK;
    }
    if (now.equals(last(all.bounds(), Duration.ofDays(28)))) {
      return Stretch.MONTH;
    }
    if (now.equals(new TimeRange(all.consent(), all.bounds().to()))) {
      return Stretch.SINCE_CONSENT;
    }
    return now.equals(all.bounds()) ? Stretch.ALL : null;
  }

  /** The stretch that is shown, in words. */
  public String rangeWords() {
    return ui.texts()
        .get(
            "studies.fact.span",
            Map.of(
                "starts", times.shortDate(Instant.ofEpochMilli(range.get().from())),
                "ends", times.shortDate(Instant.ofEpochMilli(range.get().to()))));
  }

  public ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  /** What they share; null until it was read from the disk. */
  public ReadOnlyObjectProperty<Person.@Nullable Data> data() {
    return data.getReadOnlyProperty();
  }

  /** The stretch of time that is shown. */
  public ObjectProperty<TimeRange> range() {
    return range;
  }

  /** How values are shown. */
  public ObjectProperty<Way> way() {
    return way;
  }

  /** What the team noted, newest first; nothing where names are hidden. */
  public ObservableList<Person.Note> notes() {
    return notes;
  }

  /** A note that is being written. */
  public StringProperty note() {
    return note;
  }

  /** Whether names, addresses and what people wrote are hidden. */
  public ReadOnlyBooleanProperty pseudonyms() {
    return pseudonyms;
  }

  /** Whether values are being read. */
  public ReadOnlyBooleanProperty busy() {
    return reading.busy();
  }

  /** Why values could not be read. */
  public ReadOnlyObjectProperty<@Nullable Problem> problem() {
    return reading.problem();
  }

  /** Why a note could not be read or written. */
  public ReadOnlyObjectProperty<@Nullable Problem> noteProblem() {
    return noting.problem();
  }

  @Override
  protected void speak() {
    draw(false);
    tell();
    noted(written);
  }

  private void load() {
    if (loading) {
      stale = true;
      return;
    }
    loading = true;
    reading.run(
        ui.tasks()
            .task(() -> session.studies().series(who))
            .onSuccess(
                all -> {
                  boolean first = series == null;
                  series = all;
                  draw(first);
                  tell();
                })
            .onFinished(
                () -> {
                  loading = false;
                  if (stale) {
                    stale = false;
                    load();
                  }
                }));
  }

  /** Whoever looks at the newest values goes on looking at the newest ones. */
  private void draw(boolean first) {
    ParticipantSnapshot one = snapshot;
    List<Series> all = series;
    if (one == null || all == null) {
      return;
    }
    Person.Data before = data.get();
    Person.Data now = new PersonWords(ui, pseudonyms.get()).data(one, all, items);
    boolean newest = before != null && range.get().to() == before.bounds().to();
    data.set(now);
    if (first) {
      show(Stretch.MONTH);
    } else if (newest) {
      range.set(range.get().moved(now.bounds().to() - range.get().to(), now.bounds()));
    }
  }

  private void tell() {
    ParticipantSnapshot one = snapshot;
    if (one == null) {
      state.set(new Missing());
      return;
    }
    List<Series> all = series;
    Set<String> drawn =
        all == null
            ? Set.of()
            : all.stream()
                .filter(each -> !each.points().isEmpty())
                .map(Series::streamId)
                .collect(Collectors.toSet());
    state.set(new Shown(new PersonWords(ui, pseudonyms.get()).person(one, items, drawn)));
  }

  private void noted(List<StudyNote> all) {
    written = all;
    notes.setAll(
        pseudonyms.get()
            ? List.of()
            : all.stream()
                .map(
                    one ->
                        new Person.Note(
                            PlainText.name(one.author()),
                            times.near(one.at()),
                            PlainText.text(one.text())))
                .toList());
  }
}
