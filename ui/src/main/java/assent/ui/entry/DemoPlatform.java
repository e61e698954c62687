package assent.ui.entry;

import assent.core.api.AccountSession;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * A platform with made-up people, to try the program on. A package may come without it, so it is
 * found at run time ({@link java.util.ServiceLoader}); nothing of it is loaded before it starts.
 */
public interface DemoPlatform {
  /**
   * Starts it and signs everybody in. Takes a moment: never called on the screen's thread.
   *
   * @param locale the language that the person reads now
   */
  Running start(Supplier<Locale> locale);

  /** The platform at work. Nothing is kept when it ends. */
  interface Running extends AutoCloseable {
    /** Everybody's session, in the order of the account switcher. */
    List<AccountSession> sessions();

    @Override
    void close();
  }
}
