package assent.core.operation;

import assent.core.cmc.Scope;
import assent.core.cmc.StreamIds;
import assent.core.platform.Call;
import assent.core.platform.Connection;
import assent.core.platform.EventQuery;
import assent.core.platform.NewStream;
import assent.core.platform.PryvStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes the streams that a scope needs, and nothing twice (protocol NOTES §2). */
final class ScopeStreams {
  private final Connection own;

  ScopeStreams(Connection own) {
    this.own = own;
  }

  /**
   * Wakes the protocol's tree, which is only made by the first call that names one of its streams.
   *
   * @return the platform's clock, in seconds
   */
  double wake() {
    return own.exchange(List.of(Call.getEvents(EventQuery.in(StreamIds.NS_INBOX).limit(1))))
        .serverTime();
  }

  /** All streams below {@code :_cmc:apps}; the tree must be awake. */
  List<PryvStream> existing() {
    return own.getStreams(StreamIds.NS_APPS).stream().flatMap(PryvStream::all).toList();
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
        own.createStream(NewStream.cmc(id));
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
