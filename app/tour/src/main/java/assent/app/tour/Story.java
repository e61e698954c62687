package assent.app.tour;

import assent.app.demo.Demo;
import assent.app.demo.Demo.Citizen;
import assent.app.demo.World;
import assent.core.qr.GreyPicture;
import assent.core.qr.LinkText;
import assent.core.qr.QrReader;
import assent.core.qr.QrReading;
import assent.ui.settings.Preferences;
import assent.ui.text.Texts;
import assent.ui.theme.Theme;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Scale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** From invite to acknowledged alert, and to the end of sharing. */
final class Story {
  /**
   * One step.
   *
   * @param name of its picture
   * @param title what is claimed to have happened
   * @param act what is done through the window
   * @param witness what a plain HTTP client finds on the other account; null while it finds nothing
   */
  record Chapter(String name, String title, Runnable act, Supplier<@Nullable String> witness) {}

  private static final String INBOX = ":_cmc:inbox";
  private static final String APPS = ":_cmc:apps";
  private static final String STUDY = "Heart rhythm after surgery";
  private static final String PERSON = "HRS-001";

  private final TourRobot hands;
  private final Scene scene;
  private final Preferences preferences;
  private final World world;
  private final Demo demo;
  private final Citizen clinician;
  private final Citizen participant;
  private final Witness atTeam;
  private final Witness atClinic;
  private final Witness atHome;
  private String link = "";

  Story(TourRobot hands, Scene scene, Preferences preferences, Demo demo) {
    this.hands = hands;
    this.scene = scene;
    this.preferences = preferences;
    this.demo = demo;
    this.world = demo.world();
    this.clinician = demo.citizen("clinician");
    this.participant = demo.citizen("participant");
    this.atTeam = witness(demo.citizen("coordinator"));
    this.atClinic = witness(clinician);
    this.atHome = witness(participant);
  }

  private static Witness witness(Citizen citizen) {
    return new Witness(citizen.account(), citizen.who().username(), citizen.password().reveal());
  }

  List<Chapter> chapters() {
    return List.of(
        new Chapter(
            "home", "A team sees what needs it today", this::home, () -> studied("definition", 2)),
        new Chapter(
            "overview",
            "and how one of its studies does",
            this::overview,
            () -> studied("invite", 20)),
        new Chapter(
            "participants",
            "with everybody who takes part, and what their data say",
            this::participants,
            () -> studied("label", 18)),
        new Chapter(
            "participant",
            "and each of them over time",
            this::participant,
            () -> studied("label", 18)),
        new Chapter(
            "purpose", "The clinician says what the study is for", this::purpose, this::nobodyYet),
        new Chapter("data", "and which data it needs", this::data, this::nobodyYet),
        new Chapter(
            "readback", "and reads it once more before publishing", this::terms, this::nobodyYet),
        new Chapter(
            "invite",
            "The invite is published and its link shown as a QR code",
            this::publish,
            this::invitePublished),
        new Chapter(
            "link",
            "The participant holds the link read from the QR code",
            this::scan,
            this::nobodyYet),
        new Chapter("offer", "reads who really asks, and for what", this::read, this::nobodyYet),
        new Chapter("accepted", "and accepts a part of it", this::accept, this::acceptArrived),
        new Chapter(
            "message",
            "The clinician writes, and it is delivered",
            this::greet,
            () -> chatArrived(atHome, "greeting")),
        new Chapter(
            "answer",
            "The participant answers",
            this::answer,
            () -> chatArrived(atClinic, "answer")),
        new Chapter("alert", "The clinician sends an alert", this::alert, this::alertArrived),
        new Chapter("alerted", "which the participant sees", this::seeAlert, this::alertArrived),
        new Chapter("acknowledged", "and acknowledges", this::acknowledge, this::ackArrived),
        new Chapter(
            "told", "The clinician sees the acknowledgement", this::seeAck, this::ackArrived),
        new Chapter(
            "search",
            "and finds again what the participant wrote",
            this::search,
            () -> chatArrived(atClinic, "answer")),
        new Chapter(
            "conversation-dark",
            "The same conversation, in the dark",
            this::dark,
            () -> chatArrived(atHome, "greeting")),
        new Chapter(
            "relationships",
            "What is shared now, read back from the platform",
            this::relationships,
            this::grantIsNarrow),
        new Chapter(
            "proposal",
            "The clinician fills in what else should be shared, and why",
            this::fillProposal,
            this::grantIsNarrow),
        new Chapter("proposed", "and asks for it", this::sendProposal, this::proposalArrived),
        new Chapter(
            "reviewed",
            "The participant sees old and new side by side; nothing has changed yet",
            this::review,
            this::grantIsNarrow),
        new Chapter(
            "agreed",
            "and agrees: what is shared now is what was shown",
            this::agree,
            this::grantIsWide));
  }

