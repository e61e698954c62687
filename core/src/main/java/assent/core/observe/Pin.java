package assent.core.observe;

/**
 * One observer's hold on something observed. Closing it ends the observation; twice is harmless.
 */
@FunctionalInterface
public interface Pin extends AutoCloseable {
  /** After this returns the observer is not called again by a change that begins later. */
  @Override
  void close();
}
