package assent.ui.studies;

import assent.core.api.AccountSession;
import assent.core.api.study.ParticipantSnapshot;
import assent.core.api.study.StudyId;
import assent.core.api.study.StudySnapshot;
import assent.core.cmc.RelationshipId;
import assent.ui.desktop.SecretClip;
import assent.ui.format.Chip;
import assent.ui.format.Keys;
import assent.ui.format.People;
import assent.ui.format.PlainText;
import assent.ui.fx.Ui;
import assent.ui.fx.ViewModel;
import assent.ui.nav.Navigator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** One study: its head, and the pages below it. */
public final class StudyViewModel extends ViewModel {
  /** What stands on the screen. */
  public sealed interface State {}

  /** The study is not known, or not yet. */
  public record Missing() implements State {}

  /** Its pages. */
  public record Pages(Head head) implements State {}

  /** One of its participants. */
  public record OnePerson(PersonViewModel model) implements State {}

  /**
   * The head of a study.
   *
   * @param account whose study it is; words instead where addresses are hidden
   * @param facts text, people and time in one line
   * @param people how many took part
   * @param links how many links there are
   */
  public record Head(
      String title, String account, Chip state, String facts, int people, int links) {}

  /** The pages of a study. */
  public enum Page {
    OVERVIEW,
    PARTICIPANTS,
    LINKS
  }

  private final AccountSession session;
  private final StudyId id;
  private final BooleanProperty pseudonyms;
  private final Navigator navigator;
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Missing());
  private final ObjectProperty<Page> page = new SimpleObjectProperty<>(Page.OVERVIEW);
  private final OverviewViewModel overview;
  private final ParticipantsViewModel participants;
  private final LinksViewModel links;
  private final Map<String, PersonViewModel> opened = new HashMap<>();
  private String person = "";
  private List<StudySnapshot> studies = List.of();
  private List<ParticipantSnapshot> people = List.of();

  StudyViewModel(
      Ui ui,
      AccountSession session,
      StudyId id,
      BooleanProperty pseudonyms,
      Navigator navigator,
      SecretClip secretClip) {
    super(ui);
    this.session = session;
    this.id = id;
    this.pseudonyms = pseudonyms;
    this.navigator = navigator;
    this.overview = new OverviewViewModel(ui, session, id, pseudonyms, this::open);
    this.participants = new ParticipantsViewModel(ui, session, id, pseudonyms, this::openPerson);
    this.links = new LinksViewModel(ui, session, id, navigator, secretClip);
    pseudonyms.subscribe((before, now) -> update());
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
          people = all.stream().filter(one -> one.study().equals(id)).toList();
          update();
        });
  }

  /** Shows the people behind a number. */
  public void people(PeopleFilter... filters) {
    participants.only(filters);
    page.set(Page.PARTICIPANTS);
    backToPeople();
  }

  /** Shows one participant. */
  public void openPerson(String key) {
    if (find(key) != null) {
      person = key;
      update();
    }
  }

  /** Leaves the participant; the table is as it was. */
  public void backToPeople() {
    person = "";
    page.set(Page.PARTICIPANTS);
    update();
  }

  /** Leaves the participant for the figures. */
  public void backToOverview() {
    person = "";
    page.set(Page.OVERVIEW);
    update();
  }

  /** What the study is called. */
  public String title() {
    StudyWords words = new StudyWords(ui);
    return studies.stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .map(study -> words.title(study.plan()))
        .orElse("");
  }

  /** Shows the one before or after, in the order of the table. */
  public void step(int by) {
    if (canStep(by)) {
      openPerson(participants.rows().get(place() + by).key());
    }
  }

  /** Whether there is one before or after. */
  public boolean canStep(int by) {
    int next = place() + by;
    return place() >= 0 && next >= 0 && next < participants.rows().size();
  }

  /** Which one of how many in the table it is; empty when it is not there. */
  public String placeWords() {
    return place() < 0
        ? ""
        : ui.texts()
            .get(
                "studies.person.place",
                Map.of("number", (long) place() + 1, "count", (long) participants.rows().size()));
  }

  private int place() {
    for (int i = 0; i < participants.rows().size(); i++) {
      if (participants.rows().get(i).key().equals(person)) {
        return i;
      }
    }
    return -1;
  }

  private @Nullable RelationshipId find(String key) {
    return people.stream()
        .map(ParticipantSnapshot::id)
        .filter(one -> Keys.of(one).equals(key))
        .findFirst()
        .orElse(null);
  }

  private void open(Figures.Behind behind) {
    switch (behind) {
      case Figures.People(List<PeopleFilter> filters) ->
          people(filters.toArray(PeopleFilter[]::new));
      case Figures.Links(LinkFilter filter) -> links(filter);
      case Figures.One(String key) -> {
        participants.clear();
        page.set(Page.PARTICIPANTS);
        openPerson(key);
      }
    }
  }

  /** Shows the links behind a number. */
  public void links(LinkFilter filter) {
    links.filter().set(filter);
    links.leave();
    page.set(Page.LINKS);
  }

  /** Asks for a new link. */
  public void invite() {
    links.ask();
    page.set(Page.LINKS);
  }

  public ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  /** The page that is shown. */
  public ObjectProperty<Page> page() {
    return page;
  }

  /** How it goes. */
  public OverviewViewModel overview() {
    return overview;
  }

  /** Who takes part. */
  public ParticipantsViewModel participants() {
    return participants;
  }

  /** Its links. */
  public LinksViewModel links() {
    return links;
  }

  private void update() {
    RelationshipId one = person.isEmpty() ? null : find(person);
    if (one != null) {
      PersonViewModel model =
          opened.computeIfAbsent(
              person, key -> new PersonViewModel(ui, session, id, one, pseudonyms, navigator));
      state.set(new OnePerson(model));
      return;
    }
    StudyWords words = new StudyWords(ui);
    state.set(
        studies.stream()
            .filter(each -> each.id().equals(id))
            .findFirst()
            .<State>map(study -> new Pages(head(study, words)))
            .orElseGet(Missing::new));
  }

  private Head head(StudySnapshot study, StudyWords words) {
    return new Head(
        words.title(study.plan()),
        pseudonyms.get()
            ? ui.texts().get("studies.hidden")
            : PlainText.name(People.address(session.me())),
        words.chip(study),
        words.facts(study.plan(), people.size()),
        people.size(),
        study.invites().size());
  }
}
