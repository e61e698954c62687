package assent.core.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import assent.core.cmc.ErrorId;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.RelationshipId;
import assent.core.cmc.Scope;
import assent.core.contract.Actor;
import assent.core.contract.Await;
import assent.core.contract.ContractPlatform;
import assent.core.contract.User;
import assent.core.error.CoreException;
import assent.core.operation.AcceptOptions;
import assent.core.operation.Invite;
import assent.core.operation.InviteRequest;
import assent.core.operation.OfferReading;
import assent.core.operation.Relationship;
import assent.core.security.Secret;
import java.time.Duration;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** Two people with a client each, on the platforms under test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ClientExamples {
  /** The scope in which own accept and refuse triggers stand. */
  static final Scope OWN = new Scope(":_cmc:apps:examples");

  /** Platforms on one machine need no more. */
  static final Duration MOST = Duration.ofSeconds(60);

  private final ContractPlatform platform = ContractPlatform.current();
  final User lee = platform.first().user("lee");
  final User sam = platform.secondOrFirst().user("sam").withData("weight", 70);

  /** Who asks. */
  final CmcClient clinic = CmcClient.open(Actor.of(lee).account());

  /** Who shares. */
  final CmcClient home = CmcClient.open(Actor.of(sam).account());

  @AfterAll
  void close() {
    clinic.close();
    home.close();
  }

  static LocalizedText words(String english) {
    return LocalizedText.of("en", english);
  }

  /** A request for the weight, in a scope of its own. */
  static InviteRequest request() {
    return Actor.request();
  }

  static OfferReading.Readable read(CmcClient by, Secret link) {
    return (OfferReading.Readable) by.offers().read(link);
  }

  /** One more who shares. */
  User next() {
    return platform.secondOrFirst().user("next").withData("weight", 50);
  }

  /** One relationship, as each of the two has it. */
  record Pair(Invite invite, Relationship atHome, Relationship atClinic) {}

  Pair connect() {
    Invite invite = clinic.invites().create(request());
    OfferReading.Readable offer = read(home, invite.link());
    Relationship atHome = accepted(home, home.offers().accept(offer, all(offer)), offer);
    return new Pair(invite, atHome, half(atHome));
  }

  static AcceptOptions all(OfferReading.Readable offer) {
    return AcceptOptions.everything(offer, OWN);
  }

  /** What an acceptance made, also where it went through at a later attempt. */
  static Relationship accepted(CmcClient by, Accepted result, OfferReading.Readable offer) {
    if (result.relationship() != null) {
      return result.relationship();
    }
    delivered(by, result.sent());
    return by.relationships().list().of(idOf(offer)).getFirst();
  }

  static RelationshipId idOf(OfferReading.Readable offer) {
    return RelationshipId.of(offer.owner(), offer.offer().originStreamId());
  }

  /** The same relationship as the clinic has it, once messages can be sent. */
  Relationship half(Relationship atHome) {
    return Await.until(
        "the clinic's half",
        () ->
            clinic
                .relationships()
                .find(atHome.scope(), Actor.of(sam).account().me().slug())
                .filter(Relationship::isUsable)
                .orElse(null));
  }

  /** Waits until something is through: what a platform refuses for a moment is tried again. */
  static Sent.Delivered delivered(CmcClient by, Sent sent) {
    Sent[] now = {sent};
    return Await.until(
        "delivered",
        MOST,
        () -> {
          if (!now[0].isDelivered()) {
            now[0] = by.follow(now[0].id(), MOST);
          }
          return now[0] instanceof Sent.Delivered delivered ? delivered : null;
        });
  }

  static void refused(ErrorId why, ThrowingCallable call) {
    CoreException refusal = catchThrowableOfType(CoreException.class, call);
    assertThat(Objects.requireNonNull(refusal).errorId()).isEqualTo(why.id());
  }
}
