package assent.ui;

import assent.core.api.AlertSnapshot;
import assent.core.api.Caution;
import assent.core.api.Channels;
import assent.core.api.DataItem;
import assent.core.api.Delivery;
import assent.core.api.DeliveryStatus;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.RelationshipState;
import assent.core.api.ScopeProposal;
import assent.core.api.TimelineItem;
import assent.core.cmc.Identity;
import assent.core.cmc.Permission;
import assent.core.cmc.RelationshipId;
import assent.core.error.RetryKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A small world that looks like a real one: a clinician with several people, and a participant. */
public final class World {
  public static final String SLEEP = "Sleep and heart rhythm after surgery";
  public static final String PAIN = "Pain diary";

  public static final RelationshipId LEE_SLEEP = id("dr-lee", "pryv.example.org", "study-sleep");
  public static final RelationshipId SAM_SLEEP = id("sam", "pryv.example.org", "study-sleep");
  public static final RelationshipId SAM_PAIN = id("sam", "pryv.example.org", "study-pain");
  public static final RelationshipId NOOR =
      id("noor-haddad", "data.clinic-b.example", "study-sleep");
  public static final RelationshipId JONAS = id("jonas", "pryv.example.org", "study-sleep");
  public static final RelationshipId ELENI = id("eleni-p", "pryv.example.org", "study-pain");

  private static final Instant NOW = Instants.NOW;

  private World() {}

  /** A clinician with four people. */
  public static FakeSession clinician(Clock clock) {
    FakeSession session = new FakeSession("dr-lee", "pryv.example.org", clock);
    session.relationship(
        relationship(
            ELENI,
            "Ελένη Π.",
            PAIN,
            RelationshipState.ENDED_BY_PEER,
            List.of(),
            0,
            "Thank you for everything.",
            ago(Duration.ofDays(9))));
    session.relationship(
        relationship(
            JONAS,
            "",
            SLEEP,
            RelationshipState.SETTING_UP,
            items(),
            0,
            null,
            ago(Duration.ofMinutes(1))));
    session.relationship(
        relationship(
            NOOR,
            "Noor Haddad",
            SLEEP,
            RelationshipState.ACTIVE,
            items(),
            2,
            "Is it normal that the band leaves a mark?",
            ago(Duration.ofHours(3))));
    session.relationship(
        relationship(
            SAM_PAIN,
            "Sam Okafor",
            PAIN,
            RelationshipState.ACTIVE,
            items(),
            0,
            "Will do, thanks.",
            ago(Duration.ofDays(2))));
    session.relationship(
        relationship(
            SAM_SLEEP,
            "Sam Okafor",
            SLEEP,
            RelationshipState.ACTIVE,
            items(),
            3,
            "I can do Monday at 9.",
            ago(Duration.ofMinutes(4))));
    talk(session.conversations().of(SAM_SLEEP));
    FakeConversation noor = session.conversations().of(NOOR);
    noor.add(
        message("n1", false, Duration.ofHours(3), "Is it normal that the band leaves a mark?"));
    noor.alert(
        alert(
            "a-crit-sent",
            NOOR,
            true,
            AlertSnapshot.Level.CRITICAL,
            "Stop wearing the band tonight",
            "Your last readings suggest the contact is too tight. Take it off and call the ward.",
            Delivery.DELIVERED,
            ago(Duration.ofHours(2)),
            null));
    return session;
  }

  /** The same world with a received critical alert that waits. */
  public static AlertSnapshot critical(RelationshipId from) {
    return alert(
        "a-critical",
        from,
        false,
        AlertSnapshot.Level.CRITICAL,
        "Heart rate above 150 for ten minutes",
        "I feel dizzy and my chest is tight. I am sitting down. My neighbour is with me.",
        Delivery.RECEIVED,
        ago(Duration.ofMinutes(1)),
        null);
  }

  /** A participant who shares with one clinician. */
  public static FakeSession participant(Clock clock) {
    FakeSession session = new FakeSession("sam", "pryv.example.org", clock);
    session.relationship(
        new RelationshipSnapshot(
            id("dr-lee", "pryv.example.org", "study-sleep"),
            "Dr. Mina Lee",
            SLEEP,
            RelationshipState.ACTIVE,
            true,
            items(),
            new Channels(true, true),
            new RelationshipSnapshot.Activity(0, "See you on Monday.", ago(Duration.ofMinutes(2))),
            ago(Duration.ofDays(21)),
            List.of()));
    return session;
  }

