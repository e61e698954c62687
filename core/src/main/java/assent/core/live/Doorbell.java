package assent.core.live;

/**
 * Tells that something in an account may have changed, and nothing else. It is never the source of
 * truth: what was missed while it was silent is found by pulling.
 */
public interface Doorbell extends AutoCloseable {
  /** Hears the bell; called from any thread, and returns at once. */
  interface Listener {
    /** The line stands: pull, since nothing that happened before was heard. */
    void connected();

    /** Events changed. */
    void rang();

    /** Accesses or streams changed by a call; the plugin's own changes do not ring for these. */
    void accessesRang();

    /** The line is gone; it will be tried again for ever. Poll meanwhile. */
    void silent();
  }

  /** Begins to listen. Called once. */
  void start(Listener listener);

  /** Ends it for good; nobody is called after this returned, but for calls under way. */
  @Override
  void close();
}
