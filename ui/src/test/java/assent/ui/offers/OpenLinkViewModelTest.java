package assent.ui.offers;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.Channels;
import assent.core.api.DataItem;
import assent.core.api.LinkState;
import assent.core.api.OfferSnapshot;
import assent.core.cmc.Permission.Level;
import assent.core.cmc.RelationshipId;
import assent.core.error.RetryKind;
import assent.core.qr.GreyPicture;
import assent.core.qr.QrCode;
import assent.ui.FakeSession;
import assent.ui.Instants;
import assent.ui.desktop.Desktop;
import assent.ui.desktop.FxPictures;
import assent.ui.format.Keys;
import assent.ui.fx.Failures;
import assent.ui.fx.SameThread;
import assent.ui.fx.Task;
import assent.ui.fx.TaskRunner;
import assent.ui.fx.Ui;
import assent.ui.invites.InviteWorld;
import assent.ui.leaflet.Leaflet;
import assent.ui.shell.Going;
import assent.ui.text.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Opening a link")
class OpenLinkViewModelTest {
  private final Instants clock = new Instants();
  private final FakeSession session = InviteWorld.ana(clock);
  private final Failures failures = new Failures();
  private final SameThread same = new SameThread(failures);
  private final Ui ui = new Ui(same, same, failures, Texts.in(Locale.ENGLISH), clock);
  private final InviteWorld.FakeClip clip = new InviteWorld.FakeClip();
  private final Going going = new Going();
  private final Desktop ports = new Desktop(clip, new FxPictures(), new InviteWorld.FakeLater());
  private final OpenLinkViewModel model = new OpenLinkViewModel(ui, session, ports, going);

  @TempDir Path folder;

  @Test
  @DisplayName("never acts on its own: a pasted link waits and names its host")
  void waits() {
    session.refuse(FakeSession.failure("asked-without-a-click", RetryKind.PERMANENT));
    clip.text = "Dear Ana, open " + InviteWorld.LINK + " please.";
    model.paste();
    assertThat(model.recognised().get())
        .isEqualTo(new OpenLinkViewModel.Recognised("heart.example.org", true));
    assertThat(model.state().get()).isInstanceOf(OpenLinkViewModel.Entry.class);
    assertThat(model.problem().get()).isNull();
  }

  @Test
  @DisplayName("knows a host where somebody shares already, and the own one")
  void knownHosts() {
    session.relationship(InviteWorld.relationship("nurse", "heart.example.org"));
    model.take(InviteWorld.LINK);
    assertThat(recognised().firstSeen()).isFalse();
    model.take("https://tok-1@home.example.net/ben/");
    assertThat(recognised().firstSeen()).isFalse();
    model.take("https://tok-1@heart.example.org:8443/dr-lee/");
    assertThat(recognised().firstSeen()).isTrue();
  }

  @Test
  @DisplayName("says what is wrong with a text")
  void hints() {
    model.take("hello");
    assertThat(model.hint().get()).isEqualTo(OpenLinkViewModel.Hint.NO_LINK);
    model.take("http://tok-1@heart.example.org/dr-lee/");
    assertThat(model.hint().get()).isEqualTo(OpenLinkViewModel.Hint.UNPROTECTED);
    model.take("");
    assertThat(model.hint().get()).isEqualTo(OpenLinkViewModel.Hint.NONE);
    model.paste();
    assertThat(model.hint().get()).isEqualTo(OpenLinkViewModel.Hint.CLIPBOARD_EMPTY);
  }

  @Test
  @DisplayName("finds the link in a picture file and in the clipboard's picture, and waits")
  void pictures() throws IOException {
    Path file = folder.resolve("code.png");
    Files.write(file, QrCode.encode(InviteWorld.LINK, QrCode.Robustness.MEDIUM).toPng(5));
    model.open(file);
    assertThat(recognised().host()).isEqualTo("heart.example.org");
    assertThat(model.state().get()).isInstanceOf(OpenLinkViewModel.Entry.class);

    model.startOver();
    clip.picture = () -> QrCode.encode(InviteWorld.LINK, QrCode.Robustness.LOW).toPicture(4);
    model.paste();
    assertThat(recognised().host()).isEqualTo("heart.example.org");
  }

