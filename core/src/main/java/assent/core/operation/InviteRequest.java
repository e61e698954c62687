package assent.core.operation;

import assent.core.cmc.Features;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.Permission;
import assent.core.cmc.Scope;
import assent.core.cmc.content.RequesterMeta;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an invite shall say (protocol NOTES §4, §6.1).
 *
 * @param scope where it stands; it names the relationship on both accounts, so take one that nobody
 *     can guess or use again: {@link Scope#freshChild} of the application's scope, one per study or
 *     invite (NOTES §6.2)
 * @param text what a person reads
 * @param permissions what is asked for, at least one entry
 * @param features which channels there shall be
 * @param link how long the link works, and for how many
 * @param grant what kind of grant accepting makes
 * @param requester what the requester says of themselves; the app id names the grant
 * @param to whom it is meant for, as the author notes it; no platform looks at it (NOTES §8 Q10)
 */
public record InviteRequest(
    Scope scope,
    Text text,
    List<Permission> permissions,
    Features features,
    Link link,
    Grant grant,
    @Nullable RequesterMeta requester,
    @Nullable String to) {
  /** Shortest validity that every platform takes: a minute, less what truncation eats. */
  public static final Duration SHORTEST = Duration.ofSeconds(62);

  /** Longest validity. */
  public static final Duration LONGEST = Duration.ofDays(30);

  /** What a person reads, each per language and in one at least. */
  public record Text(LocalizedText title, LocalizedText description, LocalizedText consent) {}

  /**
   * The link.
   *
   * @param validity how long it works, 62 seconds to 30 days; null for the platform's 7 days
   * @param open whether several people may use it
   */
  public record Link(@Nullable Duration validity, boolean open) {}

  /**
   * The grant.
   *
   * @param userChoice whether entries that are not mandatory may be left out
   * @param accessType {@code app} for a grant that can hand out narrower ones; null for a plain one
   */
  public record Grant(boolean userChoice, @Nullable String accessType) {}

  public InviteRequest {
    permissions = List.copyOf(permissions);
  }

  /** A single-use invite with both channels and the platform's validity. */
  public static InviteRequest of(
      Scope scope, Text text, List<Permission> permissions, @Nullable RequesterMeta requester) {
    return new InviteRequest(
        scope,
        text,
        permissions,
        new Features(true, true),
        new Link(null, false),
        new Grant(false, null),
        requester,
        null);
  }

  /** The same with other channels. */
  public InviteRequest with(Features other) {
    return new InviteRequest(scope, text, permissions, other, link, grant, requester, to);
  }

  /** The same with another link. */
  public InviteRequest with(Link other) {
    return new InviteRequest(scope, text, permissions, features, other, grant, requester, to);
  }

  /** The same with another kind of grant. */
  public InviteRequest with(Grant other) {
    return new InviteRequest(scope, text, permissions, features, link, other, requester, to);
  }

  /** The same, meant for somebody. */
  public InviteRequest meantFor(String whom) {
    return new InviteRequest(scope, text, permissions, features, link, grant, requester, whom);
  }
}
