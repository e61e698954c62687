package assent.core.data;

import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.Identity;
import assent.core.cmc.RelationshipId;
import assent.core.lifecycle.BackOff;
import assent.core.lifecycle.Timings;
import assent.core.operation.Opener;
import assent.core.persistence.GrantedStore;
import assent.core.platform.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Accounts in memory, and what reads them, with a clock that stands until it is moved. */
final class Fakes implements Opener {
  /** Goes on only when told. */
  static final class Hand extends Clock {
    private volatile Instant at = Instant.ofEpochSecond(1_795_000_000);

    void forward(Duration by) {
      at = at.plus(by);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return at;
    }
  }

  final Hand clock = new Hand();
  final List<Set<RelationshipId>> told = new CopyOnWriteArrayList<>();
  final AtomicInteger opened = new AtomicInteger();
  private final Map<ApiEndpoint, FakeSharer> accounts = new HashMap<>();
  GrantedData.Bells bells = Sharing::bell;
  boolean isForeign;

  FakeSharer person(String name, String... streams) {
    FakeSharer one = new FakeSharer(name).sharing(streams);
    accounts.put(one.endpoint, one);
    return one;
  }

  GrantedData open(GrantedStore store) {
    return open(store, Holdings.Bounds.USUAL);
  }

  GrantedData open(GrantedStore store, Holdings.Bounds bounds) {
    Timings.Data usual = Timings.standard().data();
    Timings.Data timings =
        new Timings.Data(
            BackOff.exact(Duration.ofSeconds(30), Duration.ofMinutes(15)),
            usual.round(),
            usual.each(),
            usual.watched(),
            usual.trail(),
            usual.refused(),
            usual.overlap(),
            usual.whole(),
            usual.told());
    return new GrantedData(store, this, FakeSharer.ME, clock, timings, bells, told::add, bounds);
  }

  @Override
  public Connection link(ApiEndpoint endpoint) {
    throw new IllegalStateException("nobody opens a link here");
  }

  @Override
  public Connection peer(ApiEndpoint endpoint) {
    opened.incrementAndGet();
    FakeSharer one = accounts.get(endpoint);
    if (one == null) {
      throw new IllegalStateException("nobody is there");
    }
    return one;
  }

  @Override
  public boolean leadsTo(ApiEndpoint endpoint, Identity person) {
    return !isForeign;
  }

  /** What is kept, as id, time and value, by stream and type. */
  static List<String> values(GrantedData data, RelationshipId id) {
    List<String> all = new ArrayList<>();
    Sharing.kept(data, id)
        .forEach((series, points) -> points.forEach(point -> all.add(series + " " + point)));
    return all;
  }

  /** Whatever stands in one of two lists and not in the other, or not as often; a few of each. */
  static List<String> differences(List<?> one, List<?> other) {
    List<String> all = new ArrayList<>();
    for (Map.Entry<Object, Integer> each : counts(one, other).entrySet()) {
      if (each.getValue() != 0 && all.size() < 10) {
        all.add(each.getKey() + " " + each.getValue() + " times more");
      }
    }
    return all;
  }

  private static Map<Object, Integer> counts(List<?> one, List<?> other) {
    Map<Object, Integer> counts = new HashMap<>();
    one.forEach(each -> counts.merge(each, 1, Integer::sum));
    other.forEach(each -> counts.merge(each, -1, Integer::sum));
    return counts;
  }
}
