package assent.core.operation;

import assent.core.cmc.ContentReader;
import assent.core.cmc.Identity;
import assent.core.cmc.MalformedContentException;
import assent.core.cmc.Permission;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.RelationshipId;
import assent.core.cmc.Scope;
import assent.core.cmc.UnknownFields;
import assent.core.cmc.content.AcceptContent;
import assent.core.security.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an accept is meant to make. It is noted in the trigger itself, in the field {@code extra}
 * that platforms keep and do not use, so that a crash loses nothing: whoever finds the trigger can
 * compare.
 *
 * @param accessType of the grant; null in a trigger of a version that did not note it
 */
record Expected(
    RelationshipId key,
    String offerEventId,
    List<Permission> granted,
    Secret link,
    @Nullable String accessType) {
  private static final String TYPE = "accessType";
  private static final String EXTRA = "extra";
  private static final String NOTE = "assent";

  /**
   * The content with this noted in it.
   *
   * @param beside what else is noted there; null for nothing
   */
  AcceptContent.Trigger noteIn(AcceptContent.Trigger content, @Nullable ObjectNode beside) {
    ObjectNode note = JsonNodeFactory.instance.objectNode();
    note.set("requester", key.peer().toJson());
    note.put("scopeStreamId", key.scope().streamId());
    note.put("offerEventId", offerEventId);
    note.put(TYPE, accessType);
    ObjectNode extra = beside == null ? JsonNodeFactory.instance.objectNode() : beside.deepCopy();
    extra.set(NOTE, note);
    return new AcceptContent.Trigger(
        content.capabilityUrl(),
        content.features(),
        content.grantedPermissions(),
        content.accessName(),
        null,
        null,
        null,
        null,
        null,
        null,
        UnknownFields.of(Map.of(EXTRA, extra)));
  }

  /** The note of a trigger; empty for one that was written by another application. */
  static Optional<Expected> of(PryvEvent trigger) {
    try {
      ContentReader content = ContentReader.of(trigger.content(), "content");
      ContentReader extra = content.optionalObject(EXTRA);
      ContentReader note = extra == null ? null : extra.optionalObject(NOTE);
      List<Permission> granted = content.optionalPermissions("grantedPermissions");
      if (note == null || granted == null) {
        return Optional.empty();
      }
      return Optional.of(
          new Expected(
              new RelationshipId(
                  Identity.parse(note.required("requester"), "requester"),
                  new Scope(note.text("scopeStreamId"))),
              note.text("offerEventId"),
              granted,
              content.secret("capabilityUrl"),
              note.optionalText(TYPE)));
    } catch (MalformedContentException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private boolean isOfSameOffer(Relationship grant) {
    return grant.id().equals(key) && offerEventId.equals(grant.offerEventId());
  }

  /** Whether a grant is exactly what was meant. */
  boolean isMetBy(Relationship grant) {
    return hasFormOf(grant)
        && grant.granted() != null
        && Permissions.same(grant.granted(), granted);
  }

  /**
   * Whether a grant came of this offer and, whatever it shares, is of the kind that was meant:
   * nothing opened beyond what can be shared, of the same type, and for ever.
   */
  boolean hasFormOf(Relationship grant) {
    Reach reach = grant.reach();
    return isOfSameOffer(grant)
        && !reach.isTooWide()
        && reach.expires() == null
        && (accessType == null || accessType.equals(reach.type()));
  }
}
