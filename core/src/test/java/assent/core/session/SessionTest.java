package assent.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assent.core.api.AccountSession;
import assent.core.api.AlertDraft;
import assent.core.api.AlertSnapshot;
import assent.core.api.Channels;
import assent.core.api.ConnectionState;
import assent.core.api.Conversation;
import assent.core.api.DataItem;
import assent.core.api.Delivery;
import assent.core.api.EndReport;
import assent.core.api.InviteDraft;
import assent.core.api.InviteSnapshot;
import assent.core.api.InviteState;
import assent.core.api.OfferSnapshot;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.RelationshipState;
import assent.core.api.TimelineItem;
import assent.core.cmc.EventIds;
import assent.core.cmc.Permission;
import assent.core.error.CoreException;
import assent.core.platform.Platform;
import assent.core.platform.PlatformSettings;
import assent.core.platform.Platforms;
import assent.core.platform.Registration.NewAccount;
import assent.core.platform.SignInResult;
import assent.core.security.Secret;
import assent.sandbox.Sandbox;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Two sessions on two platforms")
class SessionTest {
  /** A real server when one is named, else the embedded pair; see docs/contract.md. */
  private static final String REAL = System.getProperty("assent.contract.platform", "");

  private final @Nullable Sandbox sandbox = REAL.isBlank() ? Sandbox.startPair() : null;
  private final String first = sandbox == null ? REAL : sandbox.first().serviceInfoUrl();
  private final String second =
      sandbox == null
          ? System.getProperty("assent.contract.second", REAL)
          : sandbox.second().serviceInfoUrl();
  private final String run = EventIds.fresh().substring(1, 9);
  private final Platforms platforms = Platforms.open(PlatformSettings.standard());
  private AccountSession clinician = open(first, "lee-" + run);
  private AccountSession participant = open(second, "jon-" + run);

  @BeforeEach
  void bothLive() {
    Until.value(clinician.connection(), ConnectionState.LIVE::equals);
    Until.value(participant.connection(), ConnectionState.LIVE::equals);
  }

  @AfterEach
  void end() {
    clinician.close();
    participant.close();
    platforms.close();
    if (sandbox != null) {
      sandbox.close();
    }
  }

