package assent.sandbox.cmc;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The ids of the {@code :_cmc:} tree and what each region is for (NOTES §2). */
final class Streams {
  static final String ROOT = ":_cmc:";
  static final String INBOX = ROOT + "inbox";
  static final String APPS = ROOT + "apps";
  static final String INTERNAL = ROOT + "_internal";
  static final String RETRIES = INTERNAL + ":retries";
  static final Set<String> RESERVED = Set.of(ROOT, INBOX, APPS, INTERNAL, RETRIES);
  static final Set<String> CHANNEL_SEGMENTS = Set.of("chats", "collectors");

  private static final Pattern PLUGIN_REGION =
      Pattern.compile(":_cmc:apps:[^:]+(?::[^:]+)*:(chats|collectors)(?::|$)");

  private Streams() {}

  static boolean isCmc(String id) {
    return id.equals(":_cmc") || id.startsWith(ROOT);
  }

  static boolean isInternal(String id) {
    return id.equals(INTERNAL) || id.startsWith(INTERNAL + ":");
  }

  static boolean isResponses(String id) {
    return id.startsWith(INTERNAL + ":responses:");
  }

  static boolean isUnderApps(String id) {
    return id.startsWith(APPS + ":");
  }

  /** Scopes and anything below them, except the channels: the only place clients may create. */
  static boolean isUserCreatable(String id) {
    return isUnderApps(id) && !PLUGIN_REGION.matcher(id).find();
  }

  static String offer(String capabilityId) {
    return INTERNAL + ":offer:" + capabilityId;
  }

  static String responses(String capabilityId) {
    return INTERNAL + ":responses:" + capabilityId;
  }

  static String chat(String scope, String peerSlug) {
    return scope + ":chats:" + peerSlug;
  }

  static String collector(String scope, String peerSlug) {
    return scope + ":collectors:" + peerSlug;
  }

  /** The first segment under {@code :_cmc:apps}, or null outside of it. */
  static @Nullable String appCode(String id) {
    if (!isUnderApps(id)) {
      return null;
    }
    String rest = id.substring(APPS.length() + 1);
    int colon = rest.indexOf(':');
    return colon < 0 ? rest : rest.substring(0, colon);
  }

  static String parent(String id) {
    int colon = id.lastIndexOf(':');
    return colon <= 0 ? id : id.substring(0, colon);
  }

  static String lastSegment(String id) {
    return id.substring(id.lastIndexOf(':') + 1);
  }

  /** The scope and everything between it and {@code :_cmc:apps}, outermost first. */
  static List<String> scopeAndAncestors(String scope) {
    List<String> chain = new ArrayList<>();
    if (isUnderApps(scope)) {
      String id = APPS;
      for (String segment : scope.substring(APPS.length() + 1).split(":", -1)) {
        id = id + ":" + segment;
        chain.add(id);
      }
    }
    return chain;
  }
}
