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
 * @param texts what is published
 * @param items what is asked for, at least one
 * @param requesterName the name to show as claimed; never proof of anything
 * @param link what the link can do
 * @param userChoice whether the person may leave out items that are not mandatory
 * @param channels what the relationship may be used for besides
 */
public record InviteDraft(
    Texts texts,
    List<DataItem> items,
    String requesterName,
    Link link,
    boolean userChoice,
    Channels channels) {
  public InviteDraft {
    items = List.copyOf(items);
    requesterName = DisplayText.line(requesterName);
  }

  /**
   * What is published, per language (two- or three-letter code).
   *
   * @param title at least one
   * @param description may be empty
   * @param consent the consent text
   */
  public record Texts(
      Map<String, String> title, Map<String, String> description, Map<String, String> consent) {
    public Texts {
      title = each(title, DisplayText::line);
      description = each(description, DisplayText::lines);
      consent = each(consent, DisplayText::lines);
    }
  }

  /**
   * What the link can do.
   *
   * @param open whether several people may use it
   * @param validity how long it works, from 62 seconds to 30 days
   */
  public record Link(boolean open, Duration validity) {}

  /** Per language, at least one. */
  public Map<String, String> title() {
    return texts.title();
  }

  /** Per language; may be empty. */
  public Map<String, String> description() {
    return texts.description();
  }

  /** The consent text per language. */
  public Map<String, String> consent() {
    return texts.consent();
  }

  /** Whether several people may use the link. */
  public boolean openLink() {
    return link.open();
  }

  /** How long the link works. */
  public Duration validity() {
    return link.validity();
  }

  /** Whether both may write messages. */
  public boolean chat() {
    return channels.chat();
  }

  /** Whether both may send alerts. */
  public boolean alerts() {
    return channels.alerts();
  }

  private static Map<String, String> each(Map<String, String> texts, UnaryOperator<String> inert) {
    Map<String, String> all = new LinkedHashMap<>();
    texts.forEach((language, text) -> all.put(language, inert.apply(text)));
    return Collections.unmodifiableMap(all);
  }
}
