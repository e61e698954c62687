package assent.ui.relationships;

import assent.ui.present.Chip;
import assent.ui.present.PersonLabel;

/**
 * A relationship in the list.
 *
 * @param study title of the study, may be empty
 * @param ended whether it is over
 */
public record RelationshipRow(
    String key, PersonLabel person, String study, Chip state, boolean ended) {}
