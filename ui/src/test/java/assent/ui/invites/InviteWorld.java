package assent.ui.invites;

import assent.core.api.Caution;
import assent.core.api.Channels;
import assent.core.api.DataItem;
import assent.core.api.InviteSnapshot;
import assent.core.api.InviteState;
import assent.core.api.LinkState;
import assent.core.api.OfferSnapshot;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.RelationshipState;
import assent.core.cmc.Identity;
import assent.core.cmc.Permission.Level;
import assent.core.cmc.RelationshipId;
import assent.core.observe.Pin;
import assent.core.qr.GreyPicture;
import assent.core.security.Secret;
import assent.ui.FakeSession;
import assent.ui.Instants;
import assent.ui.desktop.Clip;
import assent.ui.fx.Later;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * People, invites and offers that the tests of this room speak of, and ports they can look into.
 */
public final class InviteWorld {
  public static final Identity DR_LEE = new Identity("dr-lee", "heart.example.org");
  public static final String LINK = "https://tok-cap-sleep-7Kq2@heart.example.org/dr-lee/";
  public static final String CONSENT =
      """
      The cardiology team at Lakeside Hospital wants to learn how patients sleep in the weeks after \
      a heart operation, and whether early changes in the heart rate can warn us before you feel \
      unwell.

      Your values are read by Dr Lee and two study nurses. They are not sold, and not passed on with \
      your name. We keep them for ten years after the study ends, as the law asks of us.

      - Taking part is your free choice. Your treatment does not depend on it.
      - You can stop at any time without giving a reason.
      - If a value looks dangerous we write to you, but nobody watches at night.

      When you stop, we receive nothing more. What was already evaluated stays in the results, \
      without your name.\
      """;

  private InviteWorld() {}

  public static FakeSession ana(Instants clock) {
    return new FakeSession("ana", "home.example.net", clock);
  }

  public static OfferSnapshot offer() {
    return offer(
        List.of(
            new DataItem("heart-rate", "Heart rate", Level.READ, true),
            new DataItem("sleep", "Sleep", Level.READ, false),
            new DataItem("diary", "Your diary about the operation", Level.CONTRIBUTE, false)),
        true,
        LinkState.OPEN);
  }

  public static OfferSnapshot largeOffer() {
    return offer(
        List.of(
            new DataItem("*", "*", Level.READ, false),
            new DataItem("diary", "Diary", Level.MANAGE, false),
            new DataItem("sleep", "Sleep", Level.READ, false)),
        true,
        LinkState.OPEN);
  }

  public static OfferSnapshot offer(List<DataItem> items, boolean choice, LinkState state) {
    return offer(items, choice, state, null);
  }

  public static OfferSnapshot offer(
      List<DataItem> items, boolean choice, LinkState state, @Nullable RelationshipId already) {
    return new OfferSnapshot(
        DR_LEE,
        "Dr Lee, Cardiology",
        new OfferSnapshot.Source(
            Secret.of(LINK),
            ":_cmc:apps:assent:sleep-k3f9",
            state,
            Instants.NOW.plus(Duration.ofDays(6))),
        new OfferSnapshot.Texts(
            "Sleep after heart surgery",
            "We would like to see how well you sleep in the first eight weeks at home.",
            CONSENT),
        items,
        choice,
        new Channels(true, true),
        already,
        List.of());
  }

  /** The usual offer with something to be said beside its items. */
  public static OfferSnapshot withCautions(Caution... cautions) {
    OfferSnapshot plain = offer();
    return new OfferSnapshot(
        plain.sender(),
        plain.claimedName(),
        new OfferSnapshot.Source(plain.link(), plain.scope(), plain.linkState(), plain.expires()),
        new OfferSnapshot.Texts(plain.title(), plain.description(), plain.consent()),
        plain.items(),
        plain.userChoice(),
        new Channels(plain.chat(), plain.alerts()),
        plain.alreadyAccepted(),
        List.of(cautions));
  }

  public static InviteSnapshot invite(
      String id, String title, InviteState state, String... accepted) {
    return invite(id, title, state, false, 0, accepted);
  }

  public static InviteSnapshot invite(
      String id,
      String title,
      InviteState state,
      boolean openLink,
      int unverified,
      String... accepted) {
    return new InviteSnapshot(
        id,
        title,
        ":_cmc:apps:assent:" + id,
        openLink,
        state,
        List.of(accepted).stream().map(name -> new Identity(name, "home.example.net")).toList(),
        unverified,
        Instants.NOW.minus(Duration.ofHours(3)),
        state == InviteState.EXPIRED
            ? Instants.NOW.minus(Duration.ofHours(1))
            : Instants.NOW.plus(Duration.ofDays(7)));
  }

  public static void someInvites(FakeSession session) {
    session.invite(invite("i6", "Old questionnaire", InviteState.WITHDRAWN));
    session.invite(invite("i5", "Blood pressure at home", InviteState.EXPIRED));
    session.invite(
        invite(
            "i4",
            "Waiting room, autumn 2026",
            InviteState.ACCEPTED,
            true,
            0,
            "ben",
            "cleo",
            "dario"));
    session.invite(invite("i3", "Asthma diary", InviteState.OPEN, false, 1));
    session.invite(invite("i2", "Sleep after heart surgery", InviteState.ACCEPTED, "ana"));
    session.invite(invite("i1", "Sleep after heart surgery", InviteState.OPEN));
  }

  public static RelationshipSnapshot relationship(String user, String host) {
    return new RelationshipSnapshot(
        RelationshipId.of(new Identity(user, host), ":_cmc:apps:assent:x"),
        "",
        "",
        RelationshipState.ACTIVE,
        true,
        List.of(),
        new Channels(true, true),
        new RelationshipSnapshot.Activity(0, null, null),
        null,
        List.of());
  }

  /** A clipboard in memory. */
  public static final class FakeClip implements Clip {
    public @Nullable String text;
    public @Nullable Callable<GreyPicture> picture;

    @Override
    public Optional<String> text() {
      return Optional.ofNullable(text);
    }

    @Override
    public Optional<Callable<GreyPicture>> picture() {
      return Optional.ofNullable(picture);
    }

    @Override
    public void put(String now) {
      text = now;
    }

    @Override
    public void clear() {
      text = null;
    }
  }

  /** Time that passes when a test says so. */
  public static final class FakeLater implements Later {
    private final List<Runnable> waiting = new ArrayList<>();
    public @Nullable Duration lastDelay;

    @Override
    public Pin after(Duration delay, Runnable work) {
      lastDelay = delay;
      waiting.add(work);
      return () -> waiting.remove(work);
    }

    public void pass() {
      List<Runnable> due = List.copyOf(waiting);
      waiting.clear();
      due.forEach(Runnable::run);
    }
  }
}
