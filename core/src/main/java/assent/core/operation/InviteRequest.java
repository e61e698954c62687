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
 * @param title per language, at least one
 * @param description per language, at least one
 * @param consent the consent text per language, at least one
 * @param permissions what is asked for, at least one entry
 * @param features which channels there shall be
 * @param validity how long the link works, 62 seconds to 30 days; null for the platform's 7 days
 * @param userChoice whether entries that are not mandatory may be left out
 * @param appGrant whether the grant shall be of type {@code app}, which can hand out narrower ones
 * @param openLink whether several people may use the link
 * @param requester what the requester says of themselves; the app id names the grant
 */
public record InviteRequest(
    Scope scope,
    LocalizedText title,
    LocalizedText description,
    LocalizedText consent,
    List<Permission> permissions,
    Features features,
    @Nullable Duration validity,
    boolean userChoice,
    boolean appGrant,
    boolean openLink,
    @Nullable RequesterMeta requester) {
  /** Shortest validity that every platform takes: a minute, less what truncation eats. */
  public static final Duration SHORTEST = Duration.ofSeconds(62);

  /** Longest validity. */
  public static final Duration LONGEST = Duration.ofDays(30);

  public InviteRequest {
    permissions = List.copyOf(permissions);
  }

  /** A single-use invite with both channels and the platform's validity. */
  public static InviteRequest of(
      Scope scope,
      LocalizedText title,
      LocalizedText description,
      LocalizedText consent,
      List<Permission> permissions,
      @Nullable RequesterMeta requester) {
    return new InviteRequest(
        scope,
        title,
        description,
        consent,
        permissions,
        new Features(true, true),
        null,
        false,
        false,
        false,
        requester);
  }

  /** The same as a link for several people. */
  public InviteRequest asOpenLink() {
    return new InviteRequest(
        scope,
        title,
        description,
        consent,
        permissions,
        features,
        validity,
        userChoice,
        appGrant,
        true,
        requester);
  }

  /** The same with another validity. */
  public InviteRequest valid(Duration time) {
    return new InviteRequest(
        scope,
        title,
        description,
        consent,
        permissions,
        features,
        time,
        userChoice,
        appGrant,
        openLink,
        requester);
  }

  /** The same with other channels. */
  public InviteRequest withFeatures(Features channels) {
    return new InviteRequest(
        scope,
        title,
        description,
        consent,
        permissions,
        channels,
        validity,
        userChoice,
        appGrant,
        openLink,
        requester);
  }

  /** The same, and entries that are not mandatory may be left out. */
  public InviteRequest withUserChoice() {
    return new InviteRequest(
        scope,
        title,
        description,
        consent,
        permissions,
        features,
        validity,
        true,
        appGrant,
        openLink,
        requester);
  }

  /** The same, asking for a grant of type {@code app}. */
  public InviteRequest asAppGrant() {
    return new InviteRequest(
        scope,
        title,
        description,
        consent,
        permissions,
        features,
        validity,
        userChoice,
        true,
        openLink,
        requester);
  }
}