  private void home() {
    hands.click("#nav-home");
    hands.see("#needs");
  }

  private void overview() {
    hands.click("#nav-studies");
    hands.clickText(STUDY);
    hands.see("#enrolment");
  }

  private void participants() {
    hands.click("#page-participants");
    hands.see("#participants");
    hands.seeText(PERSON);
  }

  private void participant() {
    hands.clickText(PERSON);
    hands.see("#lane-0");
  }

  private void purpose() {
    become(clinician);
    hands.click("#nav-invites");
    hands.click("#new-invite");
    hands.fill("#title", world.study("title", "en"));
    hands.fill("#description", world.study("description", "en"));
    hands.fill("#consent", world.study("consent", "en"));
    hands.fill("#requester", world.study("requesterName", "en"));
  }

  private void data() {
    hands.click("#next");
    int row = 0;
    for (var item : world.items().entrySet()) {
      if (row > 0) {
        hands.click("#add-item");
      }
      hands.fill("#name-" + row, item.getValue());
      hands.fill("#stream-" + row, item.getKey());
      row++;
    }
    hands.tick("#mandatory-0", true);
    hands.tick("#choice", true);
  }

  private void terms() {
    hands.click("#next");
    hands.click("#next");
    hands.see("#leaflet-title");
  }

  private void publish() {
    hands.click("#publish");
    hands.see("#qr");
  }

  private void scan() {
    link = readQr(hands.see("#qr"));
    become(participant);
    hands.click("#nav-invites");
    hands.click("#open-link");
    hands.fill("#link", link);
    hands.see("#recognised");
  }

  private void read() {
    hands.click("#read");
    hands.see("#leaflet-sender");
    hands.seeText(clinician.session().me().toString());
  }

  private void accept() {
    hands.tick("#tick-2", false);
    hands.click("#accept");
    hands.see("#accepted");
  }

  private void greet() {
    become(clinician);
    hands.click("#nav-conversations");
    openConversation();
    say("greeting");
    hands.see("#timeline");
  }

  private void answer() {
    become(participant);
    hands.click("#nav-conversations");
    openConversation();
    hands.seeText(world.line("greeting"));
    say("answer");
  }

  private void alert() {
    become(clinician);
    hands.seeText(world.line("answer"));
    hands.click("#write-alert");
    hands.clickText("Warning");
    hands.tick("#alert-ack", true);
    hands.fill("#alert-title", world.line("alertTitle"));
    hands.fill("#alert-body", world.line("alertBody"));
    hands.click("#alert-send");
    hands.seeText(world.line("alertTitle"));
  }

  private void seeAlert() {
    become(participant);
    hands.seeText(world.line("alertTitle"));
  }

  private void acknowledge() {
    hands.click("#acknowledge");
    say("thanks");
  }

  private void seeAck() {
    become(clinician);
    hands.seeText(world.line("thanks"));
  }

  private void dark() {
    hands.click("#search-clear");
    TourRobot.onScreen(
        () -> {
          preferences.theme().set(Theme.DARK);
          return true;
        });
  }

  private void relationships() {
    TourRobot.onScreen(
        () -> {
          preferences.theme().set(Theme.LIGHT);
          return true;
        });
    hands.click("#open-relationship");
    hands.seeText(participant.session().me().toString());
  }

  private void search() {
    hands.fill("#search", world.line("searched"));
    hands.see("#found");
    hands.click(".found-words");
    hands.see(".bubble-line:found");
  }

  private void fillProposal() {
    hands.click("#propose");
    hands.click("#propose-add");
    hands.fill("#propose-name-3", world.items().getOrDefault("sleep", "sleep"));
    hands.fill("#propose-stream-3", "sleep");
    hands.fill("#propose-reason", world.line("proposalReason"));
  }

  private void sendProposal() {
    hands.click("#propose-send");
    hands.seeText(world.line("proposalReason"));
  }

  private void review() {
    become(participant);
    hands.click("#nav-conversations");
    hands.clickText(texts().get("chat.review"));
    hands.see("#scope-accept");
    hands.seeText(world.line("proposalReason"));
  }

  private void agree() {
    hands.click("#scope-accept");
    hands.seeText(texts().get("scope.state.accepted"));
  }

  private Texts texts() {
    return Texts.in(preferences.language().get());
  }

  private void become(Citizen citizen) {
    hands.click("#account");
    hands.click("#account-" + demo.citizens().indexOf(citizen));
  }

