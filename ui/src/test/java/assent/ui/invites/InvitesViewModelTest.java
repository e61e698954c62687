package assent.ui.invites;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.InviteState;
import assent.core.cmc.Identity;
import assent.core.cmc.RelationshipId;
import assent.core.error.RetryKind;
import assent.core.qr.LinkText;
import assent.core.qr.QrReader;
import assent.ui.FakeSession;
import assent.ui.Instants;
import assent.ui.desktop.Desktop;
import assent.ui.desktop.FxPictures;
import assent.ui.format.Keys;
import assent.ui.format.Tone;
import assent.ui.fx.Failures;
import assent.ui.fx.SameThread;
import assent.ui.fx.Ui;
import assent.ui.invites.create.CreateViewModel;
import assent.ui.invites.sent.InviteDetailViewModel;
import assent.ui.invites.sent.InviteFilter;
import assent.ui.invites.sent.InviteRow;
import assent.ui.shell.Going;
import assent.ui.text.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Sent invites")
class InvitesViewModelTest {
  private final Instants clock = new Instants();
  private final FakeSession session = new FakeSession("dr-lee", "heart.example.org", clock);
  private final Failures failures = new Failures();
  private final SameThread same = new SameThread(failures);
  private final Ui ui = new Ui(same, same, failures, Texts.in(Locale.ENGLISH), clock);
  private final InviteWorld.FakeClip clip = new InviteWorld.FakeClip();
  private final InviteWorld.FakeLater later = new InviteWorld.FakeLater();
  private final Going going = new Going();
  private final InvitesViewModel room =
      new InvitesViewModel(ui, session, new Desktop(clip, new FxPictures(), later), going);

  @TempDir Path folder;

  @BeforeEach
  void attach() {
    InviteWorld.someInvites(session);
    room.attach();
  }

  @Test
  @DisplayName("stand in the list with their true state, in words and shape")
  void states() {
    assertThat(room.rows())
        .extracting(row -> row.chip().word())
        .containsExactly("Open", "Accepted", "Open", "3 accepted", "Expired", "Withdrawn");
    assertThat(room.rows())
        .extracting(row -> row.chip().tone())
        .containsExactly(Tone.PENDING, Tone.OPEN, Tone.PENDING, Tone.OPEN, Tone.ENDED, Tone.ENDED);
    assertThat(room.rows().get(1).line()).isEqualTo("ana@home.example.net");
    assertThat(room.rows().get(3).line()).isEqualTo("ben@home.example.net and 2 more");
    assertThat(room.rows()).extracting(InviteRow::warns).containsOnlyOnce(true);
  }

  @Test
  @DisplayName("are filtered; an open link with acceptances is both open and accepted")
  void filter() {
    room.filter().set(InviteFilter.OPEN);
    assertThat(room.rows()).extracting(InviteRow::id).containsExactly("i1", "i3", "i4");
    room.filter().set(InviteFilter.ACCEPTED);
    assertThat(room.rows()).extracting(InviteRow::id).containsExactly("i2", "i4");
    room.filter().set(InviteFilter.ENDED);
    assertThat(room.rows()).extracting(InviteRow::id).containsExactly("i5", "i6");
    assertThat(room.count().get()).isEqualTo(6);
  }

  @Test
  @DisplayName("turn green when somebody accepts, also in the open detail, and put the link away")
  void live() {
    InviteDetailViewModel detail = shown("i1");
    detail.reveal();
    assertThat(detail.code().get()).isNotNull();
    session.invite(InviteWorld.invite("i1", "Sleep", InviteState.ACCEPTED, "ana"));
    assertThat(detail.content().get().chip().tone()).isEqualTo(Tone.OPEN);
    assertThat(detail.content().get().accepted())
        .extracting(person -> person.address())
        .containsExactly("ana@home.example.net");
    assertThat(detail.code().get()).isNull();
    detail.openConversation(0);
    assertThat(going.places())
        .containsExactly(
            "conversation "
                + Keys.of(
                    RelationshipId.of(
                        new Identity("ana", "home.example.net"), ":_cmc:apps:assent:i1")));
  }

