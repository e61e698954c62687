package assent.ui.invites.create;

import assent.core.api.AccountSession;
import assent.core.api.Channels;
import assent.core.api.FieldsRefused;
import assent.core.api.InviteDraft;
import assent.core.api.InviteSnapshot;
import assent.ui.format.Problem;
import assent.ui.format.Problems;
import assent.ui.fx.Action;
import assent.ui.fx.Ui;
import assent.ui.fx.ViewModel;
import assent.ui.leaflet.ItemDraft;
import assent.ui.leaflet.Leaflet;
import assent.ui.text.Texts;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** A new invite, filled in step by step. It stays as it is while a person looks elsewhere. */
public final class CreateViewModel extends ViewModel {
  /** How far it is. */
  public sealed interface State {
    /** The step whose page is shown. */
    Step step();
  }

  /** A step is filled in, or read back. */
  public record Filling(Step step) implements State {}

  /** It is on its way. */
  public record Publishing() implements State {
    @Override
    public Step step() {
      return Step.REVIEW;
    }
  }

  /** The steps, in order. */
  public enum Step {
    PURPOSE,
    DATA,
    TERMS,
    REVIEW
  }

  private static final Pattern ITEM = Pattern.compile("items\\[(\\d+)]\\.(\\w+)");

  private final AccountSession session;
  private final Consumer<InviteSnapshot> published;
  private final ReadBack readBack;

  private final ReadOnlyObjectWrapper<State> state =
      new ReadOnlyObjectWrapper<>(new Filling(Step.PURPOSE));
  private final List<LeafletTexts> languages =
      Texts.LANGUAGES.stream().map(LeafletTexts::new).toList();
  private final ObjectProperty<LeafletTexts> editing;
  private final StringProperty requesterName = new SimpleStringProperty("");
  private final ObservableList<ItemDraft> items = FXCollections.observableArrayList();
  private final BooleanProperty userChoice = new SimpleBooleanProperty(true);
  private final BooleanProperty openLink = new SimpleBooleanProperty();
  private final ObjectProperty<Validity> validity = new SimpleObjectProperty<>(Validity.WEEK);
  private final StringProperty amount = new SimpleStringProperty("");
  private final ObjectProperty<Validity.Unit> unit = new SimpleObjectProperty<>(Validity.Unit.DAYS);
  private final BooleanProperty chat = new SimpleBooleanProperty(true);
  private final BooleanProperty alerts = new SimpleBooleanProperty(true);

  private final ReadOnlyObjectWrapper<Map<String, String>> errors =
      new ReadOnlyObjectWrapper<>(Map.of());
  private @Nullable FieldsRefused refused;
  private final Action action = action(this::mark);
  private final InvalidationListener recheck = changed -> recheck();
  private boolean strict;
  private int nextKey;

  public CreateViewModel(Ui ui, AccountSession session, Consumer<InviteSnapshot> published) {
    super(ui);
    this.session = session;
    this.published = published;
    this.readBack = new ReadBack(ui, session.me(), this);
    this.editing =
        new SimpleObjectProperty<>(
            languages.stream()
                .filter(one -> sameLanguage(one.language(), ui.texts().locale()))
                .findFirst()
                .orElse(languages.getFirst()));
    for (LeafletTexts texts : languages) {
      texts.title().addListener(recheck);
      texts.description().addListener(recheck);
      texts.consent().addListener(recheck);
    }
    amount.addListener(recheck);
    validity.addListener(recheck);
    unit.addListener(recheck);
    addItem();
  }

  /** Goes on when all is well in this step; otherwise {@link #errors} says what is missing. */
  public boolean next() {
    strict = true;
    recheck();
    if (!errors.get().isEmpty()) {
      return false;
    }
    strict = false;
    action.clear();
    show(Step.values()[Math.min(step().ordinal() + 1, Step.values().length - 1)]);
    return true;
  }

  /** One step back. */
  public void back() {
    goTo(Step.values()[Math.max(step().ordinal() - 1, 0)]);
  }

  /** Goes back to an earlier step; later ones are reached by {@link #next} only. */
  public void goTo(Step wanted) {
    if (wanted.ordinal() < step().ordinal() && state.get() instanceof Filling) {
      strict = false;
      errors.set(Map.of());
      action.clear();
      show(wanted);
    }
  }

  /** Another row of data. */
  public void addItem() {
    ItemDraft item = new ItemDraft(nextKey++);
    item.name().addListener(recheck);
    item.streamId().addListener(recheck);
    items.add(item);
    recheck();
  }

  /** Takes a row out; the last one is emptied instead. */
  public void removeItem(ItemDraft item) {
    items.remove(item);
    if (items.isEmpty()) {
      addItem();
    }
    recheck();
  }

  /** Publishes what was read back. */
  public void publish() {
    if (!state.get().equals(new Filling(Step.REVIEW))) {
      return;
    }
    InviteDraft draft = draft();
    state.set(new Publishing());
    action.ask(() -> session.invites().create(draft), published);
  }

  /** Goes back to where something can be mended, and marks it. */
  private boolean mark(RuntimeException failure) {
    show(Step.REVIEW);
    if (failure instanceof FieldsRefused fields) {
      refused = fields;
      Map<String, String> marked = marked(fields);
      show(
          Stream.of(Step.PURPOSE, Step.DATA, Step.TERMS)
              .filter(one -> marked.keySet().stream().anyMatch(name -> stepOf(name) == one))
              .findFirst()
              .orElse(step()));
      strict = true;
      errors.set(marked);
    }
    return false;
  }

  private Map<String, String> marked(FieldsRefused fields) {
    Map<String, String> marked = new HashMap<>();
    Problems.flaws(fields, ui.texts()).forEach((path, flaw) -> marked.put(inputOf(path), flaw));
    return Map.copyOf(marked);
  }

