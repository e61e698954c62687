package assent.ui.studies;

import assent.core.api.AccountSession;
import assent.core.api.study.ParticipantSnapshot;
import assent.core.api.study.StudyId;
import assent.core.api.study.StudySnapshot;
import assent.ui.desktop.SecretClip;
import assent.ui.format.Chip;
import assent.ui.format.People;
import assent.ui.format.PlainText;
import assent.ui.fx.Ui;
import assent.ui.fx.ViewModel;
import assent.ui.nav.Navigator;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** One study: its head, and the pages below it. */
public final class StudyViewModel extends ViewModel {
  /** What stands on the screen. */
  public sealed interface State {}

  /** The study is not known, or not yet. */
  public record Missing() implements State {}

  /** Its pages. */
  public record Pages(Head head) implements State {}

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
    PARTICIPANTS,
    LINKS
  }

  private final AccountSession session;
  private final StudyId id;
  private final BooleanProperty pseudonyms;
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Missing());
  private final ObjectProperty<Page> page = new SimpleObjectProperty<>(Page.PARTICIPANTS);
  private final ParticipantsViewModel participants;
  private final LinksViewModel links;
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
    this.participants = new ParticipantsViewModel(ui, session, id, pseudonyms, key -> {});
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

  /** Who takes part. */
  public ParticipantsViewModel participants() {
    return participants;
  }

  /** Its links. */
  public LinksViewModel links() {
    return links;
  }

  private void update() {
    StudyWords words = new StudyWords(ui);
    state.set(
        studies.stream()
            .filter(one -> one.id().equals(id))
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
