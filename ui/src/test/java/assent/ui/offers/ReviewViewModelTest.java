package assent.ui.offers;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.Caution;
import assent.core.api.DataItem;
import assent.core.api.LinkState;
import assent.core.api.OfferSnapshot;
import assent.core.cmc.Permission.Level;
import assent.core.error.RetryKind;
import assent.ui.FakeSession;
import assent.ui.Instants;
import assent.ui.format.Keys;
import assent.ui.format.Sharing;
import assent.ui.fx.Failures;
import assent.ui.fx.SameThread;
import assent.ui.fx.Ui;
import assent.ui.invites.InviteWorld;
import assent.ui.leaflet.Tick;
import assent.ui.shell.Going;
import assent.ui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Deciding on an offer")
class ReviewViewModelTest {
  private final Instants clock = new Instants();
  private final FakeSession session = InviteWorld.ana(clock);
  private final Failures failures = new Failures();
  private final SameThread same = new SameThread(failures);
  private final Ui ui = new Ui(same, same, failures, Texts.in(Locale.ENGLISH), clock);
  private int reread;
  private final Going going = new Going();
  private final List<LinkFate> died = new ArrayList<>();

  @Test
  @DisplayName("accepts what is ticked, in one click, and leads to the conversation")
  void accept() {
    ReviewViewModel model = review(InviteWorld.offer());
    assertThat(model.ticks()).extracting(Tick::locked).containsExactly(true, false, false);
    model.ticks().get(1).on().set(false);
    model.accept();
    ReviewViewModel.Accepted done = (ReviewViewModel.Accepted) model.state().get();
    assertThat(done.shared())
        .extracting(Sharing::name)
        .containsExactly("Heart rate", "Your diary about the operation");
    assertThat(done.ready()).isTrue();
    model.toConversation();
    assertThat(going.places()).containsExactly("conversation " + Keys.of(done.view().id()));
  }

  @Test
  @DisplayName("says beside the items what else is agreed to, in words")
  void cautions() {
    ReviewViewModel model =
        review(
            InviteWorld.withCautions(
                new Caution(Caution.Kind.HANDS_ON, ""),
                new Caution(Caution.Kind.UNKNOWN_RULE, "forwarding")));
    assertThat(model.leaflet().cautions())
        .containsExactly(
            "The other side can pass on access to all of this to others without asking you.",
            "A rule is set that this version of Assent does not know: “forwarding”. By accepting"
                + " you agree to it. If you are not sure, decline.");
  }

  @Test
  @DisplayName("keeps what is mandatory, whatever a tick says")
  void mandatory() {
    ReviewViewModel model = review(InviteWorld.offer());
    model.ticks().forEach(tick -> tick.on().set(false));
    assertThat(model.nothingTicked().get()).isFalse();
    model.accept();
    assertThat(((ReviewViewModel.Accepted) model.state().get()).shared())
        .extracting(Sharing::name)
        .containsExactly("Heart rate");
  }

  @Test
  @DisplayName("locks everything where there is no choice")
  void noChoice() {
    ReviewViewModel model =
        review(InviteWorld.offer(InviteWorld.offer().items(), false, LinkState.OPEN));
    assertThat(model.ticks()).allMatch(Tick::locked);
  }

  @Test
  @DisplayName("does not accept nothing")
  void nothing() {
    ReviewViewModel model =
        review(
            InviteWorld.offer(
                List.of(new DataItem("sleep", "Sleep", Level.READ, false)), true, LinkState.OPEN));
    model.ticks().getFirst().on().set(false);
    assertThat(model.nothingTicked().get()).isTrue();
    model.accept();
    assertThat(model.state().get()).isInstanceOf(ReviewViewModel.Deciding.class);
    assertThat(session.relationships().all().snapshot()).isEmpty();
  }

  @Test
  @DisplayName("reads large grants back before signing; unticked ones are not large any more")
  void readBack() {
    ReviewViewModel model = review(InviteWorld.largeOffer());
    model.accept();
    assertThat(model.readingBack().get()).isTrue();
    assertThat(model.largeOnes())
        .extracting(item -> item.sharing().name())
        .containsExactly("Everything in your account, also what comes later", "Diary");
    assertThat(session.relationships().all().snapshot()).isEmpty();
    model.readingBack().set(false);

    model.ticks().get(0).on().set(false);
    model.accept();
    assertThat(model.largeOnes()).hasSize(1);
    model.accept();
    assertThat(model.state().get()).isInstanceOf(ReviewViewModel.Accepted.class);

    ReviewViewModel small = review(InviteWorld.largeOffer());
    small.ticks().get(0).on().set(false);
    small.ticks().get(1).on().set(false);
    small.accept();
    assertThat(small.state().get()).isInstanceOf(ReviewViewModel.Accepted.class);
  }

  @Test
  @DisplayName("declines in one click too")
  void decline() {
    ReviewViewModel model = review(InviteWorld.offer());
    model.decline();
    assertThat(model.state().get()).isInstanceOf(ReviewViewModel.Declined.class);
    assertThat(session.declined()).hasSize(1);
    model.accept();
    assertThat(session.relationships().all().snapshot()).isEmpty();
  }

  @Test
  @DisplayName("keeps the ticks when accepting fails, and can be tried again")
  void failure() {
    ReviewViewModel model = review(InviteWorld.offer());
    model.ticks().get(2).on().set(false);
    session.refuse(FakeSession.failure("assent-outcome-unknown", RetryKind.NETWORK));
    model.accept();
    assertThat(model.problem().get()).isNotNull();
    assertThat(model.state().get()).isInstanceOf(ReviewViewModel.Deciding.class);
    assertThat(model.ticks().get(2).on().get()).isFalse();
    session.refuse(null);
    model.accept();
    assertThat(model.problem().get()).isNull();
    assertThat(model.state().get()).isInstanceOf(ReviewViewModel.Accepted.class);
  }

  @Test
  @DisplayName("says what became of a link that died meanwhile")
  void died() {
    ReviewViewModel model = review(InviteWorld.offer());
    session.refuse(FakeSession.failure("cmc-capability-consumed", RetryKind.PERMANENT));
    model.accept();
    assertThat(died).containsExactly(LinkFate.USED);
    assertThat(model.problem().get()).isNull();
  }

  @Test
  @DisplayName("on an offer that was changed meanwhile grants nothing and leads to reading it anew")
  void changed() {
    ReviewViewModel model = review(InviteWorld.offer());
    session.refuse(FakeSession.failure("assent-offer-changed", RetryKind.PERMANENT));
    model.accept();
    assertThat(model.changed().get()).isTrue();
    assertThat(model.problem().get()).isNotNull();
    model.readAgain();
    assertThat(reread).isEqualTo(1);
  }

  private ReviewViewModel review(OfferSnapshot offer) {
    return new ReviewViewModel(ui, session, going, offer, true, died::add, () -> reread++);
  }
}
