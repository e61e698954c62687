package assent.ui.bench;

import assent.core.api.AlertSnapshot;
import assent.core.api.Delivery;
import assent.core.api.RelationshipState;
import assent.core.api.TimelineItem;
import assent.core.cmc.RelationshipId;
import assent.ui.FakeConversation;
import assent.ui.FakeSession;
import assent.ui.Instants;
import assent.ui.World;
import assent.ui.alerts.AlertPresenter;
import assent.ui.alerts.AlertsView;
import assent.ui.alerts.AlertsViewModel;
import assent.ui.bench.Frames.Times;
import assent.ui.chat.ConversationsView;
import assent.ui.chat.ConversationsViewModel;
import assent.ui.control.AnchoredList;
import assent.ui.format.Keys;
import assent.ui.fx.Failures;
import assent.ui.fx.FxThread;
import assent.ui.fx.Ui;
import assent.ui.fx.VirtualTaskRunner;
import assent.ui.relationships.RelationshipsView;
import assent.ui.relationships.RelationshipsViewModel;
import assent.ui.shell.Going;
import assent.ui.text.Texts;
import assent.ui.theme.TextSize;
import assent.ui.theme.Theme;
import assent.ui.theme.ThemeManager;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.function.DoubleConsumer;
import javafx.application.Platform;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Long lists on the screens of the product, drawn by the software pipeline on the Headless
 * platform: what a frame of a scripted scroll costs the JavaFX thread, beside a plain list of
 * labels that is scrolled in turns with it. It ends with 1 when a limit is broken.
 */
public final class ListsBenchmark {
  private static final int MESSAGES = Integer.getInteger("assent.bench.messages", 100_000);
  private static final int PEOPLE = Integer.getInteger("assent.bench.relationships", 5_000);
  private static final int ALERTS = Integer.getInteger("assent.bench.alerts", 5_000);
  private static final int ROUNDS = Integer.getInteger("assent.bench.rounds", 8);
  private static final int FRAMES = 60;
  private static final double FRAME_LIMIT = 16;
  private static final double SWITCH_LIMIT = 100;
  private static final PrintStream OUT = System.out;

  private static final RelationshipId LONG = World.SAM_SLEEP;
  private static final RelationshipId OTHER = World.NOOR;

  private final Instants clock = new Instants();
  private final Failures failures = new Failures();
  private final FxThread thread = new FxThread(failures);
  private final Ui ui =
      new Ui(
          thread,
          new VirtualTaskRunner(thread, failures),
          failures,
          Texts.in(Locale.ENGLISH),
          clock);
  private final FakeSession session = World.clinician(clock);
  private final AlertPresenter alerts = new AlertPresenter(ui, session);
  private final StackPane root = new StackPane();
  private final ListView<String> plain = new ListView<>();
  private boolean broken;

