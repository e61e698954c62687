package assent.ui.invites;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.InviteState;
import assent.core.api.LinkState;
import assent.core.qr.GreyPicture;
import assent.core.qr.LinkText;
import assent.core.qr.QrCode;
import assent.core.qr.QrReader;
import assent.ui.FakeSession;
import assent.ui.FxTest;
import assent.ui.desktop.Desktop;
import assent.ui.desktop.FilePicker;
import assent.ui.desktop.FxPictures;
import assent.ui.shell.Going;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

@DisplayName("In the window")
class InvitesFlowTest extends FxTest {
  private final FakeSession lee = new FakeSession("dr-lee", "heart.example.org", clock);
  private final FakeSession ana = InviteWorld.ana(clock);
  private final InviteWorld.FakeClip clip = new InviteWorld.FakeClip();
  private final InviteWorld.FakeLater later = new InviteWorld.FakeLater();
  private final Going going = new Going();
  private @Nullable Path chosen;

  @TempDir Path folder;

  @Test
  @DisplayName("an invite is made step by step, and its QR on the screen leads back to its link")
  void create() {
    open(lee);
    click("#new-invite");
    press("#next");
    assertThat(text("#error-title")).isNotEmpty();
    type("#title", "Sleep");
    assertThat(visible("#error-title")).isFalse();
    type("#consent", "You agree that I see how you sleep.");
    press("#next");
    type("#name-0", "Heart rate");
    assertThat(input("#stream-0").getText()).isEqualTo("heart-rate");
    click("#mandatory-0");
    press("#add-item");
    type("#name-1", "Sleep");
    click("#stream-1");
    assertThat(input("#stream-1").getSelectedText()).as("what is suggested").isEqualTo("sleep");
    robot.write("nights");
    assertThat(input("#stream-1").getText()).isEqualTo("nights");
    click("#name-1");
    click("#stream-1");
    assertThat(input("#stream-1").getSelectedText()).as("what somebody wrote").isEmpty();
    press("#next");
    press("#audience-many");
    press("#validity-4");
    type("#validity", "61");
    press("#unit-0");
    press("#next");
    assertThat(text("#error-validity")).contains("62 seconds");
    press("#unit-1");
    press("#next");
    assertThat(text("#leaflet-title")).isEqualTo("Sleep");
    click("#publish");
    eventually(() -> visible("#qr"));

    assertThat(decoded("#qr")).isEqualTo(lee.invites().link("invite-1").reveal());
    press("#copy-link");
    assertThat(clip.text).isEqualTo(lee.invites().link("invite-1").reveal());
    assertThat(text("#share-note")).contains("60 seconds");
    onScreen(later::pass);
    assertThat(clip.text).isNull();

    lee.invite(
        InviteWorld.invite("invite-1", "Sleep", InviteState.ACCEPTED, true, 0, "ana", "ben"));
    settle();
    assertThat(text("#invite-state")).isEqualTo("2 accepted");
    press("#talk-1");
    assertThat(going.places()).singleElement().asString().startsWith("conversation ben@");
  }

  @Test
  @DisplayName("a megabyte instead of a link is refused at once, in words, wherever it comes from")
  void megabyte() {
    open(ana);
    click("#open-link");
    String much = "0123456789abcde\n".repeat(65_536);
    clip.text = much;
    press("#paste");
    assertThat(robot.lookup("#hint").query().getAccessibleText())
        .isEqualTo(ui.texts().get("offer.hint.too-long"));
    assertThat(input("#link").getLength()).isZero();
    onScreen(() -> input("#link").replaceSelection(much));
    assertThat(input("#link").getLength()).isZero();
    assertThat(robot.lookup(".field-flaw").queryAllAs(Labeled.class))
        .anyMatch(note -> note.isVisible() && note.getText().contains("1,048,576"));
  }

  @Test
  @DisplayName("what is missing can be read, also where the form is longer than the window")
  void missingInView() {
    open(lee);
    onScreen(() -> stage().setHeight(560));
    click("#new-invite");
    type("#title", "Sleep");
    onScreen(() -> scroll("#title").setVvalue(0));
    press("#next");
    eventually(() -> visible("#error-consent"));
    eventually(
        () -> {
          Node words = robot.lookup("#error-consent").query();
          Node page = scroll("#consent").lookup(".viewport");
          double foot = words.localToScene(words.getLayoutBounds()).getMaxY();
          return foot <= page.localToScene(page.getLayoutBounds()).getMaxY();
        });
    assertThat(focused()).isEqualTo("consent");
  }

