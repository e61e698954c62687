package assent.ui;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.Caution;
import assent.core.api.ChannelReview;
import assent.core.api.Channels;
import assent.core.api.ConnectionState;
import assent.core.api.DomainEvent;
import assent.core.api.EndReport;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.RelationshipState;
import assent.core.api.SetAsideItem;
import assent.core.cmc.Identity;
import assent.core.error.RetryKind;
import assent.core.error.SetAside;
import assent.ui.chat.ChatViewModel;
import assent.ui.chat.ConversationsViewModel;
import assent.ui.format.Keys;
import assent.ui.fx.Ui;
import assent.ui.nav.Destination;
import assent.ui.nav.Section;
import assent.ui.relationships.EndingViewModel;
import assent.ui.relationships.RelationshipsViewModel;
import assent.ui.settings.Preferences;
import assent.ui.shell.AssentScene;
import assent.ui.shell.ShellViewModel;
import assent.ui.theme.TextSize;
import assent.ui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.ButtonBase;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

@DisplayName("Pictures of every screen, in target/screens")
class ScreensTest extends FxTest {
  /** One picture to make. */
  private final class Shot {
    private final String name;
    private final List<FakeSession> sessions = new ArrayList<>();
    private Theme theme = Theme.LIGHT;
    private TextSize size = TextSize.NORMAL;
    private Locale language = Locale.ENGLISH;
    private int width = 1280;
    private int height = 800;
    private final List<Consumer<ShellViewModel>> steps = new ArrayList<>();
    private final List<String> presses = new ArrayList<>();

    Shot(String name, FakeSession... accounts) {
      this.name = name;
      sessions.addAll(List.of(accounts));
    }

    Shot dark() {
      theme = Theme.DARK;
      return this;
    }

    Shot size(TextSize wanted) {
      size = wanted;
      return this;
    }

    Shot in(Locale wanted) {
      language = wanted;
      return this;
    }

    Shot sized(int w, int h) {
      width = w;
      height = h;
      return this;
    }

    Shot then(Consumer<ShellViewModel> step) {
      steps.add(step);
      return this;
    }

    Shot press(String button) {
      presses.add(button);
      return this;
    }