  private static void talk(FakeConversation sam) {
    sam.add(message("s1", true, Duration.ofHours(27), "Welcome, Sam. Thank you for taking part."));
    sam.add(
        message(
            "s2",
            true,
            Duration.ofHours(27).minusMinutes(2),
            "Please wear the band at night for the next two weeks, also when you nap. You do not"
                + " have to do anything else; the readings arrive here by themselves."));
    sam.add(
        message("s3", false, Duration.ofHours(26), "Got it. Should I take it off in the shower?"));
    sam.add(
        message(
            "s4",
            true,
            Duration.ofHours(25),
            "Yes, and dry your wrist before you put it on again."));
    sam.alert(
        alert(
            "a-warn",
            SAM_SLEEP,
            false,
            AlertSnapshot.Level.WARNING,
            "The band shows a red light",
            "Since this morning. It still seems to measure.",
            Delivery.RECEIVED,
            ago(Duration.ofHours(5)),
            null));
    sam.alert(
        alert(
            "a-info",
            SAM_SLEEP,
            true,
            AlertSnapshot.Level.INFO,
            "Your night report is ready",
            "Seven hours of sleep, calm heart rhythm.",
            Delivery.DELIVERED,
            ago(Duration.ofHours(4)),
            ago(Duration.ofHours(3).plusMinutes(50))));
    sam.add(
        message(
            "s5",
            true,
            Duration.ofMinutes(42),
            "Red means the battery is low. Can you come by for a new one?"));
    sam.add(message("s6", true, Duration.ofMinutes(41), "Any morning next week."));
    sam.add(message("s7", false, Duration.ofMinutes(9), "Thanks for the quick answer!"));
    sam.add(
        message(
            "s8",
            false,
            Duration.ofMinutes(8),
            "It is blinking now, but the app says it is still recording."));
    sam.add(message("s9", false, Duration.ofMinutes(4), "I can do Monday at 9."));
  }

  /** Own messages in every state. */
  public static void states(FakeConversation in) {
    in.add(own("q1", 3, "Monday at 9 is good.", Delivery.DELIVERED, false, null));
    in.add(own("q2", 2, "Bring the charger too, please.", Delivery.SENT, false, null));
    in.add(
        own(
            "q3",
            2,
            "The entrance is on Hill Street.",
            Delivery.FAILED,
            false,
            FakeSession.failure("assent-outcome-unknown", RetryKind.NETWORK)));
    in.add(
        own(
            "q4",
            1,
            "Room 214.",
            Delivery.WAITING,
            false,
            FakeSession.failure("assent-unreachable", RetryKind.NETWORK)));
    in.add(own("q5", 0, "See you then.", Delivery.QUEUED, false, null));
    in.add(
        new TimelineItem.Message(
            "q6",
            false,
            NOW,
            "See you on Tuesday!",
            new DeliveryStatus(Delivery.RECEIVED, true, null)));
  }

  public static TimelineItem.Message message(String key, boolean mine, Duration ago, String text) {
    return new TimelineItem.Message(
        key,
        mine,
        ago(ago),
        text,
        new DeliveryStatus(mine ? Delivery.DELIVERED : Delivery.RECEIVED, false, null));
  }

  public static AlertSnapshot alert(
      String id,
      RelationshipId relationship,
      boolean mine,
      AlertSnapshot.Level level,
      String title,
      String body,
      Delivery delivery,
      Instant at,
      @Nullable Instant acknowledged) {
    return new AlertSnapshot(
        id,
        relationship,
        mine,
        level,
        title,
        body,
        true,
        new DeliveryStatus(delivery, false, null),
        at,
        acknowledged);
  }

  public static List<DataItem> items() {
    return List.of(
        new DataItem("heart", "Heart rate", Permission.Level.READ, true),
        new DataItem("sleep", "Sleep", Permission.Level.READ, true),
        new DataItem("questionnaires", "Questionnaires", Permission.Level.CONTRIBUTE, false),
        new DataItem("reports", "Reports from the clinic", Permission.Level.CREATE_ONLY, false));
  }

  public static RelationshipSnapshot relationship(
      RelationshipId id,
      String claimed,
      String title,
      RelationshipState state,
      List<DataItem> shared,
      int unread,
      @Nullable String last,
      Instant at) {
    return new RelationshipSnapshot(
        id,
        claimed,
        title,
        state,
        false,
        shared,
        new Channels(true, true),
        new RelationshipSnapshot.Activity(unread, last, at),
        ago(Duration.ofDays(21)),
        List.of());
  }