  @Test
  @DisplayName("what is said of a copied link is in sight, also in a low window")
  void copiedInView() {
    InviteWorld.someInvites(lee);
    open(lee);
    onScreen(() -> stage().setHeight(560));
    robot.clickOn("Asthma diary");
    settle();
    press("#reveal");
    eventually(() -> visible("#copy-link"));
    press("#copy-link");
    eventually(() -> visible("#share-note"));
    eventually(
        () -> {
          Node words = robot.lookup("#share-note").query();
          Node page = scroll("#copy-link").lookup(".viewport");
          double foot = words.localToScene(words.getLayoutBounds()).getMaxY();
          return foot <= page.localToScene(page.getLayoutBounds()).getMaxY();
        });
  }

  private ScrollPane scroll(String inside) {
    Node at = robot.lookup(inside).query();
    while (!(at instanceof ScrollPane found && found.getStyleClass().contains("page-scroll"))) {
      at = at.getParent();
    }
    return found;
  }

  @Test
  @DisplayName("an invite is withdrawn after a question that can be answered with no")
  void withdraw() {
    InviteWorld.someInvites(lee);
    open(lee);
    robot.clickOn("Asthma diary");
    settle();
    assertThat(visible("#invite-warning")).isTrue();
    press("#withdraw");
    assertThat(visible("#withdraw-card")).isTrue();
    robot.push(KeyCode.ESCAPE);
    settle();
    assertThat(visible("#withdraw-card")).isFalse();
    press("#withdraw");
    click("#withdraw-go");
    eventually(() -> text("#invite-state").equals("Withdrawn"));
    assertThat(visible("#withdraw")).isFalse();
  }

  @Test
  @DisplayName("a pasted link is read on a click, an item unticked, the rest accepted")
  void accept() {
    ana.offer(InviteWorld.LINK, InviteWorld.offer());
    clip.text = "Please have a look: " + InviteWorld.LINK;
    open(ana);
    press("#open-link");
    press("#paste");
    assertThat(visible("#recognised")).isTrue();
    assertThat(visible("#leaflet-title")).isFalse();
    click("#read");
    eventually(() -> visible("#leaflet-title"));
    assertThat(robot.lookup("dr-lee@heart.example.org").queryAll()).isNotEmpty();
    assertThat(robot.lookup("#tick-0").queryAs(CheckBox.class).isDisabled()).isTrue();
    Button accept = robot.lookup("#accept").queryButton();
    Button decline = robot.lookup("#decline").queryButton();
    assertThat(decline.getWidth()).isEqualTo(accept.getWidth());
    assertThat(decline.getHeight()).isEqualTo(accept.getHeight());
    press("#tick-1");
    click("#accept");
    eventually(() -> visible("#accepted"));
    assertThat(robot.lookup("#accepted .text-strong").queryAllAs(Labeled.class))
        .extracting(Labeled::getText)
        .contains("Heart rate", "Your diary about the operation")
        .doesNotContain("Sleep");
    press("#to-conversation");
    assertThat(going.places()).hasSize(1);
  }

  @Test
  @DisplayName("a picture of a code is opened, a large grant read back, and declined after all")
  void pictureAndDecline() throws IOException {
    ana.offer(InviteWorld.LINK, InviteWorld.largeOffer());
    chosen = folder.resolve("screenshot.png");
    Files.write(chosen, QrCode.encode(InviteWorld.LINK, QrCode.Robustness.MEDIUM).toPng(6));
    open(ana);
    press("#open-link");
    press("#picture");
    eventually(() -> visible("#recognised"));
    click("#read");
    eventually(() -> visible("#accept"));
    click("#accept");
    assertThat(visible("#readback")).isTrue();
    press("#readback-no");
    assertThat(visible("#readback")).isFalse();
    assertThat(ana.relationships().all().snapshot()).isEmpty();
    click("#decline");
    eventually(() -> visible("#declined"));
    assertThat(ana.declined()).hasSize(1);
  }

