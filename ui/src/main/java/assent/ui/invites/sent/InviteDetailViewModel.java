package assent.ui.invites.sent;

import assent.core.api.AccountSession;
import assent.core.api.InviteSnapshot;
import assent.core.api.InviteState;
import assent.core.cmc.Identity;
import assent.core.cmc.RelationshipId;
import assent.core.lifecycle.DurableFiles;
import assent.core.qr.QrCode;
import assent.core.security.Secret;
import assent.ui.desktop.Desktop;
import assent.ui.desktop.SecretClip;
import assent.ui.format.Chip;
import assent.ui.format.People;
import assent.ui.format.PersonLabel;
import assent.ui.format.Problem;
import assent.ui.format.Problems;
import assent.ui.format.Times;
import assent.ui.fx.Ui;
import assent.ui.fx.ViewModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/** One published invite: its state, its link while that works, who accepted, and taking it back. */
public final class InviteDetailViewModel extends ViewModel {
  private static final int PNG_SIDE = 1200;
  private static final int SVG_SIDE = 600;

  private final AccountSession session;
  private final Desktop ports;
  private final SecretClip secretClip;
  private final InviteWords words;
  private final Times times;
  private final String id;
  private final boolean fresh;

  private final ReadOnlyObjectWrapper<Content> content;
  private final ReadOnlyObjectWrapper<@Nullable CodePicture> code = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper withdrawing = new ReadOnlyBooleanWrapper();
  private final BooleanProperty confirming = new SimpleBooleanProperty();
  private InviteSnapshot invite;
  private @Nullable Secret link;
  private @Nullable QrCode drawn;
  private boolean fetching;

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
      Desktop ports,
      SecretClip secretClip,
      InviteSnapshot invite,
      boolean fresh) {
    super(ui);
    this.session = session;
    this.ports = ports;
    this.secretClip = secretClip;
    this.times = new Times(ui.texts(), ui.clock());
    this.words = new InviteWords(ui.texts(), times);
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
    problem.set(null);
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
        .onFailure(this::fail)
        .onFinished(() -> fetching = false)
        .start();
  }

  /** Puts code and link away. */
  public void hide() {
    link = null;
    drawn = null;
    code.set(null);
    note.set("");
  }

  /** Copies the link; a minute later the clipboard is emptied if the link is still in it. */
  public void copy() {
    if (link != null) {
      secretClip.copy(link, () -> note.set(""));
      note.set(t("invites.share.copied"));
    }
  }

  /** Saves the code as a picture; the ending of the name says which kind. */
  public void save(Path file) {
    QrCode shown = drawn;
    if (shown == null) {
      return;
    }
    problem.set(null);
    ui.tasks()
        .action(() -> write(shown, file))
        .onSuccess(
            done -> note.set(ui.texts().get("invites.share.saved", "file", file.getFileName())))
        .onFailure(this::fail)
        .start();
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
    if (withdrawing.get()) {
      return;
    }
    confirming.set(false);
    withdrawing.set(true);
    problem.set(null);
    ui.tasks()
        .task(() -> session.invites().withdraw(id))
        .onSuccess(this::show)
        .onFailure(this::fail)
        .onFinished(() -> withdrawing.set(false))
        .start();
  }

  /** Shows the conversation with somebody who accepted. */
  public void openConversation(int index) {
    Identity peer = invite.acceptedBy().get(index);
    ports.toConversation().accept(RelationshipId.of(peer, invite.scope()));
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
    return problem.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty withdrawing() {
    return withdrawing.getReadOnlyProperty();
  }

  /** Whether a person is asked if they mean it. */
  public BooleanProperty confirming() {
    return confirming;
  }

  private void show(InviteSnapshot now) {
    invite = now;
    content.set(contentOf(now));
    if (!content.get().takesPeople()) {
      hide();
    }
  }

  private void fail(RuntimeException failure) {
    problem.set(
        failure instanceof UncheckedIOException
            ? new Problem(
                t("invites.share.unsaved"),
                t("invites.share.unsaved.kept"),
                t("invites.share.unsaved.advice"),
                failure.getClass().getSimpleName())
            : Problems.of(failure, ui.texts()));
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