  @Test
  @DisplayName("tells apart a picture without a code, with another code, no picture, no file")
  void poorPictures() throws IOException {
    Path other = folder.resolve("other.png");
    Files.write(other, QrCode.encode("WIFI:S:ward", QrCode.Robustness.MEDIUM).toPng(5));
    model.open(other);
    assertThat(model.hint().get()).isEqualTo(OpenLinkViewModel.Hint.OTHER_CODE);

    model.search(() -> new GreyPicture(50, 50, new byte[2500]));
    assertThat(model.hint().get()).isEqualTo(OpenLinkViewModel.Hint.NO_CODE);

    Path text = Files.writeString(folder.resolve("notes.png"), "no picture at all");
    model.open(text);
    assertThat(model.hint().get()).isEqualTo(OpenLinkViewModel.Hint.NOT_A_PICTURE);

    byte[] bomb = Files.readAllBytes(other);
    java.util.Arrays.fill(bomb, 16, 24, (byte) 0x7f);
    model.open(Files.write(folder.resolve("bomb.png"), bomb));
    assertThat(model.hint().get()).isEqualTo(OpenLinkViewModel.Hint.TOO_LARGE);

    model.open(folder.resolve("missing.png"));
    assertThat(model.hint().get()).isEqualTo(OpenLinkViewModel.Hint.UNREADABLE);
    assertThat(model.state().get()).isInstanceOf(OpenLinkViewModel.Entry.class);
  }

  @ParameterizedTest
  @EnumSource(value = LinkState.class, mode = EnumSource.Mode.EXCLUDE, names = "OPEN")
  @DisplayName("that is dead says so, with the verified owner")
  void dead(LinkState state) {
    read(InviteWorld.offer(InviteWorld.offer().items(), true, state));
    OpenLinkViewModel.Ended ended = (OpenLinkViewModel.Ended) model.state().get();
    assertThat(ended.fate().name()).isEqualTo(state.name());
    assertThat(ended.sender()).isNotNull();
    assertThat(model.text().get()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "cmc-capability-consumed, USED",
    "cmc-capability-invalidated, CLOSED",
    "assent-link-expired, EXPIRED",
    "cmc-capability-invalid, WITHDRAWN",
    "cmc-capability-already-accepted-by-you, ALREADY",
    "assent-own-invite, OWN",
  })
  @DisplayName("that fails only because it is dead says what it is, not an error")
  void deadByFailure(String id, LinkFate fate) {
    session.refuse(FakeSession.failure(id, RetryKind.PERMANENT));
    model.take(InviteWorld.LINK);
    model.read();
    assertThat(((OpenLinkViewModel.Ended) model.state().get()).fate()).isEqualTo(fate);
  }

  @Test
  @DisplayName("that was accepted before leads to the conversation")
  void already() {
    RelationshipId id = RelationshipId.of(InviteWorld.DR_LEE, ":_cmc:apps:assent:sleep-k3f9");
    read(InviteWorld.offer(InviteWorld.offer().items(), true, LinkState.USED, id));
    assertThat(((OpenLinkViewModel.Ended) model.state().get()).fate()).isEqualTo(LinkFate.ALREADY);
    model.toConversation();
    assertThat(going.places()).containsExactly("conversation " + Keys.of(id));
  }

  @Test
  @DisplayName("of one's own is not accepted")
  void own() {
    FakeSession lee =
        new FakeSession(InviteWorld.DR_LEE.username(), InviteWorld.DR_LEE.host(), clock);
    lee.offer(InviteWorld.LINK, InviteWorld.offer());
    OpenLinkViewModel mine = new OpenLinkViewModel(ui, lee, ports, going);
    mine.take(InviteWorld.LINK);
    mine.read();
    assertThat(((OpenLinkViewModel.Ended) mine.state().get()).fate()).isEqualTo(LinkFate.OWN);
  }

