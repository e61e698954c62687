package assent.ui.chat;

import assent.ui.alerts.AlertItem;
import assent.ui.format.DeliveryMark;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of a conversation. */
public sealed interface TimelineRow {
  /** What stays the same while the row changes. */
  String key();

  /** A day begins. */
  record Day(String key, String words) implements TimelineRow {}

  /** What is below was not read before. */
  record Unread(String key) implements TimelineRow {}

  /**
   * A message.
   *
   * @param time when it was written
   * @param mark how far an own one has come; null for others
   * @param altered whether somebody changed it after it was written
   * @param trouble why it waits or failed; empty when it does neither
   * @param failed whether it needs the person
   * @param mayDouble whether sending it again may make it arrive twice
   * @param links pages it points to, https only
   * @param first whether it begins a group of messages of one side
   * @param last whether it ends one
   */
  record Bubble(
      String key,
      boolean mine,
      String text,
      String time,
      @Nullable DeliveryMark mark,
      boolean altered,
      String trouble,
      boolean failed,
      boolean mayDouble,
      List<URI> links,
      boolean first,
      boolean last)
      implements TimelineRow {}

  /**
   * Something happened to what is shared.
   *
   * @param review whether it can be answered
   */
  record Notice(String key, String words, boolean review) implements TimelineRow {}

  /** An alert. */
  record Card(String key, AlertItem alert) implements TimelineRow {}
}
