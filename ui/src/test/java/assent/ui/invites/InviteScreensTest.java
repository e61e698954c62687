package assent.ui.invites;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.Caution;
import assent.core.api.FieldsRefused;
import assent.core.api.LinkState;
import assent.core.error.CoreException;
import assent.core.error.RetryKind;
import assent.ui.FakeSession;
import assent.ui.FxTest;
import assent.ui.Pictures;
import assent.ui.desktop.Desktop;
import assent.ui.desktop.FxPictures;
import assent.ui.fx.Failures;
import assent.ui.fx.SameThread;
import assent.ui.fx.Ui;
import assent.ui.invites.create.CreateViewModel;
import assent.ui.invites.sent.InviteDetailViewModel;
import assent.ui.leaflet.LevelChoice;
import assent.ui.offers.OpenLinkViewModel;
import assent.ui.offers.ReviewViewModel;
import assent.ui.shell.Going;
import assent.ui.text.Texts;
import assent.ui.theme.TextSize;
import assent.ui.theme.Theme;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.image.WritableImage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Pictures of this room for people to look at, in {@code target/screens}; with {@code
 * -Dassent.screens=all} all of them, each in both themes.
 */
@DisplayName("Pictures of the invites")
class InviteScreensTest extends FxTest {
  private static final boolean ALL = "all".equals(System.getProperty("assent.screens"));

  private final FakeSession lee = new FakeSession("dr-lee", "heart.example.org", clock);
  private final FakeSession ana = InviteWorld.ana(clock);
  private Locale language = Locale.ENGLISH;
  private FakeSession current = ana;
  private int turn;

  @Test
  @DisplayName("the list and one invite, light and dark")
  void list() {
    InviteWorld.someInvites(lee);
    both("invites-empty", new FakeSession("dr-lee", "heart.example.org", clock), room -> {});
    both("invites-list", lee, room -> room.show("i2"));
    both("invites-open", lee, room -> room.show("i1"));
    both("invites-warning", lee, room -> room.show("i3"));
    more("invites-many", lee, room -> room.show("i4"));
    one(
        "invites-withdraw",
        lee,
        Theme.LIGHT,
        TextSize.NORMAL,
        1280,
        860,
        room -> {
          room.show("i1");
          detail(room).askToWithdraw();
        });
    one("invites-narrow", lee, Theme.LIGHT, TextSize.NORMAL, 560, 860, room -> {});
  }

  @Test
  @DisplayName("making an invite, step by step")
  void create() {
    both("create-1-purpose", lee, InvitesViewModel::create);
    more(
        "create-1-errors",
        lee,
        room -> {
          room.create();
          creating(room).next();
        });
    both("create-2-data", lee, room -> toStep(room, CreateViewModel.Step.DATA));
    both("create-3-terms", lee, room -> toStep(room, CreateViewModel.Step.TERMS));
    tall("create-4-review", lee, 1500, room -> toStep(room, CreateViewModel.Step.REVIEW));
    both(
        "create-5-share",
        lee,
        room -> {
          toStep(room, CreateViewModel.Step.REVIEW);
          creating(room).publish();
          detail(room).copy();
        });
    one(
        "create-error",
        lee,
        Theme.DARK,
        TextSize.NORMAL,
        1280,
        860,
        room -> {
          toStep(room, CreateViewModel.Step.REVIEW);
          lee.refuse(FakeSession.failure("cmc-capability-timeout", RetryKind.NETWORK));
          creating(room).publish();
        });
    more(
        "create-refused",
        lee,
        room -> {
          lee.refuse(null);
          toStep(room, CreateViewModel.Step.REVIEW);
          lee.refuse(new FieldsRefused("requesterName", FieldsRefused.Flaw.TOO_LONG));
          creating(room).publish();
        });
    if (ALL) {
      refusedInOtherLanguages();
    }
    lee.refuse(null);
    for (CreateViewModel.Step step :
        ALL
            ? CreateViewModel.Step.values()
            : new CreateViewModel.Step[] {CreateViewModel.Step.DATA}) {
      one(
          "create-large-" + step,
          lee,
          Theme.LIGHT,
          TextSize.LARGEST,
          1280,
          1000,
          room -> toStep(room, step));
    }
  }