    WritableImage take() {
      Ui here = ui.with(assent.ui.text.Texts.in(language));
      AssentScene scene =
          WaitForAsyncUtils.waitForAsyncFx(
              10_000,
              () -> {
                Preferences preferences = new Preferences(language);
                preferences.theme().set(theme);
                preferences.textSize().set(size);
                return new AssentScene(
                    here,
                    List.<assent.core.api.AccountSession>copyOf(sessions),
                    preferences,
                    width,
                    height);
              });
      for (Consumer<ShellViewModel> step : steps) {
        WaitForAsyncUtils.waitForAsyncFx(
            10_000,
            () -> {
              step.accept(scene.model());
              return true;
            });
        settle();
      }
      for (String pressed : presses) {
        // What scrolls is only in the scene once it was laid out.
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> scene.scene().snapshot(null));
        settle();
        WaitForAsyncUtils.waitForAsyncFx(
            10_000,
            () -> {
              ((ButtonBase) scene.scene().getRoot().lookup(pressed)).fire();
              return true;
            });
        settle();
      }
      WritableImage picture = Pictures.ofScene(name, () -> scene.scene());
      assertThat(picture.getWidth()).isEqualTo(width);
      assertThat(colours(picture)).as("something is drawn in %s", name).isGreaterThan(12);
      return picture;
    }
  }

  private static long colours(WritableImage picture) {
    List<Color> seen = new ArrayList<>();
    for (int y = 5; y < picture.getHeight(); y += 3) {
      for (int x = 5; x < picture.getWidth() && seen.size() < 40; x += 3) {
        Color colour = picture.getPixelReader().getColor(x, y);
        if (!seen.contains(colour)) {
          seen.add(colour);
        }
      }
    }
    return seen.size();
  }

  private static Consumer<ShellViewModel> open(assent.core.cmc.RelationshipId id) {
    return model -> model.go(new Destination.Conversation(Keys.of(id)));
  }

  @Test
  void conversation() {
    new Shot("chat-light", World.clinician(clock)).then(open(World.SAM_SLEEP)).take();
    new Shot("chat-dark", World.clinician(clock)).dark().then(open(World.SAM_SLEEP)).take();
    new Shot("chat-150", World.clinician(clock))
        .size(TextSize.LARGEST)
        .then(open(World.SAM_SLEEP))
        .take();
  }

  @Test
  @DisplayName("at twice the size, where a wide window has the room of a narrow one")
  void twice() {
    Map<String, Consumer<ShellViewModel>> places =
        Map.of(
            "chat", open(World.SAM_SLEEP),
            "list", model -> {},
            "alerts", model -> model.go(new Destination.Place(Section.ALERTS)),
            "relationship",
                model -> model.go(new Destination.Relationship(Keys.of(World.SAM_SLEEP))),
            "invites", model -> model.go(new Destination.Place(Section.INVITES)),
            "settings", model -> model.go(new Destination.Place(Section.SETTINGS)));
    places.forEach(
        (name, place) ->
            new Shot(name + "-200", World.clinician(clock))
                .size(TextSize.DOUBLE)
                .in(name.equals("chat") ? Locale.ENGLISH : Locale.GERMAN)
                .then(place)
                .take());
  }

  @Test
  void conversationStates() {
    FakeSession clinician = World.clinician(clock);
    World.states(clinician.conversations().of(World.SAM_SLEEP));
    new Shot("chat-states-light", clinician)
        .then(open(World.SAM_SLEEP))
        .then(
            model ->
                ((ConversationsViewModel.Open) model.screens().get().conversations().state().get())
                    .chat()
                    .draft()
                    .set("One more thing:\nplease do not wear the band tonight"))
        .take();
    FakeSession again = World.clinician(clock);
    World.states(again.conversations().of(World.SAM_SLEEP));
    again.connection(ConnectionState.OFFLINE);
    new Shot("chat-offline-dark", again).dark().then(open(World.SAM_SLEEP)).take();
    FakeSession moved = World.clinician(clock);
    moved.platformMoved(true);
    new Shot("platform-moved-150-de", moved)
        .size(TextSize.LARGEST)
        .in(Locale.GERMAN)
        .then(open(World.SAM_SLEEP))
        .take();
    new Shot("platform-moved-light", moved).then(open(World.SAM_SLEEP)).take();
    new Shot("platform-moved-dark-fr", moved)
        .dark()
        .in(Locale.FRENCH)
        .then(open(World.SAM_SLEEP))
        .take();
    new Shot("chat-ended", World.clinician(clock)).then(open(World.ELENI)).take();
    new Shot("chat-narrow", World.clinician(clock))
        .sized(640, 800)
        .then(open(World.SAM_SLEEP))
        .take();
    new Shot("list-narrow", World.clinician(clock)).sized(640, 800).take();
  }

  @Test
  void notSent() {
    for (boolean plain : List.of(true, false)) {
      FakeSession full = World.clinician(clock);
      full.conversations()
          .of(World.SAM_SLEEP)
          .refuse(FakeSession.failure("assent-store-disk-full", RetryKind.PERMANENT));
      Shot shot = new Shot(plain ? "chat-not-sent-light" : "chat-not-sent-150-de", full);
      if (!plain) {
        shot.dark().size(TextSize.LARGEST).in(Locale.GERMAN);
      }
      shot.then(open(World.SAM_SLEEP))
          .then(model -> chat(model).draft().set("Please take the small one tonight"))
          .then(model -> chat(model).send())
          .then(model -> chat(model).draft().set("word ".repeat(2050)))
          .take();
    }
  }

  private static ChatViewModel chat(ShellViewModel model) {
    return ((ConversationsViewModel.Open) model.screens().get().conversations().state().get())
        .chat();
  }

  @Test
  void scope() {
    FakeSession asked = World.participant(clock);
    asked.conversations().of(World.LEE_SLEEP).proposal(World.proposal(clock.instant()));
    Consumer<ShellViewModel> lee =
        model -> model.go(new Destination.Relationship(Keys.of(World.LEE_SLEEP)));
    new Shot("scope-review-light", asked).then(lee).take();
    new Shot("scope-review-dark-de", asked).dark().in(Locale.GERMAN).then(lee).take();
    new Shot("scope-review-150-fr", asked)
        .dark()
        .size(TextSize.LARGEST)
        .in(Locale.FRENCH)
        .sized(1280, 2200)
        .then(lee)
        .take();
    FakeSession deciding = World.participant(clock);
    deciding.decided(
        "d1",
        new assent.core.api.Decision(
            "d1",
            assent.core.api.Decision.Kind.ACCEPT_SCOPE,
            World.LEE_SLEEP,
            World.SLEEP,
            assent.core.api.Decision.State.WAITING,
            clock.instant(),
            FakeSession.failure("assent-unreachable", RetryKind.NETWORK),
            true,
            true));
    new Shot("decisions-light", deciding).then(lee).press("#decisions").take();
  }

  @Test
  void search() {
    FakeSession clinician = World.clinician(clock);
    clinician.hits(
        "monday",
        List.of(
            new assent.core.api.SearchHit(
                World.SAM_SLEEP, "s7", false, "I can do Monday at 9.", clock.instant()),
            new assent.core.api.SearchHit(
                World.NOOR,
                "n1",
                true,
                "Please wear the band from Monday evening until Wednesday morning, also at night, "
                    + "and write down when you could not sleep.",
                World.ago(java.time.Duration.ofDays(40)))));
    Consumer<ShellViewModel> look =
        model -> model.screens().get().conversations().search().words().set("monday");
    new Shot("search-light", clinician).then(open(World.SAM_SLEEP)).then(look).take();
    new Shot("search-150-dark-de", clinician)
        .dark()
        .size(TextSize.LARGEST)
        .in(Locale.GERMAN)
        .then(look)
        .take();
    new Shot("search-nothing-fr", World.clinician(clock)).in(Locale.FRENCH).then(look).take();
  }

  @Test
  void emptiness() {
    FakeSession nobody = new FakeSession("dr-lee", "pryv.example.org", clock);
    new Shot("chat-empty", nobody).take();
    new Shot("alerts-empty", nobody)
        .then(model -> model.go(new Destination.Place(Section.ALERTS)))
        .take();
    new Shot("relationships-empty-dark", nobody)
        .dark()
        .then(model -> model.go(new Destination.Place(Section.RELATIONSHIPS)))
        .take();
    new Shot("chat-nothing-chosen", World.clinician(clock)).take();
  }

  @Test
  void alerts() {
    new Shot("alerts-light", World.clinician(clock))
        .then(model -> model.go(new Destination.Place(Section.ALERTS)))
        .then(model -> model.screens().get().alerts().select("a-warn"))
        .take();
    FakeSession failing = World.clinician(clock);
    failing
        .conversations()
        .of(World.SAM_SLEEP)
        .refuse(FakeSession.failure("assent-unreachable", RetryKind.NETWORK));
    new Shot("alerts-error-dark", failing)
        .dark()
        .then(model -> model.go(new Destination.Place(Section.ALERTS)))
        .then(model -> model.screens().get().alerts().select("a-warn"))
        .then(model -> model.screens().get().alerts().acknowledge("a-warn"))
        .take();
    new Shot("alerts-compose", World.clinician(clock))
        .then(model -> model.go(new Destination.Place(Section.ALERTS)))
        .then(model -> model.screens().get().alerts().write())
        .take();
    new Shot("chat-compose-alert", World.clinician(clock))
        .then(open(World.SAM_SLEEP))
        .then(
            model ->
                ((ConversationsViewModel.Open) model.screens().get().conversations().state().get())
                    .chat()
                    .writeAlert())
        .take();
  }

  @Test
  void criticalAlert() {
    FakeSession clinician = World.clinician(clock);
    clinician.conversations().of(World.NOOR).alert(World.critical(World.NOOR));
    new Shot("critical-light", clinician).then(open(World.SAM_SLEEP)).take();
    new Shot("critical-ask-light", clinician)
        .then(open(World.SAM_SLEEP))
        .press("#critical-acknowledge")
        .take();
    FakeSession dark = World.clinician(clock);
    dark.conversations().of(World.NOOR).alert(World.critical(World.NOOR));
    dark.conversations()
        .of(World.NOOR)
        .refuse(FakeSession.failure("assent-unreachable", RetryKind.NETWORK));
    new Shot("critical-error-dark", dark)
        .dark()
        .then(open(World.SAM_SLEEP))
        .then(model -> model.critical().acknowledge())
        .take();
  }

  @Test
  void relationships() {
    Consumer<ShellViewModel> lee =
        model ->
            model.go(
                new Destination.Relationship(
                    Keys.of(World.id("dr-lee", "pryv.example.org", "study-sleep"))));
    new Shot("relationship-light", World.participant(clock)).then(lee).take();
    new Shot("relationship-150-fr", World.participant(clock))
        .size(TextSize.LARGEST)
        .in(Locale.FRENCH)
        .sized(1280, 1000)
        .then(lee)
        .take();
    new Shot("relationship-list-dark", World.clinician(clock))
        .dark()
        .then(model -> model.go(new Destination.Relationship(Keys.of(World.NOOR))))
        .take();
    new Shot("relationship-end-ask", World.participant(clock))
        .sized(1280, 1040)
        .then(lee)
        .then(model -> ending(model).ask())
        .take();
    FakeSession partly = World.participant(clock);
    partly.endReport(new EndReport(true, true, false));
    new Shot("relationship-end-told-dark", partly)
        .dark()
        .sized(1280, 900)
        .then(lee)
        .then(model -> ending(model).ask())
        .then(model -> ending(model).end())
        .take();
  }

  @Test
  void relationships_that_need_a_decision() {
    FakeSession wide = World.participant(clock);
    wide.change(
        World.LEE_SLEEP,
        known ->
            World.with(
                known,
                new Caution(Caution.Kind.OPENS_CONVERSATIONS, ":_cmc:apps"),
                new Caution(Caution.Kind.OPENS_ACCOUNT, ":_system:account")));
    Consumer<ShellViewModel> lee =
        model -> model.go(new Destination.Relationship(Keys.of(World.LEE_SLEEP)));
    new Shot("relationship-wide-light", wide).sized(1280, 1000).then(lee).take();
    new Shot("relationship-wide-dark-150-de", wide)
        .dark()
        .size(TextSize.LARGEST)
        .in(Locale.GERMAN)
        .sized(1280, 1400)
        .then(lee)
        .take();
    FakeSession bent = World.participant(clock);
    bent.change(World.LEE_SLEEP, known -> World.in(known, RelationshipState.NEEDS_REVIEW));
    new Shot("relationship-review-light", bent).sized(1280, 900).then(lee).take();
    bent.review(
        new ChannelReview(
            World.LEE_SLEEP,
            ChannelReview.Finding.SOMEBODY_ELSE,
            "https://pryv.example.net/somebody-with-a-rather-long-name/",
            "mark"));
    new Shot("relationship-review-foreign-dark", bent)
        .dark()
        .sized(1280, 900)
        .then(lee)
        .press("#channel-look")
        .take();
    bent.review(
        new ChannelReview(
            World.LEE_SLEEP,
            ChannelReview.Finding.SAME_PERSON,
            "https://pryv.example.org/dr-lee/",
            "mark"));
    new Shot("relationship-review-same-150-fr", bent)
        .size(TextSize.LARGEST)
        .in(Locale.FRENCH)
        .sized(1280, 1200)
        .then(lee)
        .press("#channel-look")
        .take();
  }

  @Test
  void accounts() {
    FakeSession sam = World.participant(clock);
    sam.change(
        World.id("dr-lee", "pryv.example.org", "study-sleep"),
        known ->
            new RelationshipSnapshot(
                known.id(),
                known.claimedName(),
                known.title(),
                known.state(),
                known.iShare(),
                known.shared(),
                new Channels(known.chat(), known.alerts()),
                new RelationshipSnapshot.Activity(1, known.lastMessage(), known.lastActivity()),
                known.since(),
                List.of()));
    new Shot("accounts-light", World.clinician(clock), sam)
        .then(open(World.SAM_SLEEP))
        .press("#account")
        .take();
  }

  @Test
  @DisplayName("what happened elsewhere stands in one line above the place")
  void news() {
    FakeSession happening = World.clinician(clock);
    new Shot("news-light", happening)
        .then(
            m -> {
              happening.happens(
                  new DomainEvent.AlertOverdue(World.SAM_SLEEP, "a1", true, clock.instant()));
              happening.happens(
                  new DomainEvent.InviteAccepted(
                      "i1", new Identity("jon-42", "pryv.example.org"), clock.instant()));
            })
        .take();
    FakeSession elsewhere = World.clinician(clock);
    new Shot("news-dark-fr-150", elsewhere)
        .dark()
        .size(TextSize.LARGEST)
        .in(Locale.FRENCH)
        .then(
            m ->
                elsewhere.happens(new DomainEvent.ChannelChanged(World.SAM_SLEEP, clock.instant())))
        .take();
    FakeSession narrow = World.clinician(clock);
    new Shot("news-narrow-de", narrow)
        .sized(720, 600)
        .in(Locale.GERMAN)
        .then(
            m ->
                narrow.happens(
                    new DomainEvent.AlertOverdue(World.SAM_SLEEP, "a1", false, clock.instant())))
        .take();
  }

  @Test
  void settings() {
    new Shot("settings-light", World.clinician(clock))
        .then(m -> m.go(new Destination.Place(Section.SETTINGS)))
        .take();
    new Shot("settings-dark-de", World.clinician(clock))
        .dark()
        .in(Locale.GERMAN)
        .then(m -> m.go(new Destination.Place(Section.SETTINGS)))
        .take();
    FakeSession withAside = World.clinician(clock);
    withAside.unreadable(
        List.of(
            new SetAsideItem(
                SetAsideItem.Kind.EVENT,
                "e1",
                "consent/accept-cmc",
                null,
                SetAside.Reason.TOO_DEEP,
                60_000,
                clock.instant()),
            new SetAsideItem(
                SetAsideItem.Kind.ACCESS,
                "a1",
                "cmc-back-channel",
                World.SAM_SLEEP,
                SetAside.Reason.TOO_LARGE,
                900_000,
                clock.instant())));
    new Shot("aside-bar-light", withAside).take();
    new Shot("aside-settings-dark-de", withAside)
        .dark()
        .in(Locale.GERMAN)
        .then(m -> m.go(new Destination.Place(Section.SETTINGS)))
        .sized(1100, 1500)
        .take();
    FakeSession faulty = World.clinician(clock);
    faulty.connection(ConnectionState.FAULT);
    new Shot("fault-150-fr", faulty)
        .size(TextSize.LARGEST)
        .in(Locale.FRENCH)
        .then(open(World.SAM_SLEEP))
        .take();
    new Shot("settings-150", World.clinician(clock))
        .size(TextSize.LARGEST)
        .then(m -> m.go(new Destination.Place(Section.SETTINGS)))
        .take();
  }

  private static EndingViewModel ending(ShellViewModel model) {
    RelationshipsViewModel all = model.screens().get().relationships();
    return all.ending(all.selected().get());
  }
}
