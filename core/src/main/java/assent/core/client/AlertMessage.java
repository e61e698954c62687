package assent.core.client;

import assent.core.cmc.LocalizedText;
import assent.core.cmc.content.AlertContent.Level;
import org.jspecify.annotations.Nullable;

/**
 * An alert to send.
 *
 * @param title per language, at least one
 * @param body per language, at least one
 * @param ackRequired whether to ask for an acknowledgement
 * @param ackId what its acknowledgement will bear, unique among this account's alerts; null for a
 *     fresh one
 */
public record AlertMessage(
    Level level,
    LocalizedText title,
    LocalizedText body,
    boolean ackRequired,
    @Nullable String ackId) {
  /** One that asks for nothing. */
  public static AlertMessage of(Level level, LocalizedText title, LocalizedText body) {
    return new AlertMessage(level, title, body, false, null);
  }

  /** The same, asking for an acknowledgement. */
  public AlertMessage askingForAck() {
    return new AlertMessage(level, title, body, true, ackId);
  }

  /** The same, asking for an acknowledgement under an id of one's own. */
  public AlertMessage askingForAck(String id) {
    return new AlertMessage(level, title, body, true, id);
  }
}