  private void refusedInOtherLanguages() {
    Locale before = language;
    for (Locale other : List.of(Locale.GERMAN, Locale.FRENCH)) {
      language = other;
      boolean dark = other.equals(Locale.FRENCH);
      one(
          "create-refused-150-" + other.getLanguage(),
          lee,
          dark ? Theme.DARK : Theme.LIGHT,
          TextSize.LARGEST,
          1000,
          900,
          room -> {
            lee.refuse(null);
            toStep(room, CreateViewModel.Step.REVIEW);
            lee.refuse(new FieldsRefused("requesterName", FieldsRefused.Flaw.TOO_LONG));
            creating(room).publish();
          });
    }
    language = before;
  }

  @Test
  @DisplayName("opening a link")
  void open() {
    both("open-entry", ana, InvitesViewModel::openLink);
    both("open-found", ana, room -> opening(room).text().set("Please: " + InviteWorld.LINK));
    more("open-hint", ana, room -> opening(room).text().set("Hello, are you there?"));
    for (LinkState state : LinkState.values()) {
      if (state == LinkState.USED || (ALL && state != LinkState.OPEN)) {
        both("open-" + state, ana, room -> read(room, state));
      }
    }
    more(
        "open-problem",
        ana,
        room -> {
          ana.refuse(FakeSession.failure("assent-unreachable", RetryKind.NETWORK));
          opening(room).text().set(InviteWorld.LINK);
          opening(room).read();
          ana.refuse(null);
        });
  }

