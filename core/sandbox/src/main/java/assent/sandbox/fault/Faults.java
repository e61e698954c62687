package assent.sandbox.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleConsumer;

/** The misbehaviour of one platform at present. Can be changed at any time, from any thread. */
public final class Faults {
  private final List<Active> active = new CopyOnWriteArrayList<>();
  private final Runnable cutSockets;
  private final DoubleConsumer clockSkew;

  /**
   * @param cutSockets closes every open socket without a word
   * @param clockSkew is told by how many seconds the clock shall be ahead
   */
  public Faults(Runnable cutSockets, DoubleConsumer clockSkew) {
    this.cutSockets = cutSockets;
    this.clockSkew = clockSkew;
  }

  /** A rule in force. */
  public static final class Active {
    private final FaultRule rule;
    private int seen;
    private int hits;

    private Active(FaultRule rule) {
      this.rule = rule;
    }

    /** How many requests it has hit so far. */
    public synchronized int hits() {
      return hits;
    }

    private synchronized boolean takes(String method, String path, String body) {
      if (!rule.matches(method, path, body)) {
        return false;
      }
      seen++;
      if (seen <= rule.skip() || hits >= rule.count()) {
        return false;
      }
      hits++;
      return true;
    }
  }

  /** Puts a rule in force. */
  public Active add(FaultRule rule) {
    Active entry = new Active(rule);
    active.add(entry);
    return entry;
  }

  public Active add(String method, String path, Fault fault) {
    return add(FaultRule.on(method, path, fault));
  }

  public void remove(Active entry) {
    active.remove(entry);
  }

  /** Good behaviour again, the clock included. */
  public void clear() {
    active.clear();
    clockSkew.accept(0);
  }

  /** Closes every open socket without a word, as a network does. */
  public void cutSockets() {
    cutSockets.run();
  }

  /** Puts the server's clock ahead, or behind when negative. */
  public void setClockSkew(Duration ahead) {
    clockSkew.accept(ahead.toMillis() / 1000.0);
  }

  /**
   * The faults that hit one request, in the order in which they were added; each counts it.
   *
   * @param body the text of the request's body, empty for none
   */
  public List<Fault> hitting(String method, String path, String body) {
    if (active.isEmpty()) {
      return List.of();
    }
    List<Fault> hitting = new ArrayList<>();
    for (Active entry : active) {
      if (entry.takes(method, path, body)) {
        hitting.add(entry.rule.fault());
      }
    }
    return hitting;
  }
}
