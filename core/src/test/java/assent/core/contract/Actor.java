package assent.core.contract;

import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.Identity;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.Permission;
import assent.core.cmc.Scope;
import assent.core.cmc.UnknownFields;
import assent.core.cmc.content.RequesterMeta;
import assent.core.lifecycle.Timings;
import assent.core.operation.Account;
import assent.core.operation.InviteRequest;
import assent.core.operation.Invites;
import assent.core.operation.Opener;
import assent.core.platform.Connection;
import assent.core.platform.Platform;
import assent.core.platform.PlatformSettings;
import assent.core.platform.Platforms;
import java.time.Duration;
import java.util.List;

/** The account of a person without an open session, and the invites that a session publishes. */
public record Actor(User user, Account account, Invites invites) {
  /** One network for the whole run, as in an application. */
  private static final Platforms PLATFORMS = Platforms.open(PlatformSettings.standard());

  private static final Timings.Looks PACE =
      Timings.standard()
          .looks()
          .within(Duration.ofSeconds(40), Duration.ofSeconds(10), Duration.ofSeconds(2));

  public static final Scope APP = new Scope(":_cmc:apps:contract");
  public static final RequesterMeta META =
      new RequesterMeta("Dr Contract", "contract", "http://app.test", UnknownFields.NONE);
  public static final Permission.OnStream WEIGHT =
      Permission.on("weight", Permission.Level.READ, "Weight", false);

  /** Somebody of a platform under test. */
  public static Actor of(User user) {
    Platform platform = PLATFORMS.platform(user.site().serviceInfo());
    ApiEndpoint endpoint = ApiEndpoint.parse(user.own().endpoint());
    return of(
        user,
        new Account(
            platform.connect(endpoint),
            platform.info().identity(user.username()),
            Opener.of(PLATFORMS),
            PACE));
  }

  /** An account through some token. */
  public static Connection connection(Site site, Door door) {
    return PLATFORMS.platform(site.serviceInfo()).connect(ApiEndpoint.parse(door.endpoint()));
  }

  /** Whose whole network, the own platform included, passes a middle. */
  static Actor through(Middle middle, User user) {
    Platform platform = PLATFORMS.platform(user.site().serviceInfo());
    Opener plain = Opener.of(PLATFORMS);
    Opener led =
        new Opener() {
          @Override
          public Connection link(ApiEndpoint endpoint) {
            return plain.link(endpoint);
          }

          @Override
          public Connection peer(ApiEndpoint endpoint) {
            return plain.peer(endpoint);
          }

          @Override
          public boolean leadsTo(ApiEndpoint endpoint, Identity person) {
            return ApiEndpoint.parse(middle.straight(endpoint.full().reveal())).belongsTo(person);
          }
        };
    return of(
        user,
        new Account(
            platform.connect(ApiEndpoint.parse(middle.through(user.own().endpoint()))),
            platform.info().identity(user.username()),
            led,
            PACE));
  }

  public static Actor of(User user, Account account) {
    return new Actor(user, account, new Invites(account));
  }

  public static LocalizedText text(String english) {
    return LocalizedText.of("en", english);
  }

  /** A single-use request for the weight, in a scope of its own. */
  public static InviteRequest request() {
    return request(APP.freshChild());
  }

  /** The same in this scope. */
  public static InviteRequest request(Scope scope) {
    return InviteRequest.of(
        scope,
        new InviteRequest.Text(text("Study"), text("What for"), text("I agree")),
        List.of(WEIGHT),
        META);
  }
}
