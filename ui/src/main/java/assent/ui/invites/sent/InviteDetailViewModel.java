package assent.ui.invites.sent;

import assent.core.api.AccountSession;
import assent.core.api.InviteSnapshot;
import assent.core.api.InviteState;
import assent.core.cmc.Identity;
import assent.core.cmc.RelationshipId;
import assent.core.lifecycle.DurableFiles;
import assent.core.qr.QrCode;
import assent.core.security.Secret;
import assent.ui.desktop.SecretClip;
import assent.ui.format.Chip;
import assent.ui.format.Keys;
import assent.ui.format.People;
import assent.ui.format.PersonLabel;
import assent.ui.format.Problem;
import assent.ui.format.Times;
import assent.ui.fx.Action;
import assent.ui.fx.Ui;
import assent.ui.fx.ViewModel;
import assent.ui.nav.Destination;
import assent.ui.nav.Navigator;
import assent.ui.text.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** One published invite: its state, its link while that works, who accepted, and taking it back. */
public final class InviteDetailViewModel extends ViewModel {
  private static final int PNG_SIDE = 1200;
  private static final int SVG_SIDE = 600;

  private final AccountSession session;
  private final Navigator navigator;
  private final SecretClip secretClip;
  private final InviteWords words;
  private final Times times;
  private final String id;
  private final boolean fresh;

