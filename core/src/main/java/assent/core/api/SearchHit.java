package assent.core.api;

import assent.core.cmc.DisplayText;
import assent.core.cmc.RelationshipId;
import java.time.Instant;

/**
 * Something that a search found.
 *
 * @param key of the item in the conversation of that relationship; {@link Conversation#reveal}
 *     brings it into the list
 * @param mine whether this account wrote it
 * @param text the whole text: of a message its words, of an alert its title and body
 * @param at when it was written, as the own platform recorded it
 */
public record SearchHit(
    RelationshipId relationship, String key, boolean mine, String text, Instant at) {
  public SearchHit {
    text = DisplayText.lines(text);
  }
}