  @Test
  void play_the_whole_story_and_both_see_it() {
    InviteSnapshot invite = clinician.invites().create(draft(false));
    assertThat(invite.state()).isEqualTo(InviteState.OPEN);

    OfferSnapshot offer = participant.consents().read(clinician.invites().link(invite.id()));
    assertThat(offer.sender()).isEqualTo(clinician.me());
    assertThat(offer.claimedName()).isEqualTo("Dr. Anna Lee");
    assertThat(offer.items()).extracting(DataItem::streamId).containsExactly("heart", "sleep");

    RelationshipSnapshot mine = participant.consents().accept(offer, Set.of(0));
    assertThat(mine.state()).isEqualTo(RelationshipState.ACTIVE);
    assertThat(mine.iShare()).isTrue();
    assertThat(mine.title()).isEqualTo("Heart rhythm at home");
    assertThat(mine.shared()).extracting(DataItem::streamId).containsExactly("heart");

    RelationshipSnapshot theirs =
        Until.one(
            clinician.relationships().all(),
            view -> view.state() == RelationshipState.ACTIVE && view.shared() != null);
    assertThat(theirs.id().peer()).isEqualTo(participant.me());
    assertThat(theirs.shared()).extracting(DataItem::streamId).containsExactly("heart");
    Until.one(
        clinician.invites().all(),
        view ->
            view.state() == InviteState.ACCEPTED && view.acceptedBy().contains(participant.me()));

    Conversation atClinic = clinician.conversations().of(theirs.id());
    Conversation atHome = participant.conversations().of(mine.id());
    String key = atClinic.send("Good morning");
    Until.one(atClinic.items(), item -> item.key().equals(key) && is(item, Delivery.DELIVERED));
    TimelineItem received = Until.one(atHome.items(), item -> text(item).equals("Good morning"));
    assertThat(received.mine()).isFalse();
    Until.one(participant.relationships().all(), view -> view.unread() == 1);
    atHome.markRead();
    Until.one(participant.relationships().all(), view -> view.unread() == 0);
    atHome.send("Good morning, doctor");
    Until.one(atClinic.items(), item -> text(item).equals("Good morning, doctor"));

    atClinic.sendAlert(
        new AlertDraft(AlertSnapshot.Level.WARNING, "Measure again", "Please sit first", true));
    AlertSnapshot alert =
        Until.one(participant.alerts().all(), view -> view.title().equals("Measure again"));
    assertThat(alert.acknowledgedAt()).isNull();
    atHome.acknowledge(alert.id());
    Until.one(participant.alerts().all(), view -> view.acknowledgedAt() != null);
    Until.one(clinician.alerts().all(), view -> view.mine() && view.acknowledgedAt() != null);

    EndReport report = participant.relationships().end(mine.id(), "moving away");
    assertThat(report).isEqualTo(new EndReport(true, true, true));
    Until.one(
        clinician.relationships().all(), view -> view.state() == RelationshipState.ENDED_BY_PEER);
    Until.one(
        participant.relationships().all(), view -> view.state() == RelationshipState.ENDED_BY_ME);
    assertThat(atHome.items().snapshot()).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void keep_many_quick_messages_in_order_and_whole() {
    RelationshipSnapshot mine = connect();
    Conversation atHome = participant.conversations().of(mine.id());
    for (int i = 0; i < 30; i++) {
      atHome.send("line " + i);
    }
    RelationshipSnapshot theirs =
        Until.one(clinician.relationships().all(), v -> v.state() == RelationshipState.ACTIVE);
    List<TimelineItem> items =
        Until.list(
            clinician.conversations().of(theirs.id()).items(),
            all -> all.stream().filter(item -> text(item).startsWith("line ")).count() == 30);
    assertThat(items.stream().map(SessionTest::text))
        .containsExactlyElementsOf(IntStream.range(0, 30).mapToObj(i -> "line " + i).toList());
  }

  @Test
  void say_why_a_used_link_cannot_be_accepted_and_keep_the_rest() {
    InviteSnapshot invite = clinician.invites().create(draft(false));
    Secret link = clinician.invites().link(invite.id());
    participant.consents().accept(participant.consents().read(link), Set.of(0, 1));
    AccountSession other = open(second, "mar-" + run);
    try {
      OfferSnapshot used = other.consents().read(link);
      assertThat(used.linkState()).isEqualTo(assent.core.api.LinkState.USED);
      assertThatThrownBy(() -> other.consents().accept(used, Set.of(0, 1)))
          .isInstanceOfSatisfying(
              CoreException.class,
              failure -> assertThat(failure.errorId()).isEqualTo("cmc-capability-consumed"));
      assertThat(other.relationships().all().snapshot()).isEmpty();
    } finally {
      other.close();
    }
  }

  @Test
  void take_an_invite_back() {
    InviteSnapshot invite = clinician.invites().create(draft(true));
    Secret link = clinician.invites().link(invite.id());
    assertThat(clinician.invites().withdraw(invite.id()).state()).isEqualTo(InviteState.WITHDRAWN);
    assertThatThrownBy(() -> participant.consents().read(link)).isInstanceOf(CoreException.class);
  }

  @Test
  void find_everything_again_after_signing_in_anew() {
    RelationshipSnapshot mine = connect();
    participant.conversations().of(mine.id()).send("before");
    RelationshipSnapshot theirs =
        Until.one(clinician.relationships().all(), v -> v.state() == RelationshipState.ACTIVE);
    Until.one(
        clinician.conversations().of(theirs.id()).items(), item -> text(item).equals("before"));
    clinician.close();
    clinician = signIn(first, "lee-" + run);
    RelationshipSnapshot again =
        Until.one(
            clinician.relationships().all(),
            v -> v.state() == RelationshipState.ACTIVE && v.title().equals("Heart rhythm at home"));
    Until.one(
        clinician.conversations().of(again.id()).items(), item -> text(item).equals("before"));
    Until.one(clinician.invites().all(), view -> view.state() == InviteState.ACCEPTED);
  }

  private RelationshipSnapshot connect() {
    InviteSnapshot invite = clinician.invites().create(draft(false));
    return participant
        .consents()
        .accept(participant.consents().read(clinician.invites().link(invite.id())), Set.of(0, 1));
  }

  private static InviteDraft draft(boolean openLink) {
    return new InviteDraft(
        new InviteDraft.Texts(
            Map.of("en", "Heart rhythm at home"),
            Map.of("en", "How your heart does in everyday life."),
            Map.of("en", "I agree that Dr. Lee sees the measurements below.")),
        List.of(
            new DataItem("heart", "Heart rate", Permission.Level.READ, true),
            new DataItem("sleep", "Sleep", Permission.Level.READ, false)),
        "Dr. Anna Lee",
        new InviteDraft.Link(openLink, Duration.ofDays(7)),
        true,
        new Channels(true, true));
  }

  private AccountSession open(String serviceInfo, String username) {
    Platform platform = platforms.platform(serviceInfo);
    SignInResult.SignedIn account =
        platform
            .registration()
            .register(NewAccount.of(username, Secret.of("password-1"), username + "@example.org"));
    return Sessions.open(
        platform, account.endpoint(), username, Clock.systemUTC(), () -> Locale.ENGLISH);
  }

  private AccountSession signIn(String serviceInfo, String username) {
    Platform platform = platforms.platform(serviceInfo);
    SignInResult result = platform.signIn().login(username, Secret.of("password-1"));
    return Sessions.open(
        platform,
        ((SignInResult.SignedIn) result).endpoint(),
        username,
        Clock.systemUTC(),
        () -> Locale.ENGLISH);
  }

  private static String text(TimelineItem item) {
    return item instanceof TimelineItem.Message message ? message.text() : "";
  }

  private static boolean is(TimelineItem item, Delivery delivery) {
    return item instanceof TimelineItem.Message message && message.delivery() == delivery;
  }
}
