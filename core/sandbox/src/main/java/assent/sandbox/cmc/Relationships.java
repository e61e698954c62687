package assent.sandbox.cmc;

import assent.sandbox.model.Access;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Which access serves a relationship. The server takes the first counterparty access whose user
 * name, host slug and scope match, so slug collisions and repeated scopes pick somebody else's
 * (NOTES §1, NOTES-2 §1).
 */
final class Relationships {
  private Relationships() {}

  /**
   * What is looked for.
   *
   * @param scope null when the caller knows none
   * @param appCodeDecides whether another app code rules a candidate out; false for back channels,
   *     whose sender works it out independently
   */
  record Query(
      Slug peer, @Nullable String scope, @Nullable String appCode, boolean appCodeDecides) {}

  static boolean isCounterparty(@Nullable Access access) {
    return access != null && "counterparty".equals(Nodes.text(cmc(access), "role"));
  }

  /** {@code clientData.cmc}, a missing node without it. */
  static JsonNode cmc(Access access) {
    return access.fields().path("clientData").path("cmc");
  }

  static @Nullable Access select(List<Access> accesses, Query query) {
    List<Access> candidates = new ArrayList<>();
    for (Access access : accesses) {
      Identity peer = Identity.read(cmc(access).path("counterparty"));
      if (isCounterparty(access)
          && peer != null
          && !peer.host().isEmpty()
          && peer.username().equals(query.peer().username())
          && Slug.host(peer.host()).equals(query.peer().hostSlug())) {
        candidates.add(access);
      }
    }
    if (candidates.isEmpty()) {
      return null;
    }
    String scope = query.scope();
    boolean scoped = scope != null && !scope.isEmpty();
    if (scoped) {
      Access exact = first(candidates, access -> Objects.equals(scope, scopeOf(access)));
      if (exact != null) {
        return exact;
      }
    }
    List<Access> unscoped = candidates.stream().filter(access -> scopeOf(access) == null).toList();
    Predicate<Access> sameApp = access -> sameApp(access, query.appCode());
    if (query.appCodeDecides()) {
      return first(scoped ? unscoped : candidates, sameApp);
    }
    List<Access> pool = unscoped.isEmpty() ? candidates : unscoped;
    Access compatible = first(pool, sameApp);
    if (compatible != null) {
      return compatible;
    }
    Access unset =
        first(pool, access -> Nodes.isAbsent(cmc(access).path("backChannelApiEndpoint")));
    return unset != null ? unset : pool.getFirst();
  }

  /** The scope stamped on an access, or else the one its own channel permissions show. */
  static @Nullable String scopeOf(Access access) {
    String stamped = Nodes.nonEmpty(cmc(access), "scopeStreamId");
    if (stamped != null || cmc(access).isMissingNode()) {
      return stamped;
    }
    for (JsonNode permission : access.permissionsJson()) {
      String scope = Channel.scopeOf(Nodes.text(permission, "streamId"));
      if (scope != null) {
        return scope;
      }
    }
    return null;
  }

  private static boolean sameApp(Access access, @Nullable String appCode) {
    String own = Nodes.text(cmc(access), "appCode");
    return own == null || appCode == null || appCode.isEmpty() || own.equals(appCode);
  }

  private static @Nullable Access first(List<Access> accesses, Predicate<Access> wanted) {
    return accesses.stream().filter(wanted).findFirst().orElse(null);
  }
}
