package assent.ui.chat;

import assent.ui.format.Chip;
import assent.ui.format.PersonLabel;
import org.jspecify.annotations.Nullable;

/**
 * What stands above a conversation and decides what can be written in it.
 *
 * @param study title of the study, may be empty
 * @param state state of the relationship where it is not the usual one; null while it is active
 * @param silence why nothing can be written; empty when something can
 * @param alerts whether alerts can be sent
 */
public record ChatHead(
    PersonLabel person, String study, @Nullable Chip state, String silence, boolean alerts) {}
