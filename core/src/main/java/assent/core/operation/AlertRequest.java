package assent.core.operation;

import assent.core.cmc.LocalizedText;
import assent.core.cmc.content.AlertContent;

/**
 * An alert to send.
 *
 * @param title per language, at least one
 * @param body per language, at least one
 * @param ackRequired whether to ask for an acknowledgement
 */
public record AlertRequest(
    AlertContent.Level level, LocalizedText title, LocalizedText body, boolean ackRequired) {}