  @Override
  protected void speak() {
    if (refused != null) {
      errors.set(marked(refused));
    } else {
      recheck();
    }
  }

  /** The name on the screen of a field of the draft. */
  private String inputOf(String path) {
    Matcher item = ITEM.matcher(path);
    if (item.matches()) {
      int key = items.get(Integer.parseInt(item.group(1))).key();
      return (item.group(2).equals("name") ? "name-" : "stream-") + key;
    }
    return switch (path) {
      case "requesterName" -> "requester";
      case "items" -> "stream-" + items.getFirst().key();
      default -> path;
    };
  }

  private static Step stepOf(String input) {
    if (input.startsWith("name-") || input.startsWith("stream-")) {
      return Step.DATA;
    }
    return input.equals("validity") ? Step.TERMS : Step.PURPOSE;
  }

  /** The sheet as the other person will see it, in the language being edited or a filled one. */
  public Leaflet preview() {
    return readBack.leaflet();
  }

  /** The terms in short sentences, for reading back. */
  public List<String> terms() {
    return readBack.terms();
  }

  /** What a sender should think about once more; empty when nothing. */
  public List<String> cautions() {
    return readBack.cautions();
  }

  public ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  private Step step() {
    return state.get().step();
  }

  private void show(Step step) {
    state.set(new Filling(step));
  }

  /** Languages it can be written in. */
  public List<LeafletTexts> languages() {
    return languages;
  }

  /** The language whose texts are on the screen. */
  public ObjectProperty<LeafletTexts> editing() {
    return editing;
  }

  /** The name to show as claimed. */
  public StringProperty requesterName() {
    return requesterName;
  }

  public ObservableList<ItemDraft> items() {
    return items;
  }

  public BooleanProperty userChoice() {
    return userChoice;
  }

  public BooleanProperty openLink() {
    return openLink;
  }

  public ObjectProperty<Validity> validity() {
    return validity;
  }

  /** Another time than the usual ones, as written. */
  public StringProperty amount() {
    return amount;
  }

  public ObjectProperty<Validity.Unit> unit() {
    return unit;
  }

  public BooleanProperty chat() {
    return chat;
  }

  public BooleanProperty alerts() {
    return alerts;
  }

  /** What is missing in this step, by the name of its field. */
  public ReadOnlyObjectProperty<Map<String, String>> errors() {
    return errors.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<@Nullable Problem> problem() {
    return action.problem();
  }

  /** Whether anything was filled in. */
  public boolean isEmpty() {
    return requesterName.get().isBlank()
        && languages.stream().allMatch(LeafletTexts::isEmpty)
        && items.stream().allMatch(ItemDraft::isEmpty);
  }

  InviteDraft draft() {
    return new InviteDraft(
        new InviteDraft.Texts(
            byLanguage(one -> one.title().get()),
            byLanguage(one -> one.description().get()),
            byLanguage(one -> one.consent().get())),
        items.stream().map(ItemDraft::toItem).toList(),
        requesterName.get().strip(),
        new InviteDraft.Link(openLink.get(), time()),
        userChoice.get(),
        new Channels(chat.get(), alerts.get()));
  }

  Duration time() {
    return validity.get().duration(amount.get(), unit.get()).orElse(Validity.LONGEST);
  }

  List<LeafletTexts> filled() {
    List<LeafletTexts> filled = languages.stream().filter(one -> !one.isEmpty()).toList();
    return filled.isEmpty() ? List.of(editing.get()) : filled;
  }

  private Map<String, String> byLanguage(Function<LeafletTexts, String> part) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (LeafletTexts one : filled()) {
      String text = part.apply(one).strip();
      if (!text.isEmpty()) {
        texts.put(one.language().getLanguage(), text);
      }
    }
    return texts;
  }

  private void recheck() {
    refused = null;
    if (strict) {
      errors.set(missing());
    }
  }

  private Map<String, String> missing() {
    return switch (step()) {
      case PURPOSE -> missingPurpose();
      case DATA -> missingData();
      case TERMS ->
          validity.get().duration(amount.get(), unit.get()).isPresent()
              ? Map.of()
              : Map.of("validity", ui.texts().get("invite.error.validity"));
      case REVIEW -> Map.of();
    };
  }

  private Map<String, String> missingPurpose() {
    for (LeafletTexts one : filled()) {
      Map<String, String> found = new HashMap<>();
      if (one.title().get().isBlank()) {
        found.put("title", ui.texts().get("invite.error.title"));
      }
      if (one.consent().get().isBlank()) {
        found.put("consent", ui.texts().get("invite.error.consent"));
      }
      if (!found.isEmpty()) {
        // Only what is on the screen can be mended there.
        editing.set(one);
        return Map.copyOf(found);
      }
    }
    return Map.of();
  }

  private Map<String, String> missingData() {
    Map<String, String> found = new HashMap<>();
    Map<String, Integer> seen = new HashMap<>();
    for (ItemDraft item : items) {
      if (item.name().get().isBlank() && !item.trimmedId().equals(ItemDraft.EVERYTHING)) {
        found.put("name-" + item.key(), ui.texts().get("invite.error.name"));
      }
      if (!item.hasValidStream()) {
        found.put("stream-" + item.key(), ui.texts().get("invite.error.stream"));
      } else if (seen.put(item.trimmedId(), item.key()) != null) {
        found.put("stream-" + item.key(), ui.texts().get("invite.error.twice"));
      }
    }
    return Map.copyOf(found);
  }

  private static boolean sameLanguage(Locale one, Locale other) {
    return one.getLanguage().equals(other.getLanguage());
  }
}