  private void openConversation() {
    hands.clickText(world.study("title", "en"));
    hands.see("#composer");
  }

  private void say(String line) {
    hands.fill("#composer", world.line(line));
    hands.click("#send");
    hands.seeText(world.line(line));
  }

  private @Nullable String studied(String what, int atLeast) {
    int there = atTeam.events("assent-studies", "assent-study/" + what).size();
    return there >= atLeast
        ? there + " plain events of the team's account say so (" + what + ")"
        : null;
  }

  private @Nullable String nobodyYet() {
    List<JsonNode> accesses = atHome.relationshipAccesses();
    if (!accesses.isEmpty()) {
      throw new IllegalStateException("something is shared before anybody agreed to it");
    }
    return "nothing is shared, as it should be";
  }

  private @Nullable String invitePublished() {
    List<JsonNode> invites = atClinic.events(APPS, "consent/request-cmc");
    boolean there =
        invites.size() == 1
            && invites
                .getFirst()
                .at("/content/request/title/en")
                .asString("")
                .equals(world.study("title", "en"));
    return there ? "the invite stands on the clinician's account under its title" : null;
  }

  private @Nullable String acceptArrived() {
    List<JsonNode> arrivals = atClinic.events(INBOX, "consent/accept-cmc");
    boolean there =
        arrivals.size() == 1
            && arrivals
                .getFirst()
                .at("/content/from/username")
                .asString("")
                .equals(participant.who().username());
    return there
        ? "the acceptance of " + participant.who().username() + " is in the clinician's inbox"
        : null;
  }

  private @Nullable String chatArrived(Witness where, String line) {
    boolean there =
        where.events(APPS, "message/chat-cmc").stream()
            .anyMatch(
                event ->
                    event.at("/content/content").asString("").equals(world.line(line))
                        && event.at("/content").has("from"));
    return there ? "the message arrived, once, with its words" : null;
  }

  private @Nullable String alertArrived() {
    boolean there =
        atHome.events(APPS, "notification/alert-cmc").stream()
            .anyMatch(
                event ->
                    event.at("/content/title/en").asString("").equals(world.line("alertTitle")));
    return there ? "the alert arrived with its title" : null;
  }

  private @Nullable String ackArrived() {
    String asked =
        atClinic
            .events(APPS, "notification/alert-cmc")
            .getFirst()
            .at("/content/ackId")
            .asString("");
    boolean there =
        atClinic.events(APPS, "notification/ack-cmc").stream()
            .anyMatch(event -> event.at("/content/ackId").asString("").equals(asked));
    return there ? "the acknowledgement of exactly this alert arrived" : null;
  }

  private @Nullable String proposalArrived() {
    boolean there =
        atHome.events(APPS, "consent/scope-request-cmc").stream()
            .anyMatch(event -> event.toString().contains(world.line("proposalReason")));
    return there ? "the request for a change arrived with its reason" : null;
  }

  private @Nullable String grantIsNarrow() {
    return grantIs(List.of("heart-rate", "blood-pressure"))
        ? "the data grant covers heart-rate and blood-pressure, and not what was left out"
        : null;
  }

  private @Nullable String grantIsWide() {
    return grantIs(List.of("heart-rate", "blood-pressure", "sleep"))
        ? "the data grant covers heart-rate, blood-pressure and now sleep"
        : null;
  }

  private boolean grantIs(List<String> expected) {
    for (JsonNode access : atHome.relationshipAccesses()) {
      List<String> streams =
          access
              .path("permissions")
              .valueStream()
              .map(permission -> permission.path("streamId").asString(""))
              .filter(stream -> !stream.startsWith(":"))
              .toList();
      if (streams.equals(expected)) {
        return true;
      }
    }
    return false;
  }

  /** Reads the code off the picture of the screen, as a phone would. */
  private static String readQr(Node node) {
    WritableImage drawn =
        TourRobot.onScreen(
            () -> {
              SnapshotParameters how = new SnapshotParameters();
              how.setTransform(new Scale(2, 2));
              return node.snapshot(how, null);
            });
    int width = (int) drawn.getWidth();
    int height = (int) drawn.getHeight();
    byte[] grey = new byte[width * height];
    PixelReader pixels = drawn.getPixelReader();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        grey[y * width + x] = GreyPicture.greyOf(pixels.getArgb(x, y));
      }
    }
    QrReading reading =
        new QrReader()
            .read(new GreyPicture(width, height, grey), LinkText::holdsLink, Duration.ofSeconds(5));
    if (reading.accepted() == null) {
      throw new IllegalStateException("no link can be read from the code on the screen");
    }
    return reading.accepted().reveal();
  }
}