  private final ReadOnlyObjectWrapper<Content> content;
  private final ReadOnlyObjectWrapper<@Nullable CodePicture> code = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
  private final Action action = action(this::unsaved);
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Standing());
  private Function<? super Texts, String> said = texts -> "";
  private InviteSnapshot invite;
  private @Nullable Secret link;
  private @Nullable QrCode drawn;
  private boolean fetching;

  /** How far taking it back has come. */
  public sealed interface State {}

  /** Nobody asked for it. */
  public record Standing() implements State {}

  /** A person is asked if they mean it. */
  public record Confirming() implements State {}

  /** It is on its way. */
  public record Withdrawing() implements State {}

  /**
   * What stands on the screen.
   *
   * @param facts label and value in turn: when it was published, until when, for how many
   * @param accepted who accepted, verified
   * @param warnings what did not go as it should; empty when all is well
   * @param takesPeople whether the link still works
   */
  public record Content(
      String title,
      Chip chip,
      String sentence,
      List<String> facts,
      List<PersonLabel> accepted,
      List<String> warnings,
      boolean takesPeople) {
    public Content {
      facts = List.copyOf(facts);
      accepted = List.copyOf(accepted);
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * @param fresh whether it was published a moment ago: then its code is shown at once
   */
  public InviteDetailViewModel(
      Ui ui,
      AccountSession session,
      Navigator navigator,
      SecretClip secretClip,
      InviteSnapshot invite,
      boolean fresh) {
    super(ui);
    this.session = session;
    this.navigator = navigator;
    this.secretClip = secretClip;
    this.times = ui.times();
    this.words = new InviteWords(ui.language(), times);
    this.id = invite.id();
    this.fresh = fresh;
    this.invite = invite;
    this.content = new ReadOnlyObjectWrapper<>(contentOf(invite));
  }

  @Override
  protected void onAttach() {
    follow(
        session.invites().all(),
        all -> all.stream().filter(one -> one.id().equals(id)).findFirst().ifPresent(this::show));
    if (fresh) {
      reveal();
    }
  }

  @Override
  protected void onDetach() {
    // Whoever comes back later, perhaps with somebody beside them, asks for the link again.
    if (!fresh) {
      hide();
    }
  }

  /** Fetches the link and shows its code. */
  public void reveal() {
    if (fetching || link != null || !content.get().takesPeople()) {
      return;
    }
    fetching = true;
    action.run(
        ui.tasks()
            .task(() -> session.invites().link(id))
            .onSuccess(
                found -> {
                  QrCode made = QrCode.encode(found.reveal(), QrCode.Robustness.MEDIUM);
                  int quiet = QrCode.QUIET_ZONE;
                  link = found;
                  drawn = made;
                  code.set(new CodePicture(made.size() + 2 * quiet, quiet, made.toPath()));
                })
            .onFinished(() -> fetching = false));
  }

  /** Puts code and link away. */
  public void hide() {
    link = null;
    drawn = null;
    code.set(null);
    say(texts -> "");
  }

  /** Copies the link; a minute later the clipboard is emptied if the link is still in it. */
  public void copy() {
    if (link != null) {
      secretClip.copy(link, () -> say(texts -> ""));
      say(texts -> texts.get("invites.share.copied"));
    }
  }

  /** Saves the code as a picture; the ending of the name says which kind. */
  public void save(Path file) {
    QrCode shown = drawn;
    if (shown == null) {
      return;
    }
    action.run(
        () -> write(shown, file),
        () -> say(texts -> texts.get("invites.share.saved", "file", file.getFileName())));
  }

  /** A file name to offer. */
  public String fileName() {
    String plain =
        content.get().title().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-");
    String name = plain.replaceAll("^-+|-+$", "");
    return t("invites.share.file") + (name.isEmpty() ? "" : "-" + name);
  }

  /** Takes the invite back. */
  public void withdraw() {
    if (state.get() instanceof Withdrawing) {
      return;
    }
    state.set(new Withdrawing());
    action.run(
        ui.tasks()
            .task(() -> session.invites().withdraw(id))
            .onSuccess(this::show)
            .onFinished(() -> state.set(new Standing())));
  }

  /** Shows the conversation with somebody who accepted. */
  public void openConversation(int index) {
    Identity peer = invite.acceptedBy().get(index);
    RelationshipId with = RelationshipId.of(peer, invite.scope());
    navigator.go(new Destination.Conversation(Keys.of(with)));
  }

  public String id() {
    return id;
  }

  public boolean fresh() {
    return fresh;
  }

  public ReadOnlyObjectProperty<Content> content() {
    return content.getReadOnlyProperty();
  }

  /** The code while it is shown. */
  public ReadOnlyObjectProperty<@Nullable CodePicture> code() {
    return code.getReadOnlyProperty();
  }

  /** What was just done with the link; empty otherwise. */
  public ReadOnlyStringProperty note() {
    return note.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<@Nullable Problem> problem() {
    return action.problem();
  }

  public ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  /** Asks whether to take it back. */
  public void askToWithdraw() {
    if (state.get() instanceof Standing) {
      state.set(new Confirming());
    }
  }

  /** Leaves it as it is. */
  public void keep() {
    if (state.get() instanceof Confirming) {
      state.set(new Standing());
    }
  }

  private void show(InviteSnapshot now) {
    invite = now;
    content.set(contentOf(now));
    if (!content.get().takesPeople()) {
      hide();
    }
  }

  private void say(Function<? super Texts, String> words) {
    said = words;
    note.set(words.apply(ui.texts()));
  }

  @Override
  protected void speak() {
    say(said);
  }

  /** A picture that could not be saved is told in words of its own. */
  private boolean unsaved(RuntimeException failure) {
    if (failure instanceof UncheckedIOException) {
      action.tell(
          texts ->
              new Problem(
                  texts.get("invites.share.unsaved"),
                  texts.get("invites.share.unsaved.kept"),
                  texts.get("invites.share.unsaved.advice"),
                  failure.getClass().getSimpleName()));
      return true;
    }
    return false;
  }

  private Content contentOf(InviteSnapshot of) {
    List<String> facts = new ArrayList<>();
    facts.add(t("invites.fact.created"));
    facts.add(times.full(of.created()));
    if (of.expires() != null && of.state() == InviteState.EXPIRED) {
      facts.addAll(List.of(t("invites.fact.expired"), times.full(of.expires())));
    } else if (of.expires() != null && InviteWords.takesPeople(of)) {
      facts.addAll(List.of(t("invites.fact.expires"), times.full(of.expires())));
    }
    facts.add(t("invites.fact.audience"));
    facts.add(t(of.openLink() ? "invites.fact.many" : "invites.fact.single"));
    List<String> warnings = new ArrayList<>();
    if (of.unverified() > 0) {
      warnings.add(ui.texts().count("invites.warning.forged", of.unverified()));
    }
    if (!of.openLink() && of.acceptedBy().size() > 1) {
      warnings.add(
          ui.texts().get("invites.warning.twice", Map.of("count", of.acceptedBy().size())));
    }
    return new Content(
        words.title(of),
        words.chip(of),
        words.sentence(of),
        facts,
        of.acceptedBy().stream().map(person -> People.label(person, "")).toList(),
        warnings,
        InviteWords.takesPeople(of));
  }

  private String t(String key) {
    return ui.texts().get(key);
  }

  private static void write(QrCode code, Path file) {
    boolean svg = file.toString().toLowerCase(Locale.ROOT).endsWith(".svg");
    byte[] bytes =
        svg
            ? code.toSvg(SVG_SIDE).getBytes(StandardCharsets.UTF_8)
            : code.toPng(Math.max(4, PNG_SIDE / (code.size() + 2 * QrCode.QUIET_ZONE)));
    try {
      // Whoever reads the picture has the link.
      DurableFiles.save(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
