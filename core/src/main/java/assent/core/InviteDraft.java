package assent.core;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a person fills in to ask for consent.
 *
 * @param title per language (two- or three-letter code), at least one
 * @param description per language
 * @param consent the consent text per language
 * @param items what is asked for, at least one
 * @param requesterName the name to show as claimed; never proof of anything
 * @param openLink whether several people may use the link
 * @param validity how long the link works, from 62 seconds to 30 days
 * @param userChoice whether the person may leave out items that are not mandatory
 * @param chat whether both may write messages
 * @param alerts whether both may send alerts
 */
public record InviteDraft(
    Map<String, String> title,
    Map<String, String> description,
    Map<String, String> consent,
    List<DataItem> items,
    String requesterName,
    boolean openLink,
    Duration validity,
    boolean userChoice,
    boolean chat,
    boolean alerts) {
  public InviteDraft {
    title = Map.copyOf(title);
    description = Map.copyOf(description);
    consent = Map.copyOf(consent);
    items = List.copyOf(items);
  }
}
