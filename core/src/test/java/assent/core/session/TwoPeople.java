package assent.core.session;

import assent.core.api.AccountSession;
import assent.core.api.Channels;
import assent.core.api.ConnectionState;
import assent.core.api.DataItem;
import assent.core.api.InviteDraft;
import assent.core.api.InviteSnapshot;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.RelationshipState;
import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.CapabilityLink;
import assent.core.cmc.EventIds;
import assent.core.cmc.Permission;
import assent.core.persistence.SessionStore;
import assent.core.platform.Connection;
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
import org.jspecify.annotations.Nullable;

/**
 * A clinician and a participant on two platforms: the embedded pair, or the real ones that {@code
 * assent.contract.platform} and {@code assent.contract.second} name (docs/contract.md).
 */
final class TwoPeople implements AutoCloseable {
  private static final String REAL = System.getProperty("assent.contract.platform", "");
  private static final Secret PASSWORD = Secret.of("password-1");

  final @Nullable Sandbox sandbox = REAL.isBlank() ? Sandbox.startPair() : null;
  private final String first = sandbox == null ? REAL : sandbox.first().serviceInfoUrl();
  private final String second =
      sandbox == null
          ? System.getProperty("assent.contract.second", REAL)
          : sandbox.second().serviceInfoUrl();
  private final String run = EventIds.fresh().substring(1, 9);
  private final Platforms platforms = Platforms.open(PlatformSettings.standard());
  final Person lee = register(first, "lee-" + run);
  final Person jon = register(second, "jon-" + run);
  AccountSession clinician = lee.open(SessionStore.inMemory());
  AccountSession participant = jon.open(SessionStore.inMemory());

  TwoPeople() {
    Until.value(clinician.connection(), ConnectionState.LIVE::equals);
    Until.value(participant.connection(), ConnectionState.LIVE::equals);
  }

  /** What a relationship shows on both sides. */
  record Connected(RelationshipSnapshot atClinic, RelationshipSnapshot atHome) {}

  /** A whole handshake; heart and sleep are shared. */
  Connected connect() {
    InviteSnapshot invite = clinician.invites().create(draft());
    RelationshipSnapshot atHome =
        participant
            .consents()
            .accept(
                participant.consents().read(clinician.invites().link(invite.id())), Set.of(0, 1));
    RelationshipSnapshot atClinic =
        Until.one(
            clinician.relationships().all(),
            v ->
                v.id().scope().streamId().equals(atHome.id().scope().streamId())
                    && v.state() == RelationshipState.ACTIVE
                    && v.shared() != null);
    return new Connected(atClinic, atHome);
  }

  static InviteDraft draft() {
    return new InviteDraft(
        new InviteDraft.Texts(
            Map.of("en", "Heart rhythm at home"),
            Map.of("en", "How your heart does in everyday life."),
            Map.of("en", "I agree that Dr. Lee sees the measurements below.")),
        List.of(item("heart", "Heart rate", true), item("sleep", "Sleep", false)),
        "Dr. Anna Lee",
        new InviteDraft.Link(false, Duration.ofDays(7)),
        true,
        new Channels(true, true));
  }

  static DataItem item(String stream, String name, boolean mandatory) {
    return new DataItem(stream, name, Permission.Level.READ, mandatory);
  }

  /** An account that can be opened again and again. */
  record Person(Platform platform, SignInResult.SignedIn account) {
    AccountSession open(SessionStore kept) {
      return Sessions.open(
          platform,
          account.endpoint(),
          account.identity().username(),
          kept,
          Clock.systemUTC(),
          () -> Locale.ENGLISH);
    }

    /** The account as a program without any of this sees it. */
    Connection plain() {
      return platform.connect(account.endpoint());
    }
  }

  /** Somebody else on the first platform. */
  Person third(String name) {
    return register(first, name + "-" + run);
  }

  /** What a link opens, as a program without any of this sees it. */
  Connection link(Secret link) {
    return platforms.connectToLink(CapabilityLink.parse(link).endpoint());
  }

  /** An account through some token. */
  Connection through(String endpoint) {
    return platforms.connectToPeer(ApiEndpoint.parse(endpoint));
  }

  private Person register(String serviceInfo, String username) {
    Platform platform = platforms.platform(serviceInfo);
    return new Person(
        platform,
        platform
            .registration()
            .register(NewAccount.of(username, PASSWORD, username + "@example.org")));
  }

  @Override
  public void close() {
    clinician.close();
    participant.close();
    platforms.close();
    if (sandbox != null) {
      sandbox.close();
    }
  }
}
