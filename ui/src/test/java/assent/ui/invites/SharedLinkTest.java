package assent.ui.invites;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.accounts.StoredAccounts;
import assent.core.api.AccountSession;
import assent.core.api.Accounts;
import assent.core.api.Channels;
import assent.core.api.DataItem;
import assent.core.api.InviteDraft;
import assent.core.api.InviteSnapshot;
import assent.core.cmc.EventTypes;
import assent.core.cmc.Permission;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.Scope;
import assent.core.cmc.TriggerStatus;
import assent.core.platform.Connection;
import assent.core.platform.EventQuery;
import assent.core.platform.NewEvent;
import assent.core.platform.NewStream;
import assent.core.platform.Platform;
import assent.core.platform.PlatformSettings;
import assent.core.platform.Platforms;
import assent.core.platform.SignInResult;
import assent.core.qr.GreyPicture;
import assent.core.qr.QrReader;
import assent.core.security.Secret;
import assent.sandbox.Sandbox;
import assent.ui.FxTest;
import assent.ui.account.ThisComputer;
import assent.ui.desktop.Desktop;
import assent.ui.desktop.FilePicker;
import assent.ui.desktop.FxPictures;
import assent.ui.shell.Going;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;
import tools.jackson.databind.node.JsonNodeFactory;

@DisplayName("What the window hands on of an invite")
class SharedLinkTest extends FxTest {
  private static final Secret PASSWORD = Secret.of("password-1");

  private final InviteWorld.FakeClip clip = new InviteWorld.FakeClip();

  @TempDir Path folder;

  @Test
  @DisplayName("is the plain capability URL on the screen, copied and saved; a server takes it")
  void plain() throws IOException {
    try (Sandbox sandbox = Sandbox.start();
        Platforms platforms = Platforms.open(PlatformSettings.standard());
        StoredAccounts accounts = new ThisComputer(folder.resolve("data")).accounts(platforms)) {
      assertThat(sandbox.first().register("dr-lee", PASSWORD.reveal())).isNotBlank();
      assertThat(sandbox.first().register("sam-park", PASSWORD.reveal())).isNotBlank();
      String address = sandbox.first().serviceInfoUrl();
      AccountSession lee = in(accounts.signIn(address, "dr-lee", PASSWORD));
      InviteSnapshot invite = lee.invites().create(draft());
      InvitesViewModel room =
          new InvitesViewModel(
              ui,
              lee,
              new Desktop(clip, new FxPictures(), new InviteWorld.FakeLater()),
              new Going());
      show(
          () -> new InvitesView(ui, room, new SimpleDoubleProperty(320), new Chosen()).root(),
          1000,
          920);
      robot.interact(() -> room.show(invite.id()));
      press("#reveal");
      eventually(() -> visible("#qr"));

      String onScreen = decoded(robot.lookup("#qr").query());
      assertThat(onScreen).matches("https?://[^@/\\s]+@[^/\\s]+/.*").doesNotContain("pryv-cmc");
      press("#copy-link");
      assertThat(clip.text).isEqualTo(onScreen);
      Path picture = Files.writeString(folder.resolve("code.png"), "open to everybody");
      Files.setPosixFilePermissions(picture, PosixFilePermissions.fromString("rw-r--r--"));
      press("#save-png");
      eventually(() -> Files.size(picture) > 100);
      press("#save-svg");
      Path drawing = folder.resolve("code.svg");
      eventually(() -> Files.exists(drawing));
      assertThat(List.of(picture, drawing))
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));

      taken(platforms.platform(address), onScreen);
    }
  }

  /** Written as a client that knows nothing of ours would. */
  private static void taken(Platform platform, String link) {
    SignInResult.SignedIn sam =
        (SignInResult.SignedIn) platform.signIn().login("sam-park", PASSWORD);
    Connection own = platform.connect(sam.endpoint());
    assertThat(own.getEvents(EventQuery.in(":_cmc:inbox").limit(1))).isEmpty();
    Scope scope = new Scope(":_cmc:apps:elsewhere");
    for (String id : scope.creationOrder()) {
      assertThat(own.createStream(NewStream.cmc(id)).id()).isEqualTo(id);
    }
    Set<TriggerStatus> done = Set.of(TriggerStatus.COMPLETED, TriggerStatus.FAILED);
    PryvEvent written =
        own.createEvent(
            NewEvent.of(
                scope.streamId(),
                EventTypes.ET_ACCEPT,
                JsonNodeFactory.instance.objectNode().put("capabilityUrl", link)));
    TriggerStatus status = TriggerStatus.PENDING;
    for (long end = System.nanoTime() + 10_000_000_000L;
        !done.contains(status) && System.nanoTime() < end; ) {
      status = TriggerStatus.of(own.getEvent(written.id()).content());
    }
    assertThat(status).isEqualTo(TriggerStatus.COMPLETED);
  }

  private void press(String selector) {
    ButtonBase button = robot.lookup(selector).queryAs(ButtonBase.class);
    robot.interact(button::fire);
    settle();
  }

  /** What a camera reads from this node on the screen, whatever it is. */
  private static String decoded(Node node) {
    WritableImage shot = WaitForAsyncUtils.waitForAsyncFx(5_000, () -> node.snapshot(null, null));
    int width = (int) shot.getWidth();
    int height = (int) shot.getHeight();
    int[] argb = new int[width * height];
    shot.getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
    byte[] grey = new byte[argb.length];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = GreyPicture.greyOf(argb[i]);
    }
    var reading =
        new QrReader()
            .read(new GreyPicture(width, height, grey), text -> true, Duration.ofSeconds(9));
    return Objects.requireNonNull(reading.accepted(), "a code is read").reveal();
  }

  private static AccountSession in(Accounts.SignInStep step) {
    return ((Accounts.SignedIn) step).session();
  }

  private static InviteDraft draft() {
    return new InviteDraft(
        new InviteDraft.Texts(
            Map.of("en", "Sleep"),
            Map.of("en", "How you sleep"),
            Map.of("en", "You agree that I see how you sleep.")),
        List.of(new DataItem("sleep", "Sleep", Permission.Level.READ, true)),
        "Dr. Lee",
        new InviteDraft.Link(false, Duration.ofDays(1)),
        false,
        new Channels(true, true));
  }

  /** A file dialog answered by the test. */
  private final class Chosen implements FilePicker {
    @Override
    public Optional<Path> picture(@Nullable Window owner, String title, String kind) {
      return Optional.empty();
    }

    @Override
    public Optional<Path> save(@Nullable Window owner, String title, String name, String ending) {
      return Optional.of(folder.resolve("code." + ending));
    }
  }
}
