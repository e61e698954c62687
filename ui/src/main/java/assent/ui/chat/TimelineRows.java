package assent.ui.chat;

import assent.core.api.Delivery;
import assent.core.api.TimelineItem;
import assent.ui.alerts.AlertPresenter;
import assent.ui.format.Deliveries;
import assent.ui.format.Links;
import assent.ui.format.PlainText;
import assent.ui.format.Problems;
import assent.ui.format.Times;
import assent.ui.fx.Ui;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the lines of a conversation from what was said: days, groups, the first unread one. */
final class TimelineRows {
  private static final Duration GROUP = Duration.ofMinutes(5);

  private final Ui ui;
  private final AlertPresenter book;
  private final Times times;

  TimelineRows(Ui ui, AlertPresenter book) {
    this.ui = ui;
    this.book = book;
    this.times = ui.times();
  }

  /**
   * Every day has one line. What waits stands last although it was written before what came in
   * meanwhile: it opens no day a second time, and its own day stands beside its time.
   *
   * @param firstUnread key of the item before which the unread line stands; null for none
   * @param answerable ids of proposals that this account can answer now
   */
  List<TimelineLine> lines(
      List<TimelineItem> items, @Nullable String firstUnread, Set<String> answerable) {
    List<TimelineLine> lines = new ArrayList<>(items.size() + items.size() / 8 + 2);
    int alertsNow = book.version();
    @Nullable LocalDate open = null;
    @Nullable LocalDate its = null;
    boolean grouped = false;
    for (int i = 0; i < items.size(); i++) {
      TimelineItem item = items.get(i);
      TimelineItem after = i + 1 == items.size() ? null : items.get(i + 1);
      LocalDate day = its == null ? times.day(item.at()) : its;
      LocalDate dayAfter = after == null ? null : times.day(after.at());
      if (open == null || day.isAfter(open)) {
        lines.add(TimelineLine.day("day " + day, times.dayLine(item.at())));
        open = day;
      }
      if (item.key().equals(firstUnread)) {
        lines.add(TimelineLine.unread());
      }
      boolean goesOn = day.equals(dayAfter) && grouped(item, after, firstUnread);
      boolean review =
          item instanceof TimelineItem.Notice notice
              && notice.kind() == TimelineItem.Notice.Kind.SCOPE_REQUESTED
              && answerable.contains(item.key());
      int version = item instanceof TimelineItem.Alert ? alertsNow : 0;
      lines.add(
          new TimelineLine(
              item.key(), item, "", !grouped, !goesOn, !day.equals(open), review, version));
      grouped = goesOn;
      its = dayAfter;
    }
    return lines;
  }

  /** The words of a line. */
  TimelineRow row(TimelineLine line) {
    return switch (line.item()) {
      case null ->
          line.kind() == TimelineLine.Kind.UNREAD
              ? new TimelineRow.Unread(line.key())
              : new TimelineRow.Day(line.key(), line.words());
      case TimelineItem.Message message -> bubble(message, line);
      case TimelineItem.Notice notice ->
          new TimelineRow.Notice(notice.key(), words(notice, time(notice, line)), line.review());
      case TimelineItem.Alert alert -> new TimelineRow.Card(alert.key(), book.item(alert.alert()));
    };
  }

  private String time(TimelineItem item, TimelineLine line) {
    return line.dated() ? times.full(item.at()) : times.time(item.at());
  }

  private TimelineRow bubble(TimelineItem.Message message, TimelineLine line) {
    boolean failed = message.delivery() == Delivery.FAILED;
    boolean waits = message.delivery() == Delivery.WAITING;
    String trouble = "";
    if ((failed || waits) && message.failure() != null) {
      trouble =
          waits
              ? Problems.waiting(message.failure(), ui.texts())
              : Problems.sentence(message.failure(), ui.texts());
    } else if (failed) {
      trouble = ui.texts().get("chat.failed");
    }
    return new TimelineRow.Bubble(
        message.key(),
        message.mine(),
        PlainText.text(message.text()),
        time(message, line),
        message.mine() ? Deliveries.mark(message.delivery(), ui.texts()) : null,
        message.altered(),
        trouble,
        failed,
        message.hasUnknownOutcome(),
        Links.in(message.text()),
        line.first(),
        line.last());
  }

  private String words(TimelineItem.Notice notice, String time) {
    String key =
        switch (notice.kind()) {
          case SCOPE_REQUESTED ->
              notice.mine() ? "chat.notice.requested.mine" : "chat.notice.requested";
          case SCOPE_CHANGED -> "chat.notice.changed";
          case SCOPE_UNCHANGED ->
              notice.mine() ? "chat.notice.unchanged.mine" : "chat.notice.unchanged";
          case SCOPE_REFUSED -> notice.mine() ? "chat.notice.refused.mine" : "chat.notice.refused";
          case UNREADABLE ->
              notice.mine() ? "chat.notice.unreadable.mine" : "chat.notice.unreadable";
        };
    String words = ui.texts().get(key, "time", time);
    String detail = PlainText.name(notice.detail());
    return detail.isEmpty() ? words : words + " · " + detail;
  }

  // Of two things of one day.
  private static boolean grouped(
      @Nullable TimelineItem a, @Nullable TimelineItem b, @Nullable String firstUnread) {
    return a instanceof TimelineItem.Message one
        && b instanceof TimelineItem.Message two
        && one.mine() == two.mine()
        && one.delivery() != Delivery.FAILED
        && !two.key().equals(firstUnread)
        && Duration.between(one.at(), two.at()).abs().compareTo(GROUP) <= 0;
  }
}
