package assent.ui.chat;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.Delivery;
import assent.core.api.DeliveryStatus;
import assent.core.api.TimelineItem;
import assent.ui.FakeConversation;
import assent.ui.FakeSession;
import assent.ui.VmTest;
import assent.ui.World;
import assent.ui.alerts.AlertPresenter;
import assent.ui.fx.Keyed;
import assent.ui.shell.Going;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The line of a day, whatever the clocks say. */
@DisplayName("The lines of days")
class TimelineDaysTest extends VmTest {
  private final FakeSession session = World.clinician(clock);
  private final FakeConversation noor = session.conversations().of(World.NOOR);
  private final AlertPresenter book = new AlertPresenter(ui, session);

  @Test
  @DisplayName("come once and in order when a message waits over midnight")
  void overMidnight() {
    ChatViewModel model =
        new ChatViewModel(
            ui, session, World.NOOR, book, new Going(), new SimpleBooleanProperty(true));
    model.attach();
    int before = model.rows().size();
    Instant evening = Instant.parse("2026-11-20T22:58:00Z");
    clock.forward(Duration.between(clock.instant(), evening));
    noor.add(own("late", evening, Delivery.WAITING));
    Instant night = Instant.parse("2026-11-20T23:05:00Z");
    clock.forward(Duration.between(evening, night));
    // What waits stands last, below what came in meanwhile.
    noor.before(
        "late",
        new TimelineItem.Message(
            "theirs", false, night, "Hi", new DeliveryStatus(Delivery.RECEIVED, false, null)));
    assertThat(shown(model).subList(before, model.rows().size()))
        .containsExactly("Today", "theirs", "late");
    assertThat(time(model, "late")).as("not of the day it stands in").contains("Nov 20");
    assertThat(time(model, "theirs")).doesNotContain("Nov");

    noor.add(own("late", night.plusSeconds(60), Delivery.DELIVERED));
    assertThat(shown(model).subList(before, model.rows().size()))
        .containsExactly("Today", "theirs", "late");
    assertThat(time(model, "late")).doesNotContain("Nov");
    model.detach();
  }

  @Test
  @DisplayName("of days long past or far away stand once, and nothing is too far to be shown")
  void odd() {
    TimelineRows rows = new TimelineRows(ui, book);
    List<TimelineItem> items = new ArrayList<>();
    for (Instant at :
        List.of(
            Instant.MIN,
            Instant.EPOCH.minusSeconds(1),
            Instant.EPOCH,
            clock.instant(),
            clock.instant(),
            Instant.parse("2900-01-01T00:00:00Z"),
            Instant.MAX,
            clock.instant())) {
      items.add(own("m" + items.size(), at, Delivery.SENT));
    }
    List<TimelineRow> made = made(rows, items, "m4");
    assertThat(made.stream().map(TimelineRow::key)).doesNotHaveDuplicates();
    assertThat(made.stream().filter(TimelineRow.Bubble.class::isInstance)).hasSize(8);
    assertThat(made.stream().filter(TimelineRow.Unread.class::isInstance)).hasSize(1);
  }

  @Test
  @DisplayName("stand once and in order whatever comes in which order, and rows follow exactly")
  void anyOrder() {
    Random random = new Random(4);
    TimelineRows rows = new TimelineRows(ui, book);
    TimelineList shown = new TimelineList(rows);
    List<TimelineRow> following = new ArrayList<>();
    shown.addListener(
        (ListChangeListener<TimelineRow>)
            change -> {
              while (change.next()) {
                assertThat(
                        following.subList(
                            change.getFrom(), change.getFrom() + change.getRemovedSize()))
                    .isEqualTo(change.getRemoved());
                following
                    .subList(change.getFrom(), change.getFrom() + change.getRemovedSize())
                    .clear();
                following.addAll(change.getFrom(), change.getAddedSubList());
              }
            });
    for (int round = 0; round < 300; round++) {
      List<TimelineItem> items = new ArrayList<>();
      Set<Integer> ids = new HashSet<>();
      for (int i = random.nextInt(12); i > 0; i--) {
        int id = random.nextInt(20);
        if (ids.add(id)) {
          Instant at = clock.instant().plus(Duration.ofHours(random.nextInt(96) - 48L));
          items.add(own("m" + id, at, random.nextBoolean() ? Delivery.WAITING : Delivery.SENT));
        }
      }
      List<TimelineRow> target = made(rows, items, "m3");
      shown.show(rows.lines(items, "m3", Set.of()));
      assertThat(shown).isEqualTo(target);
      assertThat(following).as("who follows the changes").isEqualTo(target);
      List<String> days =
          shown.stream().filter(TimelineRow.Day.class::isInstance).map(TimelineRow::key).toList();
      assertThat(days).doesNotHaveDuplicates().isSorted();
    }
  }

  @Test
  @DisplayName("do not depend on keys being unique: a list becomes what it should be")
  void sameKeys() {
    Random random = new Random(5);
    ObservableList<String> list = FXCollections.observableArrayList();
    for (int round = 0; round < 500; round++) {
      List<String> target = new ArrayList<>();
      for (int i = random.nextInt(8); i > 0; i--) {
        target.add(random.nextInt(4) + "-" + random.nextInt(3));
      }
      Keyed.sync(list, target, item -> item.charAt(0));
      assertThat(list).isEqualTo(target);
    }
  }

  private static List<TimelineRow> made(
      TimelineRows rows, List<TimelineItem> items, String firstUnread) {
    return rows.lines(items, firstUnread, Set.of()).stream().map(rows::row).toList();
  }

  private static TimelineItem own(String key, Instant at, Delivery delivery) {
    return new TimelineItem.Message(
        key, true, at, "Words", new DeliveryStatus(delivery, false, null));
  }

  private static String time(ChatViewModel model, String key) {
    return model.rows().stream()
        .filter(row -> row.key().equals(key))
        .map(row -> ((TimelineRow.Bubble) row).time())
        .findFirst()
        .orElseThrow();
  }

  private static List<String> shown(ChatViewModel model) {
    return model.rows().stream()
        .map(row -> row instanceof TimelineRow.Day day ? day.words() : row.key())
        .toList();
  }
}
