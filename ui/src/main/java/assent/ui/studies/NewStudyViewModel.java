package assent.ui.studies;

import assent.core.api.AccountSession;
import assent.core.api.Channels;
import assent.core.api.FieldsRefused;
import assent.core.api.InviteDraft;
import assent.core.api.study.StudyPlan;
import assent.core.api.study.StudySnapshot;
import assent.ui.format.Problem;
import assent.ui.format.Problems;
import assent.ui.fx.Action;
import assent.ui.fx.Ui;
import assent.ui.fx.ViewModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** A new study, filled in on one page. It stays as it is while a person looks elsewhere. */
public final class NewStudyViewModel extends ViewModel {
  /** How far it is. */
  public sealed interface State {}

  /** It is filled in. */
  public record Filling() implements State {}

  /** It is on its way. */
  public record Making() implements State {}

  private static final Pattern ITEM = Pattern.compile("items\\[(\\d+)].*?(\\w+)");
  private static final int MOST_DIGITS = 7;

  private final AccountSession session;
  private final Consumer<StudySnapshot> made;
  private final StringProperty title = new SimpleStringProperty("");
  private final StringProperty consent = new SimpleStringProperty("");
  private final StringProperty textVersion = new SimpleStringProperty("v1");
  private final StringProperty requesterName = new SimpleStringProperty("");
  private final StringProperty codePrefix = new SimpleStringProperty("");
  private final StringProperty target = new SimpleStringProperty("");
  private final StringProperty days = new SimpleStringProperty("");
  private final ObservableList<StudyItemDraft> items = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Filling());
  private final ReadOnlyObjectWrapper<Map<String, String>> errors =
      new ReadOnlyObjectWrapper<>(Map.of());
  private final Action action = action(this::mark);
  private @Nullable FieldsRefused refused;
  private int nextKey;

  /**
   * @param made is given the study once it stands
   */
  NewStudyViewModel(Ui ui, AccountSession session, Consumer<StudySnapshot> made) {
    super(ui);
    this.session = session;
    this.made = made;
    addItem();
  }

  /** Another row of data. */
  public void addItem() {
    items.add(new StudyItemDraft(nextKey++));
  }

  /** Takes a row out; the last one is emptied instead. */
  public void removeItem(StudyItemDraft item) {
    items.remove(item);
    if (items.isEmpty()) {
      addItem();
    }
  }

  /** Makes the study, or says at its fields what is missing. */
  public void make() {
    if (state.get() instanceof Making) {
      return;
    }
    refused = null;
    errors.set(missing());
    if (!errors.get().isEmpty()) {
      return;
    }
    StudyPlan plan = plan();
    state.set(new Making());
    action.run(
        ui.tasks()
            .task(() -> session.studies().create(plan))
            .onSuccess(made::accept)
            .onFinished(() -> state.set(new Filling())));
  }

  /** What is wrong, by the name of its field. */
  public ReadOnlyObjectProperty<Map<String, String>> errors() {
    return errors.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<@Nullable Problem> problem() {
    return action.problem();
  }

  /** Whether anything was filled in. */
  public boolean isEmpty() {
    return List.of(title, consent, requesterName, codePrefix, target, days).stream()
            .allMatch(one -> one.get().isBlank())
        && items.stream().allMatch(one -> one.item().isEmpty());
  }

  public StringProperty title() {
    return title;
  }

  /** What people agree to. */
  public StringProperty consent() {
    return consent;
  }

  /** Label of the consent text. */
  public StringProperty textVersion() {
    return textVersion;
  }

  /** The name to show as claimed. */
  public StringProperty requesterName() {
    return requesterName;
  }

  /** What stands in front of each participant's number. */
  public StringProperty codePrefix() {
    return codePrefix;
  }

  /** How many people are wanted, as written. */
  public StringProperty target() {
    return target;
  }

  /** How many days each takes part, as written. */
  public StringProperty days() {
    return days;
  }

  public ObservableList<StudyItemDraft> items() {
    return items;
  }

  @Override
  protected void speak() {
    if (refused != null) {
      errors.set(marked(refused));
    } else if (!errors.get().isEmpty()) {
      errors.set(missing());
    }
  }

  private StudyPlan plan() {
    String language = ui.texts().locale().getLanguage();
    return new StudyPlan(
        new InviteDraft.Texts(
            Map.of(language, title.get().strip()),
            Map.of(),
            Map.of(language, consent.get().strip())),
        textVersion.get().strip(),
        items.stream().map(StudyItemDraft::toItem).toList(),
        requesterName.get().strip(),
        true,
        new Channels(true, true),
        codePrefix.get().strip(),
        new StudyPlan.Span(
            number(target.get()), null, null, number(days.get()), ui.clock().getZone()),
        false);
  }

  private Map<String, String> missing() {
    Map<String, String> found = new HashMap<>();
    if (title.get().isBlank()) {
      found.put("title", ui.texts().get("studies.error.title"));
    }
    if (consent.get().isBlank()) {
      found.put("consent", ui.texts().get("studies.error.consent"));
    }
    for (StringProperty one : List.of(target, days)) {
      if (!one.get().isBlank() && number(one.get()) == null) {
        found.put(one == target ? "target" : "days", ui.texts().get("studies.error.number"));
      }
    }
    Map<String, Integer> seen = new HashMap<>();
    for (StudyItemDraft draft : items) {
      int key = draft.item().key();
      if (draft.item().name().get().isBlank()) {
        found.put("name-" + key, ui.texts().get("studies.error.name"));
      }
      if (!draft.item().hasValidStream()) {
        found.put("stream-" + key, ui.texts().get("studies.error.stream"));
      } else if (seen.put(draft.item().trimmedId(), key) != null) {
        found.put("stream-" + key, ui.texts().get("studies.error.twice"));
      }
    }
    return Map.copyOf(found);
  }

  /** A whole number from 1; null when it is none. */
  private static @Nullable Integer number(String written) {
    String digits = written.strip();
    if (digits.isEmpty()
        || digits.length() > MOST_DIGITS
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return null;
    }
    int number = Integer.parseInt(digits);
    return number == 0 ? null : number;
  }

  private boolean mark(RuntimeException failure) {
    if (failure instanceof FieldsRefused fields) {
      refused = fields;
      errors.set(marked(fields));
    }
    return false;
  }

  private Map<String, String> marked(FieldsRefused fields) {
    Map<String, String> marked = new HashMap<>();
    Problems.flaws(fields, ui.texts()).forEach((path, flaw) -> marked.put(inputOf(path), flaw));
    return Map.copyOf(marked);
  }

  /** The name on the screen of a field of the plan. */
  private String inputOf(String path) {
    Matcher item = ITEM.matcher(path);
    if (item.matches()) {
      int at = Math.min(Integer.parseInt(item.group(1)), items.size() - 1);
      int key = items.get(at).item().key();
      return (item.group(2).equals("name") ? "name-" : "stream-") + key;
    }
    String last = path.replaceFirst("^.*\\.", "");
    return switch (last) {
      case "requesterName" -> "requester";
      case "codePrefix" -> "prefix";
      case "textVersion" -> "version";
      case "daysEach" -> "days";
      case "items" -> "stream-" + items.getFirst().item().key();
      default -> path.startsWith("consent") ? "consent" : last;
    };
  }
}
