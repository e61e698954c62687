package assent.core.hostile;

import assent.core.api.AccountSession;
import assent.core.api.Channels;
import assent.core.api.ConnectionState;
import assent.core.api.Conversation;
import assent.core.api.DataItem;
import assent.core.api.Delivery;
import assent.core.api.InviteDraft;
import assent.core.api.InviteSnapshot;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.RelationshipState;
import assent.core.api.TimelineItem;
import assent.core.cmc.EventIds;
import assent.core.cmc.Permission;
import assent.core.cmc.RelationshipId;
import assent.core.contract.Site;
import assent.core.lifecycle.Victim;
import assent.core.persistence.EncryptedSessionStore;
import assent.core.persistence.SessionStore;
import assent.core.platform.NewStream;
import assent.core.platform.Platform;
import assent.core.platform.PlatformSettings;
import assent.core.platform.Platforms;
import assent.core.platform.Registration.NewAccount;
import assent.core.platform.SignInResult;
import assent.core.security.Secret;
import assent.core.security.SymmetricKey;
import assent.core.session.Sessions;
import assent.core.session.Until;
import assent.sandbox.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Three people: one whose session is looked at, an honest one it talks to, and Mallory, whom it
 * once invited. The victim's session keeps its things in an encrypted store.
 */
final class Theatre implements AutoCloseable {
  private static final String REAL = System.getProperty("assent.contract.platform", "");
  private static final SymmetricKey KEY = SymmetricKey.random();

  private final @Nullable Sandbox sandbox = REAL.isBlank() ? Sandbox.startPair() : null;
  private final String here = sandbox == null ? REAL : sandbox.first().serviceInfoUrl();
  private final String there =
      sandbox == null
          ? System.getProperty("assent.contract.second", REAL)
          : sandbox.second().serviceInfoUrl();
  private final Platforms platforms;
  private final Path folder;
  private final Person vera;
  final AccountSession honest;
  final Mallory mallory;
  private final RelationshipId toHonest;
  private final RelationshipId toVictim;
  private final RelationshipId toMallory;
  private AccountSession victim;

  private record Person(Platform platform, SignInResult.SignedIn account) {
    AccountSession open(SessionStore kept) {
      AccountSession session =
          Sessions.open(
              platform,
              account.endpoint(),
              account.identity().username(),
              kept,
              Clock.systemUTC(),
              () -> Locale.ENGLISH);
      Until.value(session.connection(), ConnectionState.LIVE::equals);
      return session;
    }
  }

  Theatre(Path folder) {
    this(folder, PlatformSettings.standard());
  }

  Theatre(Path folder, PlatformSettings settings) {
    this.folder = folder;
    this.platforms = Platforms.open(settings);
    this.vera = register(here, "vera");
    this.honest = register(there, "hans").open(SessionStore.inMemory());
    this.victim = vera.open(store());
    InviteSnapshot invite = victim.invites().create(draft(false));
    RelationshipSnapshot theirs =
        honest
            .consents()
            .accept(honest.consents().read(victim.invites().link(invite.id())), Set.of(0));
    this.toVictim = theirs.id();
    this.toHonest =
        Until.one(
                victim.relationships().all(),
                each ->
                    each.id().scope().streamId().equals(toVictim.scope().streamId())
                        && isUsable(each))
            .id();
    InviteSnapshot accepted = victim.invites().create(draft(false));
    InviteSnapshot open = victim.invites().create(draft(true));
    this.mallory =
        new Mallory(
            new Site(URI.create(there), null).user("mal"),
            victim.invites().link(open.id()).reveal(),
            victim.invites().link(accepted.id()).reveal());
    this.toMallory =
        Until.one(
                victim.relationships().all(),
                each -> each.id().scope().streamId().equals(mallory.scope()) && isUsable(each))
            .id();
    victim.conversations().of(toMallory).send("Welcome");
  }

  private static boolean isUsable(RelationshipSnapshot view) {
    return view.state() == RelationshipState.ACTIVE && view.shared() != null;
  }

  static InviteDraft draft(boolean manyMayAccept) {
    return new InviteDraft(
        new InviteDraft.Texts(
            Map.of("en", "How your weight goes"),
            Map.of("en", "Once a week is enough."),
            Map.of("en", "I agree that Vera sees my weight.")),
        List.of(new DataItem(Mallory.SHARED, "Weight", Permission.Level.READ, true)),
        "Dr. Vera",
        new InviteDraft.Link(manyMayAccept, Duration.ofDays(7)),
        true,
        new Channels(true, true));
  }

  private Person register(String serviceInfo, String hint) {
    String name = hint + EventIds.fresh().substring(1, 9);
    Platform platform = platforms.platform(serviceInfo);
    return new Person(
        platform,
        platform
            .registration()
            .register(NewAccount.of(name, Secret.of("password-1"), name + "@example.org")));
  }

  private SessionStore store() {
    return EncryptedSessionStore.open(
        folder.resolve("store"), folder.resolve("libraries"), KEY, Clock.systemUTC(), () -> {});
  }

  AccountSession victim() {
    return victim;
  }

  Platforms platforms() {
    return platforms;
  }

  RelationshipId toMallory() {
    return toMallory;
  }

  /** Starts a program on the victim's account, with a new store. */
  Victim elsewhere(String heap, Class<?> main) throws IOException {
    return Victim.withHeap(
        heap,
        main,
        here,
        vera.account().endpoint().full().reveal(),
        vera.account().identity().username(),
        folder.resolve("elsewhere").toString());
  }

  /** The honest one says something. */
  void honestly(String words) {
    honest.conversations().of(toVictim).send(words);
  }

  /** The victim has such a stream of data. */
  void veraKeeps(String stream) {
    var unused =
        vera.platform()
            .connect(vera.account().endpoint())
            .createStream(new NewStream(stream, stream, null));
  }

  /** Closes the victim's session and opens it again on what it kept. */
  void restart() {
    victim.close();
    victim = vera.open(store());
  }

  /** The honest one and the victim both say something, and each hears the other. */
  void talk(String words) {
    Conversation atHans = honest.conversations().of(toVictim);
    Conversation atVera = victim.conversations().of(toHonest);
    atHans.send("Hans: " + words);
    String key = atVera.send("Vera: " + words);
    Until.one(atVera.items(), item -> text(item).equals("Hans: " + words));
    Until.one(atHans.items(), item -> text(item).equals("Vera: " + words));
    Until.one(
        atVera.items(),
        item ->
            item.key().equals(key)
                && item instanceof TimelineItem.Message message
                && message.delivery() == Delivery.DELIVERED);
  }

  private static String text(TimelineItem item) {
    return item instanceof TimelineItem.Message message ? message.text() : "";
  }

  @Override
  public void close() {
    victim.close();
    honest.close();
    platforms.close();
    if (sandbox != null) {
      sandbox.close();
    }
  }
}
