package assent.sandbox.model;

import java.util.ArrayList;
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

  ObjectNode dump() {
    ObjectNode dump = Json.object().put("password", password).put("email", email);
    dump.put("language", language);
    ObjectNode target = mfaTarget;
    if (target != null) {
      dump.set("mfaTarget", target);
    }
    recoveryCodes.forEach(dump.putArray("recoveryCodes")::add);
    return dump;
  }

  static Profile restore(ObjectNode dump) {
    Profile profile =
        new Profile(text(dump, "password"), text(dump, "email"), text(dump, "language"));
    ObjectNode target = Json.child(dump, "mfaTarget");
    if (target != null) {
      List<String> codes = new ArrayList<>();
      dump.path("recoveryCodes").forEach(code -> codes.add(code.asString("")));
      profile.activateMfa(target, codes);
    }
    return profile;
  }

  private static String text(ObjectNode dump, String field) {
    String text = Json.text(dump, field);
    return text == null ? "" : text;
  }
}
