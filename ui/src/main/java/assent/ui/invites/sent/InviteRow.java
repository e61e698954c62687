package assent.ui.invites.sent;

import assent.ui.format.Chip;

/**
 * One invite in the list.
 *
 * @param id of the invite
 * @param line who accepted, or until when it is open
 * @param when it was published, short
 * @param warns whether a refused acceptance waits to be looked at
 */
public record InviteRow(
    String id, String title, String line, String when, Chip chip, boolean warns) {}
