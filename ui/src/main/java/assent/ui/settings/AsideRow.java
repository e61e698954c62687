package assent.ui.settings;

import assent.core.api.SetAsideItem;

/**
 * Something that could not be read, as it is shown.
 *
 * @param item what it is
 * @param words what it is, and from whom as far as that is known
 * @param why why it could not be read
 * @param found since when it is known, in words
 * @param delete the word for deleting it; empty where nobody can
 * @param question what is asked before it is deleted
 */
public record AsideRow(
    SetAsideItem item, String words, String why, String found, String delete, String question) {}