  public static Instant ago(Duration before) {
    return NOW.minus(before);
  }

  public static RelationshipId id(String name, String host, String scope) {
    return RelationshipId.of(new Identity(name, host), ":_cmc:apps:assent:" + scope);
  }

  private static TimelineItem.Message own(
      String key,
      int minutesAgo,
      String text,
      Delivery delivery,
      boolean altered,
      assent.core.error.@Nullable CoreException failure) {
    return new TimelineItem.Message(
        key,
        true,
        ago(Duration.ofMinutes(minutesAgo)),
        text,
        new DeliveryStatus(delivery, altered, failure));
  }

  /** The same with another number of unread things. */
  public static RelationshipSnapshot withUnread(RelationshipSnapshot known, int unread) {
    return new RelationshipSnapshot(
        known.id(),
        known.claimedName(),
        known.title(),
        known.state(),
        known.iShare(),
        known.shared(),
        new Channels(known.chat(), known.alerts()),
        new RelationshipSnapshot.Activity(unread, known.lastMessage(), known.lastActivity()),
        known.since(),
        List.of());
  }

  /** The same relationship, where the other side takes no alerts. */
  public static RelationshipSnapshot withoutAlerts(RelationshipSnapshot known) {
    return new RelationshipSnapshot(
        known.id(),
        known.claimedName(),
        known.title(),
        known.state(),
        known.iShare(),
        known.shared(),
        new Channels(known.chat(), false),
        new RelationshipSnapshot.Activity(
            known.unread(), known.lastMessage(), known.lastActivity()),
        known.since(),
        List.of());
  }

  /** The same with something to be said beside it. */
  public static RelationshipSnapshot with(RelationshipSnapshot known, Caution... cautions) {
    return new RelationshipSnapshot(
        known.id(),
        known.claimedName(),
        known.title(),
        known.state(),
        known.iShare(),
        known.shared(),
        new Channels(known.chat(), known.alerts()),
        new RelationshipSnapshot.Activity(
            known.unread(), known.lastMessage(), known.lastActivity()),
        known.since(),
        List.of(cautions));
  }

  /** The same in another state. */
  public static RelationshipSnapshot in(RelationshipSnapshot known, RelationshipState state) {
    return new RelationshipSnapshot(
        known.id(),
        known.claimedName(),
        known.title(),
        state,
        known.iShare(),
        known.shared(),
        new Channels(known.chat(), known.alerts()),
        new RelationshipSnapshot.Activity(
            known.unread(), known.lastMessage(), known.lastActivity()),
        known.since(),
        List.of());
  }

  /** A change that Dr. Lee asks for: one thing as before, one raised, one new, one no longer. */
  public static ScopeProposal proposal(Instant at) {
    return proposal(at, false);
  }

  /** The same, changed after it was written. */
  public static ScopeProposal alteredProposal(Instant at) {
    return proposal(at, true);
  }

  /** One that nobody understands. */
  public static ScopeProposal unreadableProposal(Instant at) {
    ScopeProposal plain = proposal(at, false);
    return new ScopeProposal(
        plain.id(),
        plain.relationship(),
        false,
        new ScopeProposal.Wish(
            null,
            List.of(),
            List.of(),
            FakeSession.failure("assent-request-unreadable", RetryKind.PERMANENT)),
        "",
        plain.state(),
        true,
        new DeliveryStatus(plain.delivery(), false, null),
        at,
        null,
        new ScopeProposal.Answer(null, ""));
  }

  private static ScopeProposal proposal(Instant at, boolean altered) {
    DataItem heart = new DataItem("heart-rate", "Heart rate", Permission.Level.READ, true);
    return new ScopeProposal(
        "p1",
        LEE_SLEEP,
        false,
        new ScopeProposal.Wish(
            List.of(
                heart,
                new DataItem("sleep", "Sleep", Permission.Level.READ, false),
                new DataItem("steps", "Steps", Permission.Level.READ, false)),
            List.of(
                heart,
                new DataItem("sleep", "Sleep", Permission.Level.CONTRIBUTE, false),
                new DataItem("weight", "Weight", Permission.Level.READ, false)),
            List.of(),
            null),
        "The new dose depends on your weight.",
        ScopeProposal.State.OPEN,
        true,
        new DeliveryStatus(Delivery.RECEIVED, altered, null),
        at,
        null,
        new ScopeProposal.Answer(null, ""));
  }
}
