package assent.ui.home;

import assent.core.api.AccountSession;
import assent.core.api.ConnectionState;
import assent.core.api.InviteDraft;
import assent.core.api.study.Need;
import assent.core.api.study.ParticipantSnapshot;
import assent.core.api.study.ReadingProgress;
import assent.core.api.study.StudyId;
import assent.core.api.study.StudySnapshot;
import assent.core.cmc.RelationshipId;
import assent.ui.format.Keys;
import assent.ui.format.PlainText;
import assent.ui.format.Problem;
import assent.ui.format.Tone;
import assent.ui.fx.Action;
import assent.ui.fx.Keyed;
import assent.ui.fx.Ui;
import assent.ui.fx.ViewModel;
import assent.ui.nav.Destination;
import assent.ui.nav.Navigator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What needs a coordinator today, the worst first, and one thing to do about each. */
public final class HomeViewModel extends ViewModel {
  /** A link that is issued again works as long as one is usually given. */
  private static final Duration VALIDITY = Duration.ofDays(7);

  /** What is shown. */
  public sealed interface State {}

  /** Nobody knows yet. */
  public record Loading() implements State {}

  /** There is no study whose people could need anything. */
  public record NoStudy() implements State {}

  /** Nothing needs anybody. */
  public record Calm() implements State {}

  /** These do. */
  public record Waiting() implements State {}

  /**
   * How many there are of one kind.
   *
   * @param chosen whether only these are listed
   */
  record Tile(Matter kind, Tone tone, String count, String words, boolean chosen) {}

