package assent.sandbox.cmc;

import assent.sandbox.model.Access;
import assent.sandbox.model.Account;
import assent.sandbox.model.Permission;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The access that an accepter gives: what it holds and when it is refused (NOTES §3, §6.2). */
final class DataGrant {
  private DataGrant() {}

  /** A grant that may not be made. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final String reason;

    Refused(String reason, String message) {
      super(message);
      this.reason = reason;
    }

    Outcome outcome() {
      return Outcome.failedWith(reason, getMessage());
    }
  }

  /**
   * Works out the access to create.
   *
   * @param channels chat and collector leaf of the peer; empty when no scope is known
   */
  static ObjectNode build(
      Trigger trigger,
      Offer offer,
      Identity requester,
      @Nullable String scope,
      List<String> channels)
      throws Refused {
    ArrayNode offered = offeredPermissions(offer);
    JsonNode chosen = trigger.content().path("grantedPermissions");
    ArrayNode permissions =
        Nodes.isAbsent(chosen)
            ? Permissions.withoutMandatory(offered)
            : chosenPermissions(offer, offered, chosen);
    permissions.add(Nodes.permission(Streams.INBOX, "create-only"));
    channels.forEach(channel -> permissions.add(Nodes.permission(channel, "contribute")));

    ObjectNode access = Nodes.object();
    access.put("type", accessType(offer));
    access.put("name", name(trigger, offer, requester));
    access.set("permissions", permissions);
    ObjectNode cmc = access.putObject("clientData").putObject("cmc");
    cmc.put("role", "counterparty");
    Nodes.putOrNull(cmc, "appCode", offer.appId());
    Nodes.putOrNull(cmc, "scopeStreamId", scope);
    cmc.set("counterparty", requester.json());
    Nodes.putOrNull(cmc, "offerEventId", offer.id());
    Nodes.putOrNull(cmc, "acceptEventId", trigger.id());
    cmc.putNull("backChannelApiEndpoint");
    cmc.set("features", trigger.features());
    return access;
  }

  private static String name(Trigger trigger, Offer offer, Identity requester) {
    String wanted = Nodes.text(trigger.content(), "accessName");
    if (wanted != null) {
      return wanted;
    }
    String app = offer.appId() == null || offer.appId().isEmpty() ? "app" : offer.appId();
    return "cmc:" + app + ":" + requester.username() + "@" + requester.host();
  }

  private static ArrayNode offeredPermissions(Offer offer) throws Refused {
    JsonNode list = offer.request().path("permissions");
    if (!list.isArray() || list.isEmpty()) {
      throw new Refused("cmc-offer-empty-permissions", "cmc/accept: offer has no permissions");
    }
    try {
      return Permissions.offered(list);
    } catch (Permissions.Invalid e) {
      throw new Refused(
          "cmc-offer-invalid-permissions",
          "cmc/accept: offer permissions invalid: " + e.getMessage());
    }
  }

  private static ArrayNode chosenPermissions(Offer offer, ArrayNode offered, JsonNode chosen)
      throws Refused {
    String notSubset = Permissions.Refusal.NOT_SUBSET.errorId;
    ArrayNode granted;
    try {
      granted = Permissions.plain(chosen);
    } catch (Permissions.Invalid e) {
      throw new Refused(notSubset, "cmc/accept: grantedPermissions invalid: " + e.getMessage());
    }
    if (granted.isEmpty()) {
      throw new Refused(
          notSubset, "cmc/accept: grantedPermissions must not be empty (refuse instead)");
    }
    JsonNode choice = offer.request().path("allowUserChoice");
    boolean choiceAllowed = choice.isBoolean() && choice.booleanValue();
    Optional<Permissions.Verdict> verdict = Permissions.check(granted, offered, choiceAllowed);
    if (verdict.isPresent()) {
      Permissions.Verdict refused = verdict.get();
      throw new Refused(
          refused.refusal().errorId,
          "cmc/accept: grantedPermissions rejected (%s); offending: %s"
              .formatted(refused.refusal().word, refused.offending()));
    }
    return granted;
  }

  private static String accessType(Offer offer) throws Refused {
    JsonNode wanted = offer.request().path("accessType");
    if (Nodes.isAbsent(wanted)) {
      return Access.SHARED;
    }
    String type = wanted.isString() ? wanted.stringValue() : "";
    if (!type.equals(Access.SHARED) && !type.equals(Access.APP)) {
      throw new Refused(
          "cmc-offer-invalid-access-type",
          "cmc/accept: request.accessType must be \"shared\" (default) or \"app\"; got " + wanted);
    }
    return type;
  }

  /**
   * Finds out whether leaving out an entry widens the grant, as when a narrow entry below a broad
   * one is dropped.
   *
   * @return the failure, or null when the grant stays within the offer
   */
  static @Nullable Outcome widening(Account account, Offer offer, JsonNode chosen) throws Refused {
    ArrayNode offered = offeredPermissions(offer);
    ArrayNode violations = JsonNodeFactory.instance.arrayNode();
    Set<String> seen = new LinkedHashSet<>();
    for (JsonNode entry : offered) {
      String streamId = Nodes.text(entry, "streamId");
      if (streamId == null || !seen.add(streamId)) {
        continue;
      }
      List<String> excess = abilities(level(account, chosen, streamId));
      excess.removeAll(abilities(level(account, offered, streamId)));
      if (!excess.isEmpty()) {
        ObjectNode violation = Nodes.object().put("streamId", streamId);
        violation.set("excess", Nodes.array(excess.toArray(String[]::new)));
        violations.add(violation);
      }
    }
    if (violations.isEmpty()) {
      return null;
    }
    ObjectNode detail = Nodes.object();
    detail.put("message", "granted permissions widen the offer under the stream hierarchy");
    detail.set("violations", violations);
    return Outcome.failed(Permissions.Refusal.NOT_SUBSET.errorId, detail);
  }

  private static Permission.@Nullable Level level(
      Account account, JsonNode permissions, String streamId) {
    ObjectNode fields = Nodes.object().put("type", Access.APP);
    fields.set("permissions", permissions);
    return account.levelOn(new Access("", 0, fields), streamId);
  }

  private static List<String> abilities(Permission.@Nullable Level level) {
    List<String> none = List.of();
    return new ArrayList<>(
        level == null
            ? none
            : switch (level) {
              case NONE -> none;
              case READ -> List.of("read", "list");
              case CREATE_ONLY -> List.of("create", "list");
              case CONTRIBUTE -> List.of("read", "create", "update", "list");
              case MANAGE -> List.of("read", "create", "update", "manage", "list");
            });
  }
}