  private ListsBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    CountDownLatch up = new CountDownLatch(1);
    Platform.startup(up::countDown);
    up.await();
    boolean broken = new ListsBenchmark().run();
    Platform.exit();
    System.exit(broken ? 1 : 0);
  }

  private boolean run() throws Exception {
    fill();
    on(
        () -> {
          plain.setItems(FXCollections.observableArrayList(numbers()));
          Scene scene = new Scene(root, 1000, 800);
          ThemeManager.apply(scene, Theme.LIGHT, TextSize.NORMAL);
          Stage stage = new Stage();
          stage.setScene(scene);
          stage.show();
          return true;
        });
    conversation();
    list("relationships, " + PEOPLE, relationships(), "#relationships");
    list("alerts, " + ALERTS, alerts(), "#alerts");
    return broken;
  }

  private void fill() {
    Random random = new Random(1);
    for (int i = 0; i < PEOPLE; i++) {
      session.relationship(
          World.relationship(
              World.id("person-" + i, "pryv.example.org", "study-sleep"),
              i % 3 == 0 ? "" : "Person " + i,
              World.SLEEP,
              RelationshipState.ACTIVE,
              World.items(),
              i % 50 == 0 ? 2 : 0,
              "Message of person " + i,
              World.ago(Duration.ofMinutes(i + 10L))));
    }
    List<TimelineItem> items = new ArrayList<>();
    for (int i = 0; i < MESSAGES; i++) {
      Duration ago = Duration.ofMinutes(3L * (MESSAGES - i));
      items.add(
          i % 40 == 7
              ? alertItem("thread-" + i, LONG, i, ago)
              : World.message("m" + i, random.nextInt(3) == 0, ago, words(random)));
    }
    FakeConversation talk = session.conversations().of(LONG);
    talk.before(items);
    talk.earlier();
    List<AlertSnapshot> many = new ArrayList<>();
    for (int i = 0; i < ALERTS; i++) {
      RelationshipId of = World.id("person-" + i % PEOPLE, "pryv.example.org", "study-sleep");
      many.add(alert("alert-" + i, of, i, Duration.ofMinutes(i)));
    }
    session.alerts(many);
  }

  private static TimelineItem alertItem(String key, RelationshipId of, int i, Duration ago) {
    return new TimelineItem.Alert(key, false, World.ago(ago), alert(key, of, i, ago));
  }

  private static AlertSnapshot alert(String key, RelationshipId of, int i, Duration ago) {
    return World.alert(
        key,
        of,
        false,
        AlertSnapshot.Level.values()[i % 3],
        "The band shows a light, number " + i,
        "Since this morning. It still seems to measure.",
        Delivery.RECEIVED,
        World.ago(ago),
        i % 2 == 0 ? World.ago(ago.dividedBy(2)) : null);
  }

  private static String words(Random random) {
    StringBuilder words = new StringBuilder();
    for (int i = 4 + random.nextInt(60); i > 0; i--) {
      words.append("abcdefghijklmno", 0, 2 + random.nextInt(9)).append(' ');
    }
    return words.toString().strip();
  }

  private static List<String> numbers() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < MESSAGES; i++) {
      all.add("A plain row of the list, number " + i);
    }
    return all;
  }

  private void conversation() throws Exception {
    ConversationsViewModel model =
        new ConversationsViewModel(
            ui, session, alerts, new Going(), new SimpleBooleanProperty(true));
    show(() -> new ConversationsView(ui, model, new SimpleDoubleProperty(320)).root());
    list("conversations, " + (PEOPLE + 5), null, "#conversations");
    List<Double> switches = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      RelationshipId to = i % 2 == 0 ? LONG : OTHER;
      double took = Frames.once(() -> model.select(Keys.of(to)));
      if (i >= 4) {
        switches.add(took);
      }
    }
    limit("switching conversations", new Times(switches), SWITCH_LIMIT, 0);
    on(() -> go(model, LONG));
    double revealed =
        Frames.once(() -> ((ConversationsViewModel.Open) model.state().get()).chat().reveal("m0"));
    OUT.printf(Locale.ROOT, "going to the oldest of %d: %.1f ms%n", MESSAGES, revealed);
    waitForRows(model, MESSAGES);
    AnchoredList<?> list = on(() -> (AnchoredList<?>) root.lookup("#timeline"));
    // After that all of it is there: choosing it anew is the dearest switch there is.
    on(() -> list.positionProperty()).set(0.5);
    scroll("conversation, " + MESSAGES, list::scrollBy);
    prepend(list);
    OUT.printf(Locale.ROOT, "heap after collecting: %d MB%n", heap());
  }

  private static boolean go(ConversationsViewModel model, RelationshipId to) {
    model.select(Keys.of(to));
    return true;
  }

  private static void waitForRows(ConversationsViewModel model, int most) throws Exception {
    int rows = 0;
    while (rows < most) {
      rows = on(() -> ((ConversationsViewModel.Open) model.state().get()).chat().rows().size());
    }
  }

  // What is read stands still while history comes in above it.
  private void prepend(AnchoredList<?> list) throws Exception {
    double most = 0;
    List<Double> took = new ArrayList<>();
    FakeConversation talk = session.conversations().of(LONG);
    for (int i = 0; i < 20; i++) {
      int round = i;
      on(() -> list.positionProperty()).set(0.2 + round * 0.03);
      Frames.run(3, frame -> {});
      Node reader = on(() -> firstInSight(list));
      double before = on(() -> top(reader));
      List<TimelineItem> older = new ArrayList<>();
      for (int k = 0; k < 200; k++) {
        older.add(
            World.message(
                "h" + round + "-" + k,
                k % 2 == 0,
                Duration.ofDays(400L + round).minusMinutes(k),
                "Older history, line " + k));
      }
      talk.before(older);
      took.add(Frames.once(talk::earlier));
      Frames.run(3, frame -> {});
      double moved = Math.abs(on(() -> top(reader)) - before);
      most = Math.max(most, moved);
    }
    OUT.printf(
        Locale.ROOT,
        "prepending 200 lines, 20 times: the reader's line moved %.2f px at most; %s%n",
        most,
        new Times(took).words());
    if (most > 1) {
      broken = true;
    }
  }

  private static Node firstInSight(AnchoredList<?> list) {
    return list.lookupAll(".bubble-line").stream()
        .filter(node -> node.getParent().isVisible())
        .filter(node -> top(node) >= list.localToScene(0, 0).getY())
        .min(Comparator.comparingDouble(ListsBenchmark::top))
        .orElseThrow();
  }

  private static double top(Node node) {
    return node.localToScene(0, 0).getY();
  }

  private Callable<Parent> relationships() {
    RelationshipsViewModel model = new RelationshipsViewModel(ui, session, new Going());
    return () -> new RelationshipsView(ui, model, new SimpleDoubleProperty(320)).root();
  }

  private Callable<Parent> alerts() {
    AlertsViewModel model = new AlertsViewModel(ui, session, alerts, new Going());
    return () -> new AlertsView(ui, model, new SimpleDoubleProperty(320)).root();
  }

  private void list(String name, @Nullable Callable<Parent> screen, String selector)
      throws Exception {
    if (screen != null) {
      double opened = show(screen);
      OUT.printf(Locale.ROOT, "%s: opened in %.1f ms%n", name, opened);
    }
    ListView<?> list = on(() -> (ListView<?>) root.lookup(selector));
    VirtualFlow<?> flow = on(() -> (VirtualFlow<?>) list.lookup(".virtual-flow"));
    scroll(name, distance -> flow.scrollPixels(distance));
    List<Double> changes = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      RelationshipId who = World.id("person-" + (i * 37 + 5), "pryv.example.org", "study-sleep");
      int round = i;
      changes.add(
          Frames.once(
              () ->
                  session.change(
                      who, before -> World.withUnread(before, before.unread() + round + 1))));
    }
    OUT.printf(Locale.ROOT, "%s: one relationship changes: %s%n", name, new Times(changes).words());
  }

  private double show(Callable<Parent> screen) {
    return Frames.once(
        () -> {
          try {
            root.getChildren().setAll(screen.call(), plain);
            plain.setVisible(false);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /**
   * Scrolls in turns: slowly, fast, by whole pages, back and forth; then the plain list likewise.
   */
  private void scroll(String name, DoubleConsumer by) throws Exception {
    List<Double> ours = new ArrayList<>();
    List<Double> theirs = new ArrayList<>();
    VirtualFlow<?> flow = on(() -> (VirtualFlow<?>) plain.lookup(".virtual-flow"));
    for (int round = 0; round < ROUNDS + 2; round++) {
      double speed = new double[] {-40, -240, -700, 240}[round % 4];
      List<Double> mine = Frames.run(FRAMES, frame -> by.accept(speed));
      on(() -> shown(true));
      Frames.run(5, frame -> {});
      List<Double> other = Frames.run(FRAMES, frame -> flow.scrollPixels(-speed));
      on(() -> shown(false));
      Frames.run(5, frame -> {});
      if (round >= 2) {
        ours.addAll(mine);
        theirs.addAll(other);
      }
    }
    Times base = new Times(theirs);
    OUT.printf(Locale.ROOT, "  plain list of labels:   %s%n", base.words());
    limit("scrolling " + name, new Times(ours), FRAME_LIMIT, base.percentile(0.95));
  }

  private boolean shown(boolean other) {
    plain.setVisible(other);
    return true;
  }

  private void limit(String name, Times times, double limit, double base) {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    boolean held = times.percentile(0.95) <= limit;
    OUT.printf(
        Locale.ROOT,
        "%s: %s  (limit %.0f, %s%s; load %.1f)%n",
        name,
        times.words(),
        limit,
        held ? "held" : "BROKEN",
        base > 0
            ? String.format(
                Locale.ROOT, "; %.1f times the plain list", times.percentile(0.95) / base)
            : "",
        load);
    broken |= !held;
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
  }

  private static <T> T on(Callable<T> question) throws Exception {
    FutureTask<T> task = new FutureTask<>(question);
    Platform.runLater(task);
    return task.get();
  }
}
