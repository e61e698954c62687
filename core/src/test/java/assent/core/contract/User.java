package assent.core.contract;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A person registered on a platform under test.
 *
 * @param own the account through its personal token
 */
public record User(Site site, String username, String password, Door own) {
  /** Host with port, as the platform itself writes it. */
  public String host() {
    return site.host();
  }

  public String slug() {
    return username
        + "--"
        + host().replaceFirst(":\\d+$", "").replace('.', '-').toLowerCase(Locale.ROOT);
  }

  /** Makes the CMC streams appear, then the scope stream and its parents, one by one. */
  public User withScope(String scope) {
    own.events(":_cmc:inbox");
    String[] segments = scope.substring(":_cmc:apps:".length()).split(":");
    String parent = ":_cmc:apps";
    for (String segment : segments) {
      String id = parent + ":" + segment;
      Answer answer = own.stream(id, parent, segment);
      if (answer.status() != 201 && answer.status() != 409 && answer.status() != 500) {
        throw new AssertionError("stream " + id + " HTTP " + answer.status() + answer.body());
      }
      parent = id;
    }
    return this;
  }

  /** A data stream with one number in it. */
  public User withData(String streamId, double value) {
    own.stream(streamId, null, streamId);
    return withEvent(streamId, "mass/kg", Wire.JSON.getNodeFactory().numberNode(value));
  }

  /**
   * An event in a stream that was perhaps made just now: a platform may overlook it for a while.
   */
  public User withEvent(String streamId, String type, JsonNode content) {
    Await.until(
        "stream known",
        () -> {
          Answer answer = own.create(streamId, type, content);
          if (answer.errorId().equals("unknown-referenced-resource")) {
            refresh();
            return null;
          }
          return answer.ok();
        });
    return this;
  }

  /** Makes the platform read the streams of this account anew; see docs/differences.md. */
  public void refresh() {
    // What is made for it can itself be overlooked; then once more.
    Await.until(
        "streams read anew",
        () -> {
          String id = "refresh" + Long.toString(System.nanoTime(), 36);
          own.stream(id, null, id).ok();
          Answer changed = own.put("streams/" + id, Wire.json("{name:'%s'}", id));
          return changed.status() == 404 ? null : changed.ok();
        });
  }

  /** The first access that the test accepts, or null. */
  public @Nullable JsonNode access(java.util.function.Predicate<JsonNode> test) {
    return own.accesses().stream().filter(test).findFirst().orElse(null);
  }

  /** A token for an app with exactly these permissions. */
  public Door app(String name, String permissions) {
    JsonNode access =
        own.post(
                "accesses", Wire.json("{type:'app', name:'%s', permissions:%s}", name, permissions))
            .ok()
            .path("access");
    return new Door(own.base(), access.path("token").asString());
  }
}