  private final AccountSession session;
  private final Navigator navigator;
  private final Action action = action();
  private final ObservableList<HomeRow> rows = FXCollections.observableArrayList();
  private final ObservableList<Tile> tiles = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Loading());
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper done = new ReadOnlyStringWrapper("");
  private final Map<String, List<Need>> behind = new HashMap<>();
  private @Nullable Matter only;
  private List<Need> needs = List.of();
  private List<StudySnapshot> studies = List.of();
  private Map<RelationshipId, ParticipantSnapshot> people = Map.of();
  private ReadingProgress progress = ReadingProgress.NOBODY;

  public HomeViewModel(Ui ui, AccountSession session, Navigator navigator) {
    super(ui);
    this.session = session;
    this.navigator = navigator;
  }

  @Override
  protected void onAttach() {
    follow(
        session.studies().all(),
        all -> {
          studies = all;
          update();
        });
    follow(
        session.studies().participants(),
        all -> {
          Map<RelationshipId, ParticipantSnapshot> now = new HashMap<>();
          all.forEach(one -> now.put(one.id(), one));
          people = now;
          update();
        });
    follow(
        session.studies().needs(),
        all -> {
          needs = all;
          update();
        });
    follow(
        session.studies().progress(),
        now -> {
          progress = now;
          update();
        });
    follow(session.connection(), now -> update());
  }

  @Override
  protected void speak() {
    done.set("");
  }

  /** Lists one kind only, or all again where it is listed alone. */
  void choose(Matter kind) {
    only = kind == only ? null : kind;
    update();
  }

  /** Does the one thing that a line offers. */
  void act(String key) {
    List<Need> those = behind.getOrDefault(key, List.of());
    if (those.isEmpty()) {
      return;
    }
    Need need = those.getFirst();
    if (isOfMany(those)) {
      navigator.go(new Destination.Study(need.study().key()));
      return;
    }
    switch (Matter.of(need.kind())) {
      case CRITICAL -> acknowledge(need);
      case LINK -> issueAgain(need);
      case WITHDRAWAL -> open(key);
      case OVERDUE, CHANGE, STOPPED, REFUSED -> write(need);
    }
  }

  /** Opens whoever a line is about. */
  void open(String key) {
    List<Need> those = behind.getOrDefault(key, List.of());
    if (those.isEmpty()) {
      return;
    }
    RelationshipId about = those.getFirst().about();
    navigator.go(
        about == null || isOfMany(those)
            ? new Destination.Study(those.getFirst().study().key())
            : new Destination.Relationship(Keys.of(about)));
  }

  /** Begins the first study. */
  void newStudy() {
    navigator.go(new Destination.NewStudy());
  }

  private void write(Need need) {
    if (need.about() != null) {
      navigator.go(new Destination.Conversation(Keys.of(need.about())));
    }
  }

  private void acknowledge(Need need) {
    RelationshipId about = Objects.requireNonNull(need.about(), "an alert is somebody's");
    done.set("");
    action.run(
        () -> session.conversations().of(about).acknowledge(need.subject()),
        () -> done.set(ui.texts().get("home.done.acknowledged")));
  }

  private void issueAgain(Need need) {
    done.set("");
    action.ask(
        () -> session.studies().invite(need.study(), new InviteDraft.Link(false, VALIDITY)),
        invite -> {
          done.set(ui.texts().get("home.done.issued"));
          navigator.go(new Destination.Study(need.study().key()));
        });
  }

  private void update() {
    Map<Matter, List<Need>> byKind = new EnumMap<>(Matter.class);
    needs.forEach(
        one -> byKind.computeIfAbsent(Matter.of(one.kind()), k -> new ArrayList<>()).add(one));
    if (only != null && !byKind.containsKey(only)) {
      only = null;
    }
    behind.clear();
    List<HomeRow> target = new ArrayList<>();
    byKind.forEach(
        (kind, those) -> {
          if (only == null || only == kind) {
            Map<String, List<Need>> lines = lines(kind, those);
            target.add(
                new HomeRow.Head(
                    kind, ui.texts().family("home.kind", kind), String.valueOf(those.size())));
            lines.forEach(
                (key, some) -> {
                  target.add(line(key, some, target.size() == 1));
                  behind.put(key, some);
                });
          }
        });
    Keyed.sync(rows, target, HomeRow::key);
    List<Tile> shown = new ArrayList<>();
    for (Matter kind : Matter.values()) {
      int count = byKind.getOrDefault(kind, List.of()).size();
      shown.add(
          new Tile(
              kind,
              count == 0 ? Tone.ENDED : kind.tone(),
              String.valueOf(count),
              ui.texts().family("home.tile", kind),
              kind == only));
    }
    Keyed.sync(tiles, shown, Tile::kind);
    state.set(stateNow());
    summary.set(words());
  }

  private State stateNow() {
    if (studies.stream().allMatch(StudySnapshot::archived)) {
      return session.connection().get() == ConnectionState.CONNECTING && studies.isEmpty()
          ? new Loading()
          : new NoStudy();
    }
    return needs.isEmpty() ? new Calm() : new Waiting();
  }

  private String words() {
    List<String> parts = new ArrayList<>();
    parts.add(ui.times().date(ui.clock().instant()));
    int running = (int) studies.stream().filter(each -> !each.archived()).count();
    parts.add(ui.texts().count("home.things", needs.size()));
    parts.add(ui.texts().count("home.studies", running));
    if (progress.at() != null) {
      parts.add(ui.texts().get("home.read", "at", ui.times().ago(progress.at())));
    }
    if (progress.unreachable() > 0) {
      parts.add(ui.texts().count("home.unreachable", progress.unreachable()));
    }
    return String.join(" · ", parts);
  }

  /** What many are late with is one line, and so is all that stopped of one person. */
  private static Map<String, List<Need>> lines(Matter kind, List<Need> those) {
    Map<String, List<Need>> lines = new LinkedHashMap<>();
    for (Need need : those) {
      String key =
          kind
              + " "
              + need.study().key()
              + " "
              + switch (kind) {
                case OVERDUE -> need.detail();
                case STOPPED -> about(need);
                default -> about(need) + " " + need.subject();
              };
      lines.computeIfAbsent(key, unused -> new ArrayList<>()).add(need);
    }
    return lines;
  }

  private static String about(Need need) {
    return need.about() == null ? "" : Keys.of(need.about());
  }

  private HomeRow.Line line(String key, List<Need> those, boolean first) {
    Need need = those.getFirst();
    boolean many = isOfMany(those);
    String who =
        many ? ui.texts().count("home.people", those.size()) : PlainText.name(need.label());
    ParticipantSnapshot person = need.about() == null ? null : people.get(need.about());
    String beside =
        many || need.about() == null
            ? title(need.study())
            : person == null ? need.about().peer().toString() : person.who().toString();
    Matter kind = Matter.of(need.kind());
    return new HomeRow.Line(
        key,
        kind,
        kind.tone(),
        who,
        beside,
        ui.texts().family("home.line", kind, "subject", details(those)),
        kind == Matter.LINK
            ? ui.texts().get("home.ends", "at", ui.times().brief(need.since()))
            : ui.times().ago(need.since()),
        many ? ui.texts().get("home.show") : ui.texts().family("home.act", kind),
        first && kind == Matter.CRITICAL);
  }

  private static boolean isOfMany(List<Need> those) {
    return those.stream().map(Need::about).distinct().count() > 1;
  }

  private static String details(List<Need> those) {
    return those.stream()
        .map(each -> PlainText.name(each.detail()))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private String title(StudyId id) {
    return studies.stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .map(each -> PlainText.name(each.plan().title(ui.texts().locale().getLanguage())))
        .orElse("");
  }

  /** What is to be done, with a head for each kind. */
  ObservableList<HomeRow> rows() {
    return rows;
  }

  /** How many there are of each kind; none is shown, too. */
  ObservableList<Tile> tiles() {
    return tiles;
  }

  public ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  /** The day, how many things there are, and when everything was read. */
  ReadOnlyStringProperty summary() {
    return summary.getReadOnlyProperty();
  }

  /** What was done last, in words. */
  ReadOnlyStringProperty done() {
    return done.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty busy() {
    return action.busy();
  }

  ReadOnlyObjectProperty<@Nullable Problem> problem() {
    return action.problem();
  }
}
