package assent.core.session;

import assent.core.api.PlatformSnapshot;
import assent.core.api.Registrant;
import assent.core.api.RegistrationRefused;
import assent.core.cmc.ErrorId;
import assent.core.platform.Platform;
import assent.core.platform.PlatformException;
import assent.core.platform.Registration;
import assent.core.platform.ServiceInfo;
import assent.core.platform.SignInResult;
import java.util.EnumMap;
import java.util.Map;

/** What is asked of a platform before there is a session, in the facade's words. */
public final class PlatformDirectory {
  private PlatformDirectory() {}

  public static PlatformSnapshot look(Platform platform) {
    ServiceInfo info = platform.info();
    // Any name will do: the host is the same for everybody of a platform.
    return new PlatformSnapshot(
        info.name(), info.identity("someone").host(), info.terms(), info.support());
  }

  /** Platforms take user names only, people remember their e-mail address. */
  public static String username(Platform platform, String typed) {
    String name = typed.strip();
    if (name.indexOf('@') <= 0) {
      return name;
    }
    return platform
        .signIn()
        .usernameOf(name)
        .orElseThrow(
            () -> PlatformException.of(ErrorId.UNKNOWN_USER, "nobody has this e-mail address"));
  }

  /**
   * @param language the person's, as a code
   */
  public static SignInResult.SignedIn register(
      Platform platform, Registrant registrant, String language) {
    try {
      return platform
          .registration()
          .register(
              new Registration.NewAccount(
                  registrant.username(),
                  registrant.password(),
                  registrant.email(),
                  language,
                  registrant.invitation()));
    } catch (Registration.FieldsException refused) {
      Map<Registrant.Field, Registrant.Flaw> flaws = new EnumMap<>(Registrant.Field.class);
      refused.problems().forEach((field, problem) -> flaws.put(field(field), flaw(problem)));
      throw new RegistrationRefused(flaws, refused);
    }
  }

  private static Registrant.Field field(Registration.Field field) {
    return switch (field) {
      case USERNAME -> Registrant.Field.USERNAME;
      case PASSWORD -> Registrant.Field.PASSWORD;
      case EMAIL -> Registrant.Field.EMAIL;
      case INVITATION -> Registrant.Field.INVITATION;
      case OTHER -> Registrant.Field.OTHER;
    };
  }

  private static Registrant.Flaw flaw(Registration.Problem problem) {
    return switch (problem) {
      case MALFORMED -> Registrant.Flaw.MALFORMED;
      case BREAKS_CMC -> Registrant.Flaw.BREAKS_SHARING;
      case TAKEN -> Registrant.Flaw.TAKEN;
      case MISSING -> Registrant.Flaw.MISSING;
    };
  }
}
