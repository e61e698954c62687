package assent.core.api;

import assent.core.cmc.DisplayText;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What a person fills in to ask for consent. Its texts are published as inert as the other side
 * will see them.
 *
 * @param title per language (two- or three-letter code), at least one
 * @param description per language; may be empty
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
    title = each(title, DisplayText::line);
    description = each(description, DisplayText::lines);
    consent = each(consent, DisplayText::lines);
    items = List.copyOf(items);
    requesterName = DisplayText.line(requesterName);
  }

  private static Map<String, String> each(Map<String, String> texts, UnaryOperator<String> inert) {
    Map<String, String> all = new LinkedHashMap<>();
    texts.forEach((language, text) -> all.put(language, inert.apply(text)));
    return Collections.unmodifiableMap(all);
  }
}