  @Test
  @DisplayName("keep their link until it is asked for, and again after looking elsewhere")
  void revealed() {
    InviteDetailViewModel detail = shown("i1");
    assertThat(detail.code().get()).isNull();
    detail.copy();
    assertThat(clip.text).isNull();
    detail.reveal();
    assertThat(detail.code().get()).isNotNull();
    assertThat(detail.code().get().toString()).doesNotContain("h1v1");
    detail.detach();
    assertThat(detail.code().get()).isNull();
  }

  @Test
  @DisplayName("say which acceptances were refused")
  void forged() {
    assertThat(shown("i3").content().get().warnings()).hasSize(1);
    assertThat(shown("i1").content().get().warnings()).isEmpty();
    session.invite(InviteWorld.invite("i2", "Sleep", InviteState.ACCEPTED, "ana", "eve"));
    assertThat(shown("i2").content().get().warnings()).hasSize(1);
  }

  @Test
  @DisplayName("leave the clipboard after a minute, if the link is still in it")
  void clipboard() {
    InviteDetailViewModel detail = shown("i1");
    detail.reveal();
    detail.copy();
    assertThat(clip.text).startsWith("https://tok-i1@");
    assertThat(later.lastDelay).isEqualTo(Duration.ofSeconds(60));
    assertThat(detail.note().get()).isNotEmpty();
    later.pass();
    assertThat(clip.text).isNull();
    assertThat(detail.note().get()).isEmpty();

    detail.copy();
    room.forgetCopied();
    assertThat(clip.text).isNull();

    detail.copy();
    clip.put("something of the person's own");
    later.pass();
    assertThat(clip.text).isEqualTo("something of the person's own");
  }

  @Test
  @DisplayName("are saved as pictures whose code leads back to the link")
  void saved() throws IOException {
    InviteDetailViewModel detail = shown("i1");
    detail.reveal();
    assertThat(detail.fileName()).isEqualTo("invite-sleep-after-heart-surgery");
    Path png = folder.resolve("code.png");
    detail.save(png);
    var reading =
        new QrReader()
            .read(
                new FxPictures().unpack(Files.readAllBytes(png)),
                LinkText::holdsLink,
                Duration.ofSeconds(20));
    assertThat(reading.accepted()).isEqualTo(session.invites().link("i1"));
    assertThat(detail.note().get()).contains("code.png");

    detail.save(folder.resolve("code.svg"));
    assertThat(Files.readString(folder.resolve("code.svg"))).contains("<svg").doesNotContain("tok");

    detail.save(folder.resolve("missing").resolve("code.png"));
    assertThat(detail.problem().get()).isNotNull();
  }

  @Test
  @DisplayName("are withdrawn, and a failure to do so leaves them as they are")
  void withdraw() {
    InviteDetailViewModel detail = shown("i1");
    session.refuse(FakeSession.failure("assent-unreachable", RetryKind.NETWORK));
    detail.withdraw();
    assertThat(detail.problem().get()).isNotNull();
    assertThat(detail.content().get().takesPeople()).isTrue();
    session.refuse(null);
    detail.askToWithdraw();
    detail.withdraw();
    assertThat(detail.state().get()).isEqualTo(new InviteDetailViewModel.Standing());
    assertThat(detail.content().get().takesPeople()).isFalse();
    assertThat(room.rows().getFirst().chip().word()).isEqualTo("Withdrawn");
  }

  @Test
  @DisplayName("begin as a draft that waits while a person looks elsewhere")
  void draftWaits() {
    room.create();
    CreateViewModel draft = ((InvitesViewModel.Creating) room.state().get()).model();
    draft.editing().get().title().set("Half");
    room.show("i2");
    room.create();
    assertThat(((InvitesViewModel.Creating) room.state().get()).model()).isSameAs(draft);
    room.createAnew();
    assertThat(((InvitesViewModel.Creating) room.state().get()).model()).isNotSameAs(draft);
  }

  @Test
  @DisplayName("are told truthfully when their platform cannot be asked")
  void unknown() {
    session.invite(InviteWorld.invite("i1", "Sleep", InviteState.UNKNOWN));
    assertThat(room.rows().getFirst().chip().tone()).isEqualTo(Tone.PROBLEM);
    assertThat(shown("i1").content().get().takesPeople()).isFalse();
  }

  private InviteDetailViewModel shown(String id) {
    room.leave();
    room.show(id);
    InviteDetailViewModel model = ((InvitesViewModel.Detail) room.state().get()).model();
    model.attach();
    return model;
  }
}
