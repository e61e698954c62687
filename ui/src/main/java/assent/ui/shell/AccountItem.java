package assent.ui.shell;

import assent.ui.format.PersonLabel;

/**
 * A signed-in account in the switcher.
 *
 * @param index its place among the accounts
 * @param unread messages not read yet over all its relationships
 * @param current whether its screens are shown
 */
public record AccountItem(int index, PersonLabel person, int unread, boolean current) {}
