package assent.ui.studies;

import assent.core.api.AccountSession;
import assent.core.api.study.Completeness;
import assent.core.api.study.StudyId;
import assent.core.api.study.StudyOverview;
import assent.core.api.study.StudySnapshot;
import assent.ui.desktop.Desktop;
import assent.ui.desktop.SecretClip;
import assent.ui.format.ListState;
import assent.ui.format.Numbers;
import assent.ui.fx.Keyed;
import assent.ui.fx.Ui;
import assent.ui.fx.ViewModel;
import assent.ui.nav.Navigator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The studies of one account, and which of them is shown. */
public final class StudiesViewModel extends ViewModel {
  /** What is shown. */
  public sealed interface State {}

  /** The list. */
  public record Listing() implements State {}

  /** A new study is filled in. */
  public record Making(NewStudyViewModel model) implements State {}

  /** One study. */
  public record Opened(StudyViewModel model) implements State {}

  private final AccountSession session;
  private final Navigator navigator;
  private final SecretClip secretClip;
  private final ObservableList<StudyRow> rows = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Listing());
  private final ReadOnlyObjectWrapper<ListState> filling =
      new ReadOnlyObjectWrapper<>(ListState.LOADING);
  private final BooleanProperty pseudonyms = new SimpleBooleanProperty();
  private final Map<String, StudyViewModel> opened = new HashMap<>();
  private List<StudySnapshot> studies = List.of();
  private Map<StudyId, StudyOverview> overviews = Map.of();
  private @Nullable NewStudyViewModel making;

  public StudiesViewModel(Ui ui, AccountSession session, Desktop desktop, Navigator navigator) {
    super(ui);
    this.session = session;
    this.navigator = navigator;
    this.secretClip = new SecretClip(desktop.clip(), desktop.later());
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
        session.studies().overviews(),
        all -> {
          Map<StudyId, StudyOverview> now = new HashMap<>();
          all.forEach(one -> now.put(one.study(), one));
          overviews = now;
          update();
        });
    follow(session.connection(), now -> update());
  }

  /** Shows the list. What was begun is kept. */
  public void list() {
    state.set(new Listing());
  }

  /** Begins a new study, or goes on with the one that was begun. */
  public void create() {
    NewStudyViewModel begun = making;
    if (begun == null) {
      begun = new NewStudyViewModel(ui, session, this::made);
      making = begun;
    }
    state.set(new Making(begun));
  }

  /** Throws away what was filled in. */
  public void discard() {
    making = null;
    list();
  }

  /** Opens a study as it was left. */
  public void open(String key) {
    if (StudyId.isWellFormed(key)) {
      state.set(new Opened(study(key)));
    }
  }

  /** Called when the application ends: a copied link does not stay on the clipboard. */
  public void forgetCopied() {
    secretClip.forget();
  }

  /** All studies. */
  public ObservableList<StudyRow> rows() {
    return rows;
  }

  public ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  /** Whether there is any. */
  public ReadOnlyObjectProperty<ListState> filling() {
    return filling.getReadOnlyProperty();
  }

  private StudyViewModel study(String key) {
    return opened.computeIfAbsent(
        key,
        unused ->
            new StudyViewModel(ui, session, new StudyId(key), pseudonyms, navigator, secretClip));
  }

  private void made(StudySnapshot study) {
    making = null;
    open(study.id().key());
  }

  private void update() {
    StudyWords words = new StudyWords(ui);
    Numbers numbers = new Numbers(ui.texts().locale());
    List<StudyRow> target = studies.stream().map(one -> row(one, words, numbers)).toList();
    Keyed.sync(rows, target, StudyRow::key);
    filling.set(ListState.of(!target.isEmpty(), session.connection().get()));
  }

  private StudyRow row(StudySnapshot study, StudyWords words, Numbers numbers) {
    StudyOverview figures = overviews.get(study.id());
    int accepted = figures == null ? 0 : figures.funnel().accepted();
    Completeness complete = figures == null ? Completeness.NOTHING_DUE : figures.complete();
    return new StudyRow(
        study.id().key(),
        words.title(study.plan()),
        words.chip(study),
        words.people(study.plan(), accepted),
        complete.isCounted() ? numbers.percent(complete.values(), complete.due()) : "",
        complete.share(),
        figures == null ? "" : waiting(figures),
        study.archived());
  }

  private String waiting(StudyOverview figures) {
    List<String> parts = new ArrayList<>();
    if (figures.alerts().overdue() > 0) {
      parts.add(ui.texts().count("studies.row.overdue", figures.alerts().overdue()));
    }
    if (figures.stopped() > 0) {
      parts.add(ui.texts().count("studies.row.stopped", figures.stopped()));
    }
    if (figures.notRead() > 0) {
      parts.add(ui.texts().count("studies.row.not-read", figures.notRead()));
    }
    return String.join(" · ", parts);
  }
}
