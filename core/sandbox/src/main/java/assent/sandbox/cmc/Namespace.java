package assent.sandbox.cmc;

import assent.sandbox.model.Access;
import assent.sandbox.model.ApiException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The {@code :_cmc:} tree: made on first contact, grown at acceptance, reserved (NOTES §2). */
final class Namespace {
  private static final Pattern APP_CODE = Pattern.compile("^[a-z0-9-]+$");

  private Namespace() {}

  /** Makes the five reserved streams of an account that has none yet. */
  static void ensureReserved(Ledger ledger) {
    if (ledger.hasStream(Streams.ROOT)) {
      return;
    }
    ObjectNode mark = mark("reserved-parent");
    ledger.ensureStream(Streams.ROOT, null, "CMC", mark);
    ledger.ensureStream(Streams.INBOX, Streams.ROOT, "CMC inbox", mark);
    ledger.ensureStream(Streams.APPS, Streams.ROOT, "CMC apps", mark);
    ledger.ensureStream(Streams.INTERNAL, Streams.ROOT, "CMC plugin-internal", mark);
    ledger.ensureStream(Streams.RETRIES, Streams.INTERNAL, "CMC retry queue", mark);
  }

  /** An access on {@code :_cmc:apps:<app>…} makes that app's root (NOTES §11). */
  static void ensureAppRoots(Ledger ledger, Access access) {
    Set<String> codes = new LinkedHashSet<>();
    for (JsonNode permission : access.permissionsJson()) {
      String streamId = Nodes.text(permission, "streamId");
      String code = streamId == null ? null : Streams.appCode(streamId);
      if (code != null
          && APP_CODE.matcher(code).matches()
          && !Streams.CHANNEL_SEGMENTS.contains(code)) {
        codes.add(code);
      }
    }
    if (codes.isEmpty()) {
      return;
    }
    ensureReserved(ledger);
    for (String code : codes) {
      ObjectNode extra = mark("app-scope-root");
      extra.put("createdBy", access.id());
      extra.put("modifiedBy", access.id());
      ledger.ensureStream(Streams.APPS + ":" + code, Streams.APPS, code, extra);
    }
  }

  /**
   * Makes the channels of a relationship, and whatever is missing above them, without tracking
   * fields.
   *
   * @return the channel streams, parents first, whether or not they really came about
   */
  static List<String> provisionChannels(Ledger ledger, String scope, String peerSlug) {
    List<String> channels =
        List.of(
            scope + ":chats",
            scope + ":collectors",
            Streams.chat(scope, peerSlug),
            Streams.collector(scope, peerSlug));
    Set<String> wanted = new LinkedHashSet<>(Streams.scopeAndAncestors(scope));
    wanted.addAll(channels);
    for (String id : wanted) {
      ledger.ensureStream(id, Streams.parent(id), Streams.lastSegment(id), Nodes.object());
    }
    return channels;
  }

  static void checkCreate(String id) {
    if (!Streams.isCmc(id)) {
      return;
    }
    if (Streams.RESERVED.contains(id)) {
      throw refusal(
          "cmc-reserved-stream",
          id,
          "Stream \"%s\" is reserved and auto-provisioned by the CMC plugin");
    }
    if (!Streams.isUserCreatable(id)) {
      throw refusal(
          "cmc-reserved-stream",
          id,
          "Stream \"%s\" lives in a plugin-managed region of :_cmc:; only :_cmc:apps:* is"
              + " user-creatable");
    }
  }

  static void checkDelete(String id) {
    if (!Streams.isCmc(id)) {
      return;
    }
    if (Streams.RESERVED.contains(id)) {
      throw refusal(
          "cmc-reserved-stream-undeletable",
          id,
          "Stream \"%s\" is reserved by the CMC plugin and may not be deleted");
    }
    if (!Streams.isUserCreatable(id)) {
      throw refusal(
          "cmc-reserved-stream-undeletable",
          id,
          "Stream \"%s\" lives in a plugin-managed region of :_cmc: and may not be deleted"
              + " directly");
    }
  }

  private static ApiException refusal(String errorId, String streamId, String message) {
    return ApiException.invalidOperation(
        message.formatted(streamId), Nodes.object().put("id", errorId).put("streamId", streamId));
  }

  private static ObjectNode mark(String kind) {
    ObjectNode extra = Nodes.object();
    extra.putObject("clientData").putObject("cmc").put("kind", kind).put("autoProvisioned", true);
    return extra;
  }
}