  @Test
  @DisplayName("that cannot be read now stays, to be tried again")
  void unreachable() {
    session.offer(InviteWorld.LINK, InviteWorld.offer());
    session.refuse(FakeSession.failure("assent-unreachable", RetryKind.NETWORK));
    model.take(InviteWorld.LINK);
    model.read();
    assertThat(model.problem().get()).isNotNull();
    assertThat(model.text().get()).isEqualTo(InviteWorld.LINK);
    session.refuse(null);
    model.read();
    assertThat(model.state().get()).isInstanceOf(OpenLinkViewModel.Review.class);
    assertThat(model.text().get()).isEmpty();
  }

  @Test
  @DisplayName("whose offer was changed while it was read can be read anew without the link")
  void changedMeanwhile() {
    read(InviteWorld.offer());
    ReviewViewModel before = ((OpenLinkViewModel.Review) model.state().get()).model();
    session.offer(InviteWorld.LINK, InviteWorld.largeOffer());
    before.readAgain();
    ReviewViewModel after = ((OpenLinkViewModel.Review) model.state().get()).model();
    assertThat(after.leaflet().items().getFirst().sharing().everything()).isTrue();
    assertThat(model.text().get()).isEmpty();
  }

  @Test
  @DisplayName("can be stopped; what comes later is not looked at")
  void cancelled() {
    List<Task<?>> waiting = new ArrayList<>();
    TaskRunner slow = waiting::add;
    Ui patient = new Ui(same, slow, failures, Texts.in(Locale.ENGLISH), clock);
    OpenLinkViewModel stopped = new OpenLinkViewModel(patient, session, ports, going);
    session.offer(InviteWorld.LINK, InviteWorld.offer());
    stopped.take(InviteWorld.LINK);
    stopped.read();
    assertThat(stopped.state().get()).isEqualTo(new OpenLinkViewModel.Reading("heart.example.org"));
    stopped.cancel();
    waiting.forEach(same::start);
    assertThat(stopped.state().get()).isInstanceOf(OpenLinkViewModel.Entry.class);
    assertThat(stopped.recognised().get()).isNotNull();
  }

  @Test
  @DisplayName("shows names and texts from elsewhere as inert text")
  void inert() {
    OfferSnapshot plain = InviteWorld.offer();
    read(
        new OfferSnapshot(
            plain.sender(),
            "Dr\u202e Lee\u200b",
            new OfferSnapshot.Source(plain.link(), plain.scope(), LinkState.OPEN, null),
            new OfferSnapshot.Texts("Sleep\n\n\u202eafter", "a\u0007b\n\nc", ""),
            List.of(new DataItem("x", "Heart\u200b rate", Level.READ, false)),
            true,
            new Channels(true, true),
            null,
            List.of()));
    Leaflet leaflet = ((OpenLinkViewModel.Review) model.state().get()).model().leaflet();
    assertThat(leaflet.sender().claimedName()).isEqualTo("Dr Lee");
    assertThat(leaflet.title()).isEqualTo("Sleep after");
    assertThat(leaflet.description()).containsExactly("ab", "c");
    assertThat(leaflet.consent()).isEmpty();
    assertThat(leaflet.items().getFirst().sharing().name()).isEqualTo("Heart rate");
    assertThat(leaflet.until()).hasSize(1);
  }

  private OpenLinkViewModel.Recognised recognised() {
    var found = model.recognised().get();
    assertThat(found).isNotNull();
    return found;
  }

  private void read(OfferSnapshot offer) {
    session.offer(InviteWorld.LINK, offer);
    model.take(InviteWorld.LINK);
    model.read();
  }
}
