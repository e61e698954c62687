package assent.core.consent;

/** The application's code: names its scopes and its grants. */
public final class AppCode {
  /** Part of stream ids and of grants; another value is another application. */
  public static final String CODE = "assent";

  private AppCode() {}
}
