package assent.ui.chat;

import assent.ui.format.PersonLabel;

/**
 * Something that a search found.
 *
 * @param key of this row
 * @param relationship key of the relationship it was said in
 * @param item key of the item in that conversation
 * @param mine whether this account wrote it
 * @param study title of the relationship; may be empty
 * @param words the part of the text with the first word looked for
 */
public record SearchHitRow(
    String key,
    String relationship,
    String item,
    PersonLabel person,
    boolean mine,
    String study,
    String words,
    String when) {}
