package assent.core.persistence;

import assent.core.api.AlertSnapshot;
import assent.core.api.DomainEvent;
import assent.core.api.DomainEvent.AlertAcknowledged;
import assent.core.api.DomainEvent.AlertArrived;
import assent.core.api.DomainEvent.AlertDelivered;
import assent.core.api.DomainEvent.AlertOverdue;
import assent.core.api.DomainEvent.ChannelChanged;
import assent.core.api.DomainEvent.EndAttributed;
import assent.core.api.DomainEvent.EndedBy;
import assent.core.api.DomainEvent.InviteAccepted;
import assent.core.api.DomainEvent.InviteExpired;
import assent.core.api.DomainEvent.InviteWithdrawn;
import assent.core.api.DomainEvent.MessageAltered;
import assent.core.api.DomainEvent.MessageArrived;
import assent.core.api.DomainEvent.MessageDelivered;
import assent.core.api.DomainEvent.RelationshipBegan;
import assent.core.api.DomainEvent.RelationshipChanged;
import assent.core.api.DomainEvent.RelationshipEnded;
import assent.core.api.DomainEvent.ScopeAnswered;
import assent.core.api.DomainEvent.ScopeProposed;
import assent.core.api.DomainEvent.UnreadableArrived;
import assent.core.api.EventEnvelope;
import assent.core.cmc.Identity;
import assent.core.cmc.RelationshipId;
import assent.core.store.DocumentType;
import assent.core.store.Table;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How domain events are kept until they are told. */
final class DomainEventForm {
  /** Notes hold other things, too. */
  static final String GROUP = "domain event";

  static final DocumentType<EventEnvelope> SHELF =
      new DocumentType<>(
          Table.NOTE,
          envelope -> row(envelope.sequence()),
          envelope -> GROUP,
          DomainEventForm::toJson,
          DomainEventForm::fromJson);

  private DomainEventForm() {}

  static String row(long sequence) {
    return GROUP + " " + sequence;
  }

  static ObjectNode toJson(EventEnvelope envelope) {
    DomainEvent event = envelope.event();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("sequence", envelope.sequence()).put("at", event.at().toEpochMilli());
    switch (event) {
      case DomainEvent.InRelationship in -> json.put("relationship", in.relationship().encoded());
      case DomainEvent.OfInvite of -> json.put("id", of.id());
    }
    return switch (event) {
      case MessageArrived e -> json.put("kind", "message-arrived").put("id", e.id());
      case MessageDelivered e -> json.put("kind", "message-delivered").put("id", e.id());
      case MessageAltered e -> json.put("kind", "message-altered").put("id", e.id());
      case UnreadableArrived e -> json.put("kind", "unreadable-arrived").put("id", e.id());
      case AlertArrived e ->
          json.put("kind", "alert-arrived")
              .put("id", e.id())
              .put("level", e.level().name())
              .put("ackMark", e.ackMark());
      case AlertDelivered e -> json.put("kind", "alert-delivered").put("id", e.id());
      case AlertAcknowledged e ->
          json.put("kind", "alert-acknowledged").put("ackMark", e.ackMark()).put("byMe", e.byMe());
      case AlertOverdue e ->
          json.put("kind", "alert-overdue").put("id", e.id()).put("mine", e.mine());
      case ScopeProposed e -> json.put("kind", "scope-proposed").put("id", e.id());
      case ScopeAnswered e ->
          json.put("kind", "scope-answered").put("id", e.id()).put("agreed", e.agreed());
      case RelationshipBegan e -> json.put("kind", "relationship-began");
      case RelationshipChanged e -> json.put("kind", "relationship-changed");
      case ChannelChanged e -> json.put("kind", "channel-changed");
      case RelationshipEnded e -> json.put("kind", "relationship-ended").put("by", e.by().name());
      case EndAttributed e -> json.put("kind", "end-attributed").put("by", e.by().name());
      case InviteAccepted e -> {
        json.set("who", e.who().toJson());
        yield json.put("kind", "invite-accepted");
      }
      case InviteWithdrawn e -> json.put("kind", "invite-withdrawn");
      case InviteExpired e -> json.put("kind", "invite-expired");
    };
  }

  /** A row that another version wrote is none of these, and is left out by whoever reads them. */
  static EventEnvelope fromJson(ObjectNode json) {
    return new EventEnvelope(json.path("sequence").asLong(), true, event(json));
  }

  private static DomainEvent event(ObjectNode json) {
    Instant at = Instant.ofEpochMilli(json.path("at").asLong());
    String id = json.path("id").asString("");
    String kind = json.path("kind").asString("");
    return switch (kind) {
      case "message-arrived" -> new MessageArrived(in(json), id, at);
      case "message-delivered" -> new MessageDelivered(in(json), id, at);
      case "message-altered" -> new MessageAltered(in(json), id, at);
      case "unreadable-arrived" -> new UnreadableArrived(in(json), id, at);
      case "alert-arrived" ->
          new AlertArrived(
              in(json),
              id,
              AlertSnapshot.Level.valueOf(json.path("level").asString("")),
              json.path("ackMark").asString(""),
              at);
      case "alert-delivered" -> new AlertDelivered(in(json), id, at);
      case "alert-acknowledged" ->
          new AlertAcknowledged(
              in(json), json.path("ackMark").asString(""), json.path("byMe").asBoolean(), at);
      case "alert-overdue" -> new AlertOverdue(in(json), id, json.path("mine").asBoolean(), at);
      case "scope-proposed" -> new ScopeProposed(in(json), id, at);
      case "scope-answered" -> new ScopeAnswered(in(json), id, json.path("agreed").asBoolean(), at);
      case "relationship-began" -> new RelationshipBegan(in(json), at);
      case "relationship-changed" -> new RelationshipChanged(in(json), at);
      case "channel-changed" -> new ChannelChanged(in(json), at);
      case "relationship-ended" -> new RelationshipEnded(in(json), by(json), at);
      case "end-attributed" -> new EndAttributed(in(json), by(json), at);
      case "invite-accepted" -> new InviteAccepted(id, Identity.parse(json.path("who"), "who"), at);
      case "invite-withdrawn" -> new InviteWithdrawn(id, at);
      case "invite-expired" -> new InviteExpired(id, at);
      default -> throw new IllegalArgumentException("no domain event: " + kind);
    };
  }

  private static RelationshipId in(JsonNode json) {
    return RelationshipId.decode(json.path("relationship").asString(""));
  }

  private static EndedBy by(JsonNode json) {
    return EndedBy.valueOf(json.path("by").asString(""));
  }
}