  @Test
  @DisplayName("a dead link says what it is and leads back to opening another")
  void dead() {
    clip.text = InviteWorld.LINK;
    open(ana);
    press("#open-link");
    for (LinkState state : EnumSet.complementOf(EnumSet.of(LinkState.OPEN))) {
      ana.offer(InviteWorld.LINK, InviteWorld.offer(InviteWorld.offer().items(), true, state));
      press("#paste");
      press("#read");
      String id = "#ended-" + state.name().toLowerCase(Locale.ROOT);
      eventually(() -> visible(id));
      press("#another");
      assertThat(visible("#link")).isTrue();
      assertThat(input("#link").getLength()).isZero();
    }
  }

  @Test
  @DisplayName("everything needed to accept is reached by keyboard alone")
  void keyboard() {
    ana.offer(InviteWorld.LINK, InviteWorld.offer());
    open(ana);
    press("#open-link");
    assertThat(focused()).isEqualTo("link");
    onScreen(() -> input("#link").setText(InviteWorld.LINK));
    robot.push(KeyCode.ENTER);
    eventually(() -> visible("#accept"));
    List<String> reached = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      robot.push(KeyCode.TAB);
      settle();
      reached.add(focused());
    }
    assertThat(reached).contains("tick-1", "tick-2", "decline", "accept", "note");
    // The order counts from the first tick on: where the round began depends on what had the focus.
    List<String> onward = reached.subList(reached.indexOf("tick-1"), reached.size());
    assertThat(onward.indexOf("accept")).isPositive();
    assertThat(onward.indexOf("decline")).isLessThan(onward.indexOf("accept"));
  }

  private void open(FakeSession session) {
    show(
        () -> {
          InvitesViewModel room =
              new InvitesViewModel(ui, session, new Desktop(clip, new FxPictures(), later), going);
          return new InvitesView(ui, room, new SimpleDoubleProperty(320), new Chosen()).root();
        },
        1000,
        920);
  }

  /** Clicks with the mouse where it can be seen, which a long page may first have to scroll to. */
  private void click(String selector) {
    Node node = shown(selector);
    robot.clickOn(node);
    settle();
  }

  /** Presses a button or writes a word as the keyboard would, without the mouse's way to it. */
  private void press(String selector) {
    ButtonBase button = (ButtonBase) shown(selector);
    assertThat(button.isDisabled()).isFalse();
    onScreen(button::fire);
  }

  private void type(String selector, String words) {
    TextInputControl input = (TextInputControl) shown(selector);
    onScreen(
        () -> {
          input.requestFocus();
          input.replaceText(0, input.getLength(), words);
        });
  }

  private Node shown(String selector) {
    if (!visible(selector)) {
      eventually(() -> visible(selector));
    }
    Node node = robot.lookup(selector).query();
    onScreen(() -> reveal(node));
    return node;
  }

  private static void onScreen(Runnable work) {
    WaitForAsyncUtils.waitForAsyncFx(
        5_000,
        () -> {
          work.run();
          return true;
        });
    settle();
  }

  private static void reveal(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at instanceof javafx.scene.control.ScrollPane scroll) {
        var content = scroll.getContent();
        double y = content.sceneToLocal(node.localToScene(node.getBoundsInLocal())).getCenterY();
        double room =
            content.getBoundsInLocal().getHeight() - scroll.getViewportBounds().getHeight();
        double middle = y - scroll.getViewportBounds().getHeight() / 2;
        scroll.setVvalue(room <= 0 ? 0 : Math.clamp(middle / room, 0, 1));
        scroll.layout();
      }
    }
  }

  private TextInputControl input(String selector) {
    return robot.lookup(selector).queryAs(TextInputControl.class);
  }

  private String text(String selector) {
    return robot.lookup(selector).queryAs(Labeled.class).getText();
  }

  private String focused() {
    Node owner = stage().getScene().getFocusOwner();
    return owner == null || owner.getId() == null ? "" : owner.getId();
  }

  /** What a camera would read from this node on the screen. */
  private String decoded(String selector) {
    Node node = robot.lookup(selector).query();
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
            .read(new GreyPicture(width, height, grey), LinkText::holdsLink, Duration.ofSeconds(9));
    assertThat(reading.accepted()).isNotNull();
    return reading.accepted().reveal();
  }

  /** A file dialog answered by the test. */
  private final class Chosen implements FilePicker {
    @Override
    public Optional<Path> picture(@Nullable Window owner, String title, String kind) {
      return Optional.ofNullable(chosen);
    }

    @Override
    public Optional<Path> save(@Nullable Window owner, String title, String name, String ending) {
      return Optional.of(folder.resolve(name + "." + ending));
    }
  }
}
