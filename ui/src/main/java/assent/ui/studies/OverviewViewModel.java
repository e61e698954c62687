package assent.ui.studies;

import assent.core.api.AccountSession;
import assent.core.api.AlertSnapshot;
import assent.core.api.study.ParticipantSnapshot;
import assent.core.api.study.StudyId;
import assent.core.api.study.StudyOverview;
import assent.core.api.study.StudySnapshot;
import assent.ui.fx.Ui;
import assent.ui.fx.ViewModel;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** How a study goes, in figures; each opens who or what is behind it. */
public final class OverviewViewModel extends ViewModel {
  /** What stands on the screen. */
  public sealed interface State {}

  /**
   * Nobody has accepted.
   *
   * @param links how many links are out, in words; empty when none is
   */
  public record Nobody(String links) implements State {}

  /** The figures. */
  public record Told(Figures figures) implements State {}

  private final AccountSession session;
  private final StudyId id;
  private final BooleanProperty pseudonyms;
  private final Consumer<Figures.Behind> opened;
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Nobody(""));
  private @Nullable StudySnapshot study;
  private @Nullable StudyOverview overview;
  private List<ParticipantSnapshot> people = List.of();
  private List<AlertSnapshot> alerts = List.of();

  /**
   * @param opened is given what somebody opens
   */
  OverviewViewModel(
      Ui ui,
      AccountSession session,
      StudyId id,
      BooleanProperty pseudonyms,
      Consumer<Figures.Behind> opened) {
    super(ui);
    this.session = session;
    this.id = id;
    this.pseudonyms = pseudonyms;
    this.opened = opened;
    pseudonyms.subscribe((before, now) -> tell());
  }

  @Override
  protected void onAttach() {
    follow(
        session.studies().all(),
        all -> {
          study = all.stream().filter(one -> one.id().equals(id)).findFirst().orElse(null);
          tell();
        });
    follow(
        session.studies().overviews(),
        all -> {
          overview = all.stream().filter(one -> one.study().equals(id)).findFirst().orElse(null);
          tell();
        });
    follow(
        session.studies().participants(),
        all -> {
          people = all.stream().filter(one -> one.study().equals(id)).toList();
          tell();
        });
    follow(
        session.alerts().all(),
        all -> {
          alerts = all;
          tell();
        });
  }

  /** Opens who or what is behind a number. */
  public void open(Figures.Behind behind) {
    opened.accept(behind);
  }

  public ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  @Override
  protected void speak() {
    tell();
  }

  private void tell() {
    StudySnapshot of = study;
    StudyOverview figures = overview;
    if (of == null || figures == null || figures.funnel().accepted() == 0) {
      int links = figures == null ? 0 : figures.funnel().links();
      state.set(new Nobody(links == 0 ? "" : ui.texts().count("studies.overview.links", links)));
      return;
    }
    state.set(new Told(new FigureWords(ui, pseudonyms.get()).figures(of, figures, people, alerts)));
  }
}
