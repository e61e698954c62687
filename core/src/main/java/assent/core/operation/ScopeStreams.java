package assent.core.operation;

import assent.core.cmc.ErrorId;
import assent.core.cmc.Scope;
import assent.core.cmc.StreamIds;
import assent.core.lifecycle.BackOff;
import assent.core.lifecycle.Timings;
import assent.core.platform.Call;
import assent.core.platform.Connection;
import assent.core.platform.EventQuery;
import assent.core.platform.NewStream;
import assent.core.platform.PlatformException;
import assent.core.platform.PryvStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes the streams that a scope needs, and nothing twice (protocol NOTES §2). */
public final class ScopeStreams {
  private static final int SETTLE_ATTEMPTS = 4;
  private static final BackOff BREATH = Timings.standard().looks().tree();

  private final Connection own;

  /** Nobody renames it; the tree it is read from can be large. */
  private volatile @Nullable String appsName;

  public ScopeStreams(Connection own) {
    this.own = own;
  }

  /**
   * Wakes the protocol's tree, which is only made by the first call that names one of its streams.
   *
   * @return the platform's clock, in seconds
   */
  public double wake() {
    return own.exchange(List.of(Call.getEvents(EventQuery.in(StreamIds.NS_INBOX).limit(1))))
        .serverTime();
  }

  /**
   * All streams below {@code :_cmc:apps}; the tree must be awake.
   *
   * <p>In a new account several first calls may wake the tree at once; a platform that is busy was
   * seen to overlook a part of it for one of them, and that part is asked for again.
   */
  List<PryvStream> existing() {
    for (int attempt = 1; ; attempt++) {
      try {
        return own.getStreams(StreamIds.NS_APPS).stream().flatMap(PryvStream::all).toList();
      } catch (PlatformException e) {
        if (attempt > SETTLE_ATTEMPTS || !e.is(ErrorId.UNKNOWN_REFERENCED_RESOURCE)) {
          throw e;
        }
        LockSupport.parkNanos(BREATH.after(attempt).toNanos());
        var awake = wake();
        touchTree();
      }
    }
  }

  /** Gives any stream of the protocol's tree that is visible its own name again. */
  private void touchTree() {
    try {
      for (PryvStream visible : own.getStreams(StreamIds.NS)) {
        ObjectNode params = JsonNodeFactory.instance.objectNode().put("id", visible.id());
        params.putObject("update").put("name", visible.name());
        var unused = own.call("streams.update", params);
        return;
      }
    } catch (PlatformException e) {
      // An app's token may not, or nothing of the tree is visible yet; then only time helps.
      if (e.status() != 403 && !e.is(ErrorId.UNKNOWN_REFERENCED_RESOURCE)) {
        throw e;
      }
    }
  }

  /**
   * Creates what is missing of a scope, parents one by one, each named like its last segment: the
   * plugin names streams so, and a neighbour of that name but another id would make it give up in
   * silence.
   */
  void ensure(Scope scope) {
    Set<String> there = new HashSet<>();
    existing().forEach(stream -> there.add(stream.id()));
    for (String id : scope.creationOrder()) {
      if (!there.contains(id)) {
        // The parent that was made a moment ago may be overlooked too.
        var unused = writing(() -> own.createStream(NewStream.cmc(id)));
      }
    }
    settle(scope.streamId());
  }

  /**
   * Makes sure that the platform knows a stream that was just made, by a client or by the plugin.
   *
   * <p>A real server keeps the stream tree in a cache, and a read that runs beside a creation can
   * put the former tree back: the stream is stored and stays unknown, for reads, writes and
   * deliveries alike, until something else changes the tree ({@code docs/differences.md}). Giving
   * the applications' parent its own name again is such a change and alters nothing.
   *
   * @return whether it is known now
   */
  boolean settle(String streamId) {
    for (int attempt = 0; attempt < SETTLE_ATTEMPTS; attempt++) {
      if (isKnown(streamId)) {
        return true;
      }
      refreshTree();
    }
    return isKnown(streamId);
  }

  private boolean isKnown(String streamId) {
    try {
      var unused = own.getEvents(EventQuery.in(streamId).limit(1));
      return true;
    } catch (PlatformException e) {
      if (e.is(ErrorId.UNKNOWN_REFERENCED_RESOURCE)) {
        return false;
      }
      throw e;
    }
  }

  /** Makes the platform read its tree anew; alters nothing. */
  void refreshTree() {
    String name = appsName;
    if (name == null) {
      name =
          own.getStreams(StreamIds.NS).stream()
              .filter(stream -> stream.id().equals(StreamIds.NS_APPS))
              .map(PryvStream::name)
              .findFirst()
              .orElse(StreamIds.nameOf(StreamIds.NS_APPS));
      appsName = name;
    }
    ObjectNode params = JsonNodeFactory.instance.objectNode().put("id", StreamIds.NS_APPS);
    params.putObject("update").put("name", name);
    try {
      var unused = own.call("streams.update", params);
    } catch (PlatformException e) {
      // An app's token may not touch that stream; then only time and other changes help.
      if (e.status() != 403) {
        throw e;
      }
    }
  }

  /**
   * Writes into streams that were made just now, and again after the tree was refreshed where the
   * platform says that it does not know them.
   *
   * @param write safe to repeat
   */
  public <T> T writing(Supplier<T> write) {
    for (int attempt = 1; ; attempt++) {
      try {
        return write.get();
      } catch (PlatformException e) {
        if (attempt == SETTLE_ATTEMPTS || !e.is(ErrorId.UNKNOWN_REFERENCED_RESOURCE)) {
          throw e;
        }
        refreshTree();
      }
    }
  }

  /**
   * Whether a stream that the plugin would have to make for this scope has a neighbour that took
   * its name under another id (protocol NOTES §2): accepting would then be completed without
   * channels.
   */
  boolean isBlocked(Scope scope) {
    List<PryvStream> all = existing();
    for (String id : scope.creationOrder()) {
      String parent = StreamIds.parentOf(id);
      String name = StreamIds.nameOf(id);
      boolean taken =
          all.stream()
              .anyMatch(
                  stream ->
                      stream.name().equals(name)
                          && !stream.id().equals(id)
                          && parent.equals(stream.parentId()));
      if (taken) {
        return true;
      }
    }
    return false;
  }
}