  @Test
  @DisplayName("reading an offer and deciding")
  void review() {
    both("offer-first", ana, room -> read(room, LinkState.OPEN));
    tall("offer-full", ana, 1500, room -> read(room, LinkState.OPEN));
    one(
        "offer-large-text",
        ana,
        Theme.LIGHT,
        TextSize.LARGEST,
        1280,
        1900,
        room -> read(room, LinkState.OPEN));
    one(
        "offer-narrow",
        ana,
        Theme.LIGHT,
        TextSize.NORMAL,
        480,
        1700,
        room -> read(room, LinkState.OPEN));
    both(
        "offer-readback",
        ana,
        room -> {
          ana.offer(InviteWorld.LINK, InviteWorld.largeOffer());
          opening(room).text().set(InviteWorld.LINK);
          opening(room).read();
          review(room).accept();
        });
    for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
      one(
          "offer-cautions-" + theme,
          ana,
          theme,
          theme == Theme.DARK ? TextSize.LARGEST : TextSize.NORMAL,
          1280,
          1900,
          room -> {
            ana.offer(
                InviteWorld.LINK,
                InviteWorld.withCautions(
                    new Caution(Caution.Kind.HANDS_ON, ""),
                    new Caution(Caution.Kind.PEER_CANNOT_CLOSE, ""),
                    new Caution(Caution.Kind.UNKNOWN_RULE, "forwarding")));
            opening(room).text().set(InviteWorld.LINK);
            opening(room).read();
          });
    }
    both(
        "offer-refused",
        ana,
        room -> {
          ana.refuse(
              new CoreException(
                  "assent-asks-conversations",
                  RetryKind.PERMANENT,
                  "error.assent-asks-conversations",
                  Map.of("item", ":_cmc:apps"),
                  "made by a test",
                  null));
          opening(room).text().set(InviteWorld.LINK);
          opening(room).read();
          ana.refuse(null);
        });
    more(
        "offer-none-ticked",
        ana,
        room -> {
          ana.offer(InviteWorld.LINK, InviteWorld.largeOffer());
          opening(room).text().set(InviteWorld.LINK);
          opening(room).read();
          review(room).ticks().forEach(tick -> tick.on().set(false));
        });
    both(
        "offer-error",
        ana,
        room -> {
          read(room, LinkState.OPEN);
          ana.refuse(FakeSession.failure("assent-outcome-unknown", RetryKind.NETWORK));
          review(room).accept();
          ana.refuse(null);
        });
    more(
        "offer-declined",
        ana,
        room -> {
          read(room, LinkState.OPEN);
          review(room).decline();
        });
    both(
        "offer-accepted",
        InviteWorld.ana(clock),
        room -> {
          read(room, LinkState.OPEN);
          review(room).ticks().get(1).on().set(false);
          review(room).accept();
        });
    language = Locale.GERMAN;
    more("offer-german", ana, room -> read(room, LinkState.OPEN));
    language = Locale.FRENCH;
    more("offer-french", ana, room -> read(room, LinkState.OPEN));
  }

  static void toStep(InvitesViewModel room, CreateViewModel.Step step) {
    room.create();
    CreateViewModel draft = creating(room);
    draft.editing().get().title().set("Sleep after heart surgery");
    draft
        .editing()
        .get()
        .description()
        .set("We would like to see how well you sleep in the first eight weeks at home.");
    draft.editing().get().consent().set(InviteWorld.CONSENT);
    draft.requesterName().set("Dr Lee, Cardiology");
    draft.items().getFirst().name().set("Heart rate");
    draft.items().getFirst().mandatory().set(true);
    if (draft.items().size() == 1) {
      draft.addItem();
    }
    draft.items().get(1).name().set("Your diary about the operation");
    draft.items().get(1).level().set(LevelChoice.MANAGE);
    while (draft.state().get().step() != step) {
      assertThat(draft.next()).isTrue();
    }
  }

  private void read(InvitesViewModel room, LinkState state) {
    FakeSession reader = reader();
    reader.offer(InviteWorld.LINK, InviteWorld.offer(InviteWorld.offer().items(), true, state));
    opening(room).text().set(InviteWorld.LINK);
    opening(room).read();
  }

  private FakeSession reader() {
    return current;
  }

  private void both(String name, FakeSession session, Consumer<InvitesViewModel> story) {
    themes(name, session, 860, story);
  }

  /** Not drawn in every build: like others, with other words. */
  private void more(String name, FakeSession session, Consumer<InvitesViewModel> story) {
    if (ALL) {
      themes(name, session, 860, story);
    }
  }

  private void tall(
      String name, FakeSession session, int height, Consumer<InvitesViewModel> story) {
    themes(name, session, height, story);
  }

  /** Light and dark in turn, which tries every rule of both; all of them only when asked for. */
  private void themes(
      String name, FakeSession session, int height, Consumer<InvitesViewModel> story) {
    turn++;
    if (ALL || turn % 2 == 1) {
      one(name + "-light", session, Theme.LIGHT, TextSize.NORMAL, 1280, height, story);
    }
    if (ALL || turn % 2 == 0) {
      one(name + "-dark", session, Theme.DARK, TextSize.NORMAL, 1280, height, story);
    }
  }

  private void one(
      String name,
      FakeSession session,
      Theme theme,
      TextSize size,
      int width,
      int height,
      Consumer<InvitesViewModel> story) {
    current = session;
    Failures mine = new Failures();
    SameThread same = new SameThread(mine);
    Ui still = new Ui(same, same, mine, Texts.in(language), clock);
    WritableImage picture =
        Pictures.of(
            "invites/" + name.toLowerCase(Locale.ROOT),
            () -> {
              InvitesViewModel room =
                  new InvitesViewModel(
                      still,
                      session,
                      new Desktop(
                          new InviteWorld.FakeClip(),
                          new FxPictures(),
                          new InviteWorld.FakeLater()),
                      new Going());
              room.attach();
              story.accept(room);
              return new InvitesView(still, room, new SimpleDoubleProperty(320)).root();
            },
            width,
            height,
            theme,
            size);
    assertThat(picture.getWidth()).isEqualTo(width);
  }

  private static OpenLinkViewModel opening(InvitesViewModel room) {
    if (!(room.state().get() instanceof InvitesViewModel.Opening)) {
      room.openLink();
    }
    return ((InvitesViewModel.Opening) room.state().get()).model();
  }

  private static ReviewViewModel review(InvitesViewModel room) {
    return ((OpenLinkViewModel.Review) opening(room).state().get()).model();
  }

  static CreateViewModel creating(InvitesViewModel room) {
    return ((InvitesViewModel.Creating) room.state().get()).model();
  }

  private static InviteDetailViewModel detail(InvitesViewModel room) {
    return ((InvitesViewModel.Detail) room.state().get()).model();
  }
}
