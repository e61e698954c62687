package assent.core.interop;

import assent.core.cmc.Identity;
import assent.core.cmc.Permission;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.Scope;
import assent.core.cmc.StreamIds;
import assent.core.contract.Await;
import java.util.List;
import java.util.function.Predicate;

/**
 * Somebody in a relationship, through one of the two clients. Whatever a person does or sees goes
 * through their own client, so that neither can hide a mistake of the other.
 */
interface Person extends AutoCloseable {
  /** The application that both clients say they are. */
  String APP = "interop";

  /** What every offer here asks for. */
  Permission.OnStream WEIGHT = Permission.on("weight", Permission.Level.READ, "Weight", false);

  /** What a proposal asks for in addition. */
  Permission.OnStream STEPS = Permission.on("steps", Permission.Level.READ, "Steps", false);

  /** A published offer. */
  record Invitation(String eventId, String link, Scope scope) {}

  /** Who this is, as the platform writes it. */
  Identity identity();

  /** Publishes an offer in a scope of its own and returns it when it can be accepted. */
  Invitation invite();

  /** Whose offer this is, as the client tells before accepting. */
  String readsSender(Invitation invitation);

  /** Accepts all of it; returns when messages can be sent. */
  void accept(Invitation invitation);

  /** Waits until the accept of this person has arrived; returns the way to their data. */
  String seesAccept(Invitation invitation, Person accepter);

  /** Whether the weight can be read there. */
  boolean readsWeight(String grant);

  /** What can be read there, by the platform that holds it: ids of ordinary streams. */
  List<String> sharedStreams(String grant);

  /** Sends a chat message. */
  void chat(Person to, Scope scope, String text);

  /** Sends an alert that wants an acknowledgement; returns what that will bear. */
  String alert(Person to, Scope scope, String title);

  /** Acknowledges an alert that arrived. */
  void acknowledge(Person author, Scope scope, PryvEvent alert);

  /** Proposes that the steps be shared, too. */
  void proposeSteps(Person to, Invitation invitation);

  /**
   * Agrees to a proposal.
   *
   * @return what the client tells about it: whether more is shared now
   */
  boolean agree(Person with, Scope scope, PryvEvent proposal);

  /** Ends the relationship, as the side of the offer or the other. */
  void end(Person with, Invitation invitation);

  /** What stands in one of the own streams, through the own client. */
  List<PryvEvent> events(String stream, String type);

  /** Waits for an event that the other wrote. */
  default PryvEvent sees(Person from, String stream, String type, Predicate<PryvEvent> test) {
    return Await.until(
        type + " from " + from.identity() + " at " + identity(),
        () ->
            events(stream, type).stream()
                .filter(event -> writer(event).equals(from.identity().username()))
                .filter(test)
                .findFirst()
                .orElse(null));
  }

  /** Waits for a chat message of the other. */
  default PryvEvent seesChat(Person from, Scope scope, String text) {
    return sees(
        from,
        scope.chatStream(from.identity().slug()),
        "message/chat-cmc",
        event -> text.equals(field(event, "content")));
  }

  /** Waits for the news that the other ended it. */
  default PryvEvent seesEnd(Person from, Scope scope) {
    return sees(
        from,
        StreamIds.NS_INBOX,
        "consent/revoke-cmc",
        event -> scope.streamId().equals(field(event, "scopeStreamId")));
  }

  /** A text in the content, or nothing. */
  static String field(PryvEvent event, String name) {
    return event.content().path(name).asString("");
  }

  private static String writer(PryvEvent event) {
    return event.content().path("from").path("username").asString("");
  }

  @Override
  void close();
}
