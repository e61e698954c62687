package assent.sandbox.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who owns an account and how they sign in. Changed and read under the account's lock or by one
 * route at a time.
 */
public final class Profile {
  private volatile String password;
  private final String email;
  private final String language;
  private volatile @Nullable ObjectNode mfaTarget;
  private volatile List<String> recoveryCodes = List.of();

  public Profile(String password, String email, String language) {
    this.password = password;
    this.email = email;
    this.language = language;
  }

  public String password() {
    return password;
  }

  public void setPassword(String newPassword) {
    password = newPassword;
  }

  public String email() {
    return email;
  }

  public String language() {
    return language;
  }

  /** Where codes go, for example {@code {"phone": …}}; null while MFA is off. */
  public @Nullable ObjectNode mfaTarget() {
    return mfaTarget;
  }

  public List<String> recoveryCodes() {
    return recoveryCodes;
  }

  public void activateMfa(ObjectNode target, List<String> codes) {
    recoveryCodes = List.copyOf(codes);
    mfaTarget = target;
  }

  public void deactivateMfa() {
    mfaTarget = null;
    recoveryCodes = List.of();
  }
}
