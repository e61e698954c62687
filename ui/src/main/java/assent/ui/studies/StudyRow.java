package assent.ui.studies;

import assent.ui.format.Chip;

/**
 * A study in the list.
 *
 * @param key the name of its id
 * @param people how many take part, of how many
 * @param complete how much of what was due is there; empty where nothing was
 * @param share the same between 0 and 1
 * @param waiting what should be looked at, in one line; empty when nothing
 * @param away whether it is put away
 */
public record StudyRow(
    String key,
    String title,
    Chip state,
    String people,
    String complete,
    double share,
    String waiting,
    boolean away) {}
