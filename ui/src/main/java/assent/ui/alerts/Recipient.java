package assent.ui.alerts;

import assent.ui.format.PersonLabel;

/**
 * Somebody an alert can go to: a person in one study.
 *
 * @param relationship key of the relationship
 * @param study title of the study, may be empty
 */
public record Recipient(String relationship, PersonLabel person, String study) {}
