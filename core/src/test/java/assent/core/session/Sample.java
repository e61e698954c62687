package assent.core.session;

import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.EventTypes;
import assent.core.cmc.Features;
import assent.core.cmc.Identity;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.Permission;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.RelationshipId;
import assent.core.cmc.Scope;
import assent.core.cmc.UnknownFields;
import assent.core.operation.Account;
import assent.core.operation.EndpointWatch.Finding;
import assent.core.operation.Opener;
import assent.core.operation.Relationship;
import assent.core.persistence.KeptRelationship;
import assent.core.persistence.SessionStore;
import assent.core.platform.PlatformSettings;
import assent.core.platform.Platforms;
import assent.core.security.Secret;
import assent.core.transport.HostPolicy.Reason;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** Made-up relationships and messages, and a session on them that has no network. */
final class Sample {
  /** Second of the first message; each message is one second after the one before. */
  static final double BEGIN = 1_700_000_000;

  private Sample() {}

  /** A session that reaches nothing and shows what is kept. */
  static LiveSession session(SessionStore kept) {
    Platforms none = Platforms.open(PlatformSettings.standard());
    none.close();
    ApiEndpoint endpoint = ApiEndpoint.of("http://127.0.0.1:9/{username}/", "me", Secret.of("t"));
    Account account =
        new Account(
            none.connect(endpoint, Reason.OWN_PLATFORM),
            new Identity("me", "127.0.0.1:9"),
            Opener.of(none));
    LiveSession session =
        new LiveSession(account, kept, Clock.systemUTC(), () -> Locale.ENGLISH, SessionOn::bell);
    session.start();
    return session;
  }

  static Relationship relationship(int i) {
    Identity peer = new Identity("user" + i, "peer.example");
    Scope scope = new Scope(":_cmc:apps:assent:s" + i);
    return new Relationship(
        new RelationshipId(peer, scope),
        Relationship.Side.ACCEPTER,
        "access" + i,
        new Features(true, true),
        "assent",
        null,
        "accept" + i,
        ApiEndpoint.of("https://peer.example/{username}/", "user" + i, Secret.of("t" + i)),
        scope.streamId() + ":chats:me--127-0-0-1",
        List.of(Permission.on("heart", Permission.Level.READ)),
        BEGIN);
  }

  static KeptRelationship kept(Relationship relationship, int i) {
    return new KeptRelationship(
        relationship,
        Set.of(relationship.baseId()),
        null,
        null,
        false,
        Finding.SAME,
        LocalizedText.of("en", "Heart rhythm at home " + i),
        "Dr. " + i,
        relationship.granted(),
        Instant.EPOCH.plusSeconds(i));
  }

  /** A chat message of the other side, or an own one that has arrived. */
  static PryvEvent message(Relationship in, boolean mine, double second, String id, String text) {
    double at = BEGIN + second;
    @Nullable String by = mine ? null : in.accessId();
    return new PryvEvent(
        id,
        List.of(in.chatStream()),
        EventTypes.ET_CHAT,
        at,
        at,
        at,
        by,
        by,
        JsonNodeFactory.instance.objectNode().put("content", text).put("status", "completed"),
        UnknownFields.NONE);
  }

  /** An alert of the other side. */
  static PryvEvent alert(Relationship in, double second, String id, String title) {
    double at = BEGIN + second;
    var content = JsonNodeFactory.instance.objectNode().put("level", "info");
    content.putObject("title").put("en", title);
    content.putObject("body").put("en", title);
    return new PryvEvent(
        id,
        List.of(in.collectorStream()),
        EventTypes.ET_SYSTEM_ALERT,
        at,
        at,
        at,
        in.accessId(),
        in.accessId(),
        content,
        UnknownFields.NONE);
  }
}
