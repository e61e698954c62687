package assent.core.bench;

import assent.core.cmc.ObservationScope;
import assent.core.cmc.content.ChatContent;
import assent.core.interop.Ground;
import assent.core.live.Monitor;
import assent.core.operation.Relationship;
import assent.core.operation.Relationships;
import assent.core.platform.Connection;
import assent.core.platform.NewEvent;
import assent.core.session.Meeting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How long a chat takes from the start of its {@code events.create} until it is in the memory of
 * the other side's client: our monitor and the JavaScript monitor, by turns, in one run, on one
 * server. Then bursts. See docs/benchmarks.md.
 */
public final class LiveBenchmark {
  private static final int SAMPLES = Integer.getInteger("assent.bench.samples", 120);
  private static final int BURSTS = Integer.getInteger("assent.bench.bursts", 2);
  private static final int BURST = Integer.getInteger("assent.bench.burst", 150);

  /** Creates under way at once in a burst. */
  private static final int AT_ONCE = Integer.getInteger("assent.bench.atOnce", 4);

  private static final int WARM_UP = 20;

  /** Between two samples, so that neither client's looks again weigh on the other's message. */
  private static final long PAUSE = 300;

  private static final long PATIENCE = 2_500;
  private static final long BURST_PATIENCE = 15_000;

  private final Ground ground;
  private final Ground.Newcomer sender;
  private int counter;

  private LiveBenchmark(Ground ground) {
    this.ground = ground;
    this.sender = ground.register("sender");
  }

  /** One line of messages: from the sender's half to a client that listens. */
  private record Lane(Relationship half, Receiver receiver) {}

  private record Sent(String text, double at) {}

  public static void main(String[] arguments) throws Exception {
    Report.load("at the start");
    try (Ground ground = Ground.open()) {
      new LiveBenchmark(ground).run();
    }
    Report.load("at the end");
    // The JavaScript processes' readers and the network's threads end with the program.
    System.exit(0);
  }

  private void run() throws Exception {
    Ground.Newcomer first = ground.register("ours");
    Ground.Newcomer second = ground.register("script");
    Relationship toFirst = connect(first);
    Ground.Newcomer third = ground.register("narrow");
    Relationship toSecond = connect(second);
    Relationship toThird = connect(third);
    ObservationScope oneChat = new ObservationScope(List.of(halfOf(third).chatStream()));
    try (Receiver ours = Receiver.ours("ours", ground, first, Monitor.WHOLE_ACCOUNT);
        Receiver script = Receiver.javaScript(second, halfOf(second));
        Receiver narrow = Receiver.ours("ours, one chat", ground, third, oneChat)) {
      List<Lane> lanes =
          List.of(new Lane(toFirst, ours), new Lane(toSecond, script), new Lane(toThird, narrow));
      for (int i = 0; i < WARM_UP; i++) {
        for (Lane lane : lanes) {
          Sent sent = send(lane);
          lane.receiver().await(sent.text(), PATIENCE);
        }
      }
      singles(lanes);
      bursts(lanes);
      for (Lane lane : lanes) {
        Report.say("%s: told again %d times", lane.receiver().name(), lane.receiver().repeated());
      }
    }
  }

  private Relationship connect(Ground.Newcomer receiver) {
    return Meeting.of(sender.account(), receiver.account());
  }

  private static Relationship halfOf(Ground.Newcomer receiver) {
    return new Relationships(receiver.account()).list().all().getFirst();
  }

  /** Writes a chat and returns when its create began; what becomes of it the receiver tells. */
  private Sent send(Lane lane) {
    String text;
    synchronized (this) {
      text = lane.receiver().name() + " " + counter++;
    }
    Connection own = sender.account().own();
    NewEvent event =
        NewEvent.of(lane.half().chatStream(), "message/chat-cmc", ChatContent.of(text).toJson());
    double at = Receiver.now();
    var unused = own.createEvent(event);
    return new Sent(text, at);
  }

  private void singles(List<Lane> lanes) throws InterruptedException {
    Map<Lane, List<Sent>> sent = new LinkedHashMap<>();
    for (int i = 0; i < SAMPLES; i++) {
      for (Lane lane : lanes) {
        Sent one = send(lane);
        sent.computeIfAbsent(lane, unused -> new ArrayList<>()).add(one);
        lane.receiver().await(one.text(), PATIENCE);
        Thread.sleep(PAUSE);
      }
    }
    Report.say("%n## One at a time, by turns%n%n%s", Figures.HEAD);
    for (Lane lane : lanes) {
      Figures figures = figures(lane, sent.getOrDefault(lane, List.of()));
      Report.say("%s", figures.row(lane.receiver().name()));
      Report.say("%s", figures.prompt().row(lane.receiver().name() + ", those within 200 ms"));
    }
    for (Lane lane : lanes) {
      Report.say(
          "%s",
          server(lane, sent.getOrDefault(lane, List.of()))
              .row("server's part, to " + lane.receiver().name()));
    }
  }

  private void bursts(List<Lane> lanes) throws Exception {
    Report.say("%n## Bursts, %d creates under way at once%n%n%s", AT_ONCE, Figures.HEAD);
    for (int i = 1; i <= BURSTS; i++) {
      for (Lane lane : lanes) {
        double before = Receiver.now();
        List<Sent> sent = burst(lane);
        double took = Receiver.now() - before;
        for (Sent one : sent) {
          // All together may take so long; those that are lost cost the wait but once.
          double left = before + took + BURST_PATIENCE - Receiver.now();
          lane.receiver().await(one.text(), Math.max(1, (long) left));
        }
        Report.say("%s", figures(lane, sent).row(lane.receiver().name() + ", burst " + i));
        Report.say(
            "%s",
            server(lane, sent)
                .row(String.format(Locale.ROOT, "server's part (%.1f s of writing)", took / 1000)));
      }
    }
  }

  private List<Sent> burst(Lane lane) throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<Sent>> writing = new ArrayList<>();
      for (int i = 0; i < BURST; i++) {
        writing.add(pool.submit(() -> send(lane)));
      }
      List<Sent> sent = new ArrayList<>();
      for (Future<Sent> one : writing) {
        sent.add(one.get());
      }
      return sent;
    }
  }

  private static Figures figures(Lane lane, List<Sent> sent) {
    List<Double> times = new ArrayList<>();
    for (Sent one : sent) {
      Receiver.Heard heard = lane.receiver().of(one.text());
      if (heard != null) {
        times.add(heard.at() - one.at());
      }
    }
    return Figures.of(sent.size(), times);
  }

  /** From the create's start until the receiver's server had it: no client can be faster. */
  private static Figures server(Lane lane, List<Sent> sent) {
    List<Double> times = new ArrayList<>();
    for (Sent one : sent) {
      Receiver.Heard heard = lane.receiver().of(one.text());
      if (heard != null && !Double.isNaN(heard.stored())) {
        times.add(heard.stored() - one.at());
      }
    }
    return Figures.of(sent.size(), times);
  }
}
