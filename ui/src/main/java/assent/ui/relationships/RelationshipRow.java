package assent.ui.relationships;

import assent.ui.format.Chip;
import assent.ui.format.PersonLabel;
import org.jspecify.annotations.Nullable;

/**
 * A relationship in the list.
 *
 * @param study title of the study, may be empty
 * @param ended whether it is over
 * @param asks that the other side waits for an answer; null for no
 * @param wide that more is open than was agreed to; null for no
 */
public record RelationshipRow(
    String key,
    PersonLabel person,
    String study,
    Chip state,
    boolean ended,
    @Nullable Chip asks,
    @Nullable Chip wide) {}
