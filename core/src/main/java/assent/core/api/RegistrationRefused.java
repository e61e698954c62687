package assent.core.api;

import assent.core.cmc.ErrorId;
import assent.core.error.CoreException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A registration was refused because of what was filled in. */
public final class RegistrationRefused extends CoreException {
  private static final long serialVersionUID = 1L;

  private final transient Map<Registrant.Field, Registrant.Flaw> flaws;

  public RegistrationRefused(
      Map<Registrant.Field, Registrant.Flaw> flaws, @Nullable Throwable cause) {
    super(
        ErrorId.ASSENT_REGISTRATION_FIELDS.id(),
        ErrorId.ASSENT_REGISTRATION_FIELDS.retryKind(),
        ErrorId.ASSENT_REGISTRATION_FIELDS.messageKey(),
        Map.of(),
        "fields not accepted: " + flaws,
        cause);
    this.flaws = Map.copyOf(flaws);
  }

  /** What is wrong with which field; never empty. */
  public Map<Registrant.Field, Registrant.Flaw> flaws() {
    return flaws;
  }
}
