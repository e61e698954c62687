package assent.ui.chat;

import assent.core.api.Delivery;
import assent.core.api.TimelineItem;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a line of a conversation stands, before its words are made: of very many lines only those
 * in sight need words.
 *
 * @param key what stays the same while the line changes
 * @param item what it shows; null for a day and for the line before what was not read
 * @param words words of a day; else empty
 * @param first whether it begins a group of messages of one side
 * @param last whether it ends one
 * @param dated whether its day stands beside its time
 * @param review whether it can be answered
 * @param version grows when its words change although the item does not
 */
record TimelineLine(
    String key,
    @Nullable TimelineItem item,
    String words,
    boolean first,
    boolean last,
    boolean dated,
    boolean review,
    int version) {
  static final String UNREAD = "unread";

  /** Lines that look so much alike that one node can show them one after the other. */
  enum Kind {
    DAY,
    UNREAD,
    OWN,
    OTHER,
    NOTICE,
    REVIEW,
    CARD
  }

  static TimelineLine day(String key, String words) {
    return new TimelineLine(key, null, words, false, false, false, false, 0);
  }

  static TimelineLine unread() {
    return new TimelineLine(UNREAD, null, "", false, false, false, false, 0);
  }

  Kind kind() {
    return switch (item) {
      case null -> key.equals(UNREAD) ? Kind.UNREAD : Kind.DAY;
      case TimelineItem.Message message -> message.mine() ? Kind.OWN : Kind.OTHER;
      case TimelineItem.Notice unused -> review ? Kind.REVIEW : Kind.NOTICE;
      case TimelineItem.Alert unused -> Kind.CARD;
    };
  }

  /** Whether there may be something in it to press. */
  boolean isReachable() {
    return switch (item) {
      case null -> false;
      case TimelineItem.Message message ->
          message.delivery() == Delivery.FAILED || holdsLink(message.text());
      case TimelineItem.Notice unused -> review;
      case TimelineItem.Alert unused -> true;
    };
  }

  private static boolean holdsLink(String text) {
    return text.contains("://") && text.toLowerCase(Locale.ROOT).contains("https://");
  }
}
