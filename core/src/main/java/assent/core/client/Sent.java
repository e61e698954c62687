package assent.core.client;

import assent.core.error.CoreException;

/**
 * What has become of something that was sent or decided. What failed is thrown, with the reason.
 */
public sealed interface Sent {
  /** Names it, for {@link CmcClient#follow}. */
  String id();

  /** Whether it is through. */
  default boolean isDelivered() {
    return this instanceof Delivered;
  }

  /**
   * It is through: the other platform has a message, or a decision is carried out.
   *
   * @param eventId the own event that carried it
   */
  record Delivered(String id, String eventId) implements Sent {}

  /**
   * Kept, and tried again for as long as the client is open.
   *
   * @param why it is not through; {@code assent-decision-waits} where nothing more is known
   */
  record Waiting(String id, CoreException why) implements Sent {}
}
