package assent.ui.chat;

import assent.core.api.Delivery;
import assent.core.api.TimelineItem;
import assent.core.error.RetryKind;
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
    this.times = new Times(ui.texts(), ui.clock());
  }

  /**
   * Every day has one line. What waits stands last although it was written before what came in
   * meanwhile: it opens no day a second time, and its own day stands beside its time.
   *
   * @param firstUnread key of the item before which the unread line stands; null for none
   * @param answerable ids of proposals that this account can answer now
   */
  List<TimelineRow> of(
      List<TimelineItem> items, @Nullable String firstUnread, Set<String> answerable) {
    List<TimelineRow> rows = new ArrayList<>();
    @Nullable LocalDate open = null;
    for (int i = 0; i < items.size(); i++) {
      TimelineItem item = items.get(i);
      TimelineItem before = i == 0 ? null : items.get(i - 1);
      TimelineItem after = i + 1 == items.size() ? null : items.get(i + 1);
      LocalDate day = times.day(item.at());
      if (open == null || day.isAfter(open)) {
        rows.add(new TimelineRow.Day("day " + day, times.dayLine(item.at())));
        open = day;
      }
      if (item.key().equals(firstUnread)) {
        rows.add(new TimelineRow.Unread("unread"));
      }
      boolean first = !grouped(before, item, firstUnread);
      boolean last = !grouped(item, after, firstUnread);
      String time = day.equals(open) ? times.time(item.at()) : times.full(item.at());
      rows.add(row(item, time, first, last, answerable));
    }
    return rows;
  }

  private TimelineRow row(
      TimelineItem item, String time, boolean first, boolean last, Set<String> answerable) {
    return switch (item) {
      case TimelineItem.Message message -> bubble(message, time, first, last);
      case TimelineItem.Notice notice ->
          new TimelineRow.Notice(
              notice.key(),
              words(notice, time),
              notice.kind() == TimelineItem.Notice.Kind.SCOPE_REQUESTED
                  && answerable.contains(notice.key()));
      case TimelineItem.Alert alert -> new TimelineRow.Card(alert.key(), book.item(alert.alert()));
    };
  }

  private TimelineRow bubble(
      TimelineItem.Message message, String time, boolean first, boolean last) {
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
    boolean unknownOutcome =
        failed && message.failure() != null && message.failure().retryKind() == RetryKind.NETWORK;
    return new TimelineRow.Bubble(
        message.key(),
        message.mine(),
        PlainText.text(message.text()),
        time,
        message.mine() ? Deliveries.mark(message.delivery(), ui.texts()) : null,
        message.altered(),
        trouble,
        failed,
        unknownOutcome,
        Links.in(message.text()),
        first,
        last);
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

  private boolean grouped(
      @Nullable TimelineItem a, @Nullable TimelineItem b, @Nullable String firstUnread) {
    return a instanceof TimelineItem.Message one
        && b instanceof TimelineItem.Message two
        && one.mine() == two.mine()
        && one.delivery() != Delivery.FAILED
        && !two.key().equals(firstUnread)
        && sameDay(one, two)
        && Duration.between(one.at(), two.at()).abs().compareTo(GROUP) <= 0;
  }

  private boolean sameDay(TimelineItem a, TimelineItem b) {
    return times.day(a.at()).equals(times.day(b.at()));
  }
}
