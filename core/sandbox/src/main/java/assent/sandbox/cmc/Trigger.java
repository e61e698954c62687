package assent.sandbox.cmc;

import assent.sandbox.model.Access;
import assent.sandbox.model.Account;
import assent.sandbox.model.PeerClient;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event being worked on.
 *
 * @param self who the account's owner is on the wire
 * @param event the event as it was when it was written
 * @param writer the access that wrote it; null when a retry works on it, and then nothing is
 *     checked
 */
record Trigger(Ledger ledger, Identity self, ObjectNode event, @Nullable Access writer) {
  Account account() {
    return ledger.account();
  }

  PeerClient peers() {
    return account().platform().peers();
  }

  String type() {
    return String.valueOf(Nodes.text(event, "type"));
  }

  @Nullable String id() {
    return Nodes.text(event, "id");
  }

  /** The content as an object; an empty one when it is anything else. */
  ObjectNode content() {
    return event.path("content") instanceof ObjectNode object ? object : Nodes.object();
  }

  List<String> streamIds() {
    return Nodes.texts(event.path("streamIds"));
  }

  /** Written by the peer's server into the inbox or a responses stream. */
  boolean isArrival() {
    return streamIds().stream().anyMatch(id -> id.equals(Streams.INBOX) || Streams.isResponses(id));
  }

  /** The base id of the access that wrote it, without a caller id (NOTES §1). */
  @Nullable String createdByAccess() {
    String createdBy = Nodes.nonEmpty(event, "createdBy");
    if (createdBy == null) {
      return null;
    }
    int space = createdBy.indexOf(' ');
    return space < 0 ? createdBy : createdBy.substring(0, space);
  }

  JsonNode features() {
    JsonNode features = content().path("features");
    return features.isMissingNode() ? Nodes.object().nullNode() : features;
  }
}
