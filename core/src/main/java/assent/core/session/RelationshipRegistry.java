package assent.core.session;

import assent.core.api.RelationshipState;
import assent.core.cmc.Identity;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.Permission;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.RelationshipId;
import assent.core.operation.EndpointWatch.Finding;
import assent.core.operation.Relationship;
import assent.core.operation.Relationship.Side;
import assent.core.operation.RelationshipList;
import assent.core.persistence.KeptRelationship;
import assent.core.persistence.KeptRelationship.EndedBy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everybody this account shares with, ended ones included.
 *
 * <p>The platform keeps no list of ended relationships (protocol NOTES §12), so what was once seen
 * is kept here. On the requester's side an access alone makes nobody a contact: a link holder can
 * plant one (NOTES §9). It counts only with an acceptance that was verified at its source; what was
 * verified once stays so.
 */
final class RelationshipRegistry {
  /** How long the way back may take (protocol NOTES-2 §9). */
  private static final Duration SETTING_UP = Duration.ofSeconds(30);

  /** One relationship as far as it is known. Guarded by the registry. */
  static final class Entry {
    final RelationshipId id;
    Relationship last;
    final Set<String> accessIds = new HashSet<>();
    @Nullable EndedBy ended;
    boolean accountDeleted;
    Finding finding = Finding.NONE_YET;
    @Nullable LocalizedText title;
    String claimedName = "";
    @Nullable List<Permission> shared;
    volatile boolean channelsKnown;

    /** Halves that stand for the same relationship beside the last, left over from others. */
    List<Relationship> beside = List.of();

    /** Other people of the same slug in the same scope. */
    Set<Identity> sameSlug = Set.of();

    final Instant firstSeen;
    @Nullable Instant endedAt;

    /** As it was when its grants and titles were last read elsewhere; null for not yet. */
    volatile @Nullable Relationship described;

    private @Nullable KeptRelationship saved;

    private boolean wasKept;

    Entry(Relationship first, Instant seen) {
      id = first.id();
      last = first;
      firstSeen = seen;
    }

    Entry(KeptRelationship kept) {
      this(kept.last(), kept.firstSeen());
      accessIds.addAll(kept.accessIds());
      ended = kept.ended();
      endedAt = kept.endedAt();
      accountDeleted = kept.accountDeleted();
      finding = kept.finding();
      title = kept.title();
      claimedName = kept.claimedName();
      shared = kept.shared();
      saved = kept;
      wasKept = true;
      channelsKnown = true;
      described = isWhole() ? last : null;
    }

    /** Whether all is known that can be known only by asking elsewhere. */
    boolean isWhole() {
      return isRight(finding) && (last.side() == Side.ACCEPTER ? title != null : shared != null);
    }

    private KeptRelationship snapshot() {
      return new KeptRelationship(
          last,
          accessIds,
          ended,
          endedAt,
          accountDeleted,
          finding,
          title,
          claimedName,
          shared,
          firstSeen);
    }

    Instant since() {
      Instant told = DisplayMapping.instant(last.created());
      return told == null ? firstSeen : told;
    }
  }

  private final Map<RelationshipId, Entry> entries = new LinkedHashMap<>();
  private final Clock clock;

  private final Consumer<Collection<KeptRelationship>> keeper;
  private final Set<Entry> touched = new LinkedHashSet<>();

  /**
   * @param known as it was last kept
   * @param keeper keeps what has changed, before anybody sees it
   */
  RelationshipRegistry(
      Clock clock,
      Collection<KeptRelationship> known,
      Consumer<Collection<KeptRelationship>> keeper) {
    this.clock = clock;
    this.keeper = keeper;
    known.forEach(kept -> entries.put(kept.id(), new Entry(kept)));
    touched.addAll(entries.values());
  }

  /** Keeps those of these that are others than was kept. */
  private void save(Collection<Entry> some) {
    Map<Entry, KeptRelationship> changed = new LinkedHashMap<>();
    for (Entry entry : some) {
      KeptRelationship now = entry.snapshot();
      if (!now.equals(entry.saved)) {
        changed.put(entry, now);
      }
    }
    if (!changed.isEmpty()) {
      keeper.accept(changed.values());
      changed.forEach(
          (entry, now) -> {
            entry.saved = now;
            touched.add(entry);
          });
    }
  }

  /**
   * Takes in what the platform lists now.
   *
   * @param confirmed base ids of own halves on the requester's side whose acceptance was verified
   */
  synchronized void take(RelationshipList list, Set<String> confirmed) {
    Set<RelationshipId> there = new HashSet<>();
    Map<Entry, List<Relationship>> beside = new LinkedHashMap<>();
    for (Relationship relationship : list.all()) {
      @Nullable Entry known = entries.get(relationship.id());
      boolean once = known != null && known.accessIds.contains(relationship.baseId());
      if (relationship.side() == Side.REQUESTER
          && !once
          && !confirmed.contains(relationship.baseId())) {
        continue;
      }
      if (known != null && isOfBefore(known, relationship)) {
        continue;
      }
      Entry entry =
          entries.computeIfAbsent(
              relationship.id(), key -> new Entry(relationship, clock.instant()));
      // Two grants for one key are left over from an older accept: the one that can talk counts.
      boolean second = !there.add(relationship.id());
      if (second) {
        beside
            .computeIfAbsent(entry, unused -> new ArrayList<>())
            .add(entry.last.isUsable() ? relationship : entry.last);
      }
      if (second && entry.last.isUsable()) {
        entry.accessIds.add(relationship.baseId());
        continue;
      }
      entry.last = relationship;
      // A fresh handshake is with whoever has the name now.
      entry.accountDeleted = once && entry.accountDeleted;
      entry.accessIds.add(relationship.baseId());
      entry.ended = null;
      entry.endedAt = null;
      if (relationship.side() == Side.ACCEPTER) {
        entry.shared = relationship.granted();
      }
    }
    for (Entry entry : entries.values()) {
      List<Relationship> others = List.copyOf(beside.getOrDefault(entry, List.of()));
      if (!others.equals(entry.beside)) {
        entry.beside = others;
        touched.add(entry);
      }
      Set<Identity> same = list.sharingTheSlugOf(entry.id);
      if (!same.equals(entry.sameSlug)) {
        entry.sameSlug = same;
        touched.add(entry);
      }
      if (!there.contains(entry.id)
          && entry.ended == null
          && entry.accessIds.stream().noneMatch(list::mayHold)) {
        // Here, on another computer, or by the other side with its token: news may tell.
        entry.ended = EndedBy.UNTOLD;
        entry.endedAt = clock.instant();
      }
    }
    save(entries.values());
  }

  /**
   * Whether a list still shows the half that was seen to be gone: it was read before that and comes
   * after it. An access that was deleted never comes back under its id.
   */
  private static boolean isOfBefore(Entry known, Relationship listed) {
    return (known.ended == EndedBy.ME || known.ended == EndedBy.PEER)
        && known.last.baseId().equals(listed.baseId());
  }

  /** Those that are new, or others than before, since the last time this was asked. */
  synchronized List<Entry> drainTouched() {
    List<Entry> drained = List.copyOf(touched);
    touched.clear();
    return drained;
  }

  synchronized List<Entry> entries() {
    return new ArrayList<>(entries.values());
  }

  synchronized Optional<Entry> find(RelationshipId id) {
    return Optional.ofNullable(entries.get(id));
  }

  /** Base ids of all own halves this relationship ever had: through them the other side writes. */
  synchronized Set<String> halves(Entry entry) {
    return Set.copyOf(entry.accessIds);
  }

  /** The entry to send through, which must still be there. */
  synchronized Optional<Relationship> current(RelationshipId id) {
    Entry entry = entries.get(id);
    return entry == null || entry.ended != null ? Optional.empty() : Optional.of(entry.last);
  }

  synchronized void looked(RelationshipId id, Finding finding) {
    Entry entry = entries.get(id);
    if (entry != null) {
      entry.finding = finding;
      save(List.of(entry));
    }
  }

  synchronized void ended(RelationshipId id, EndedBy by) {
    Entry entry = entries.get(id);
    if (entry != null) {
      if (entry.ended == null || entry.ended == EndedBy.UNTOLD) {
        entry.endedAt = entry.endedAt == null ? clock.instant() : entry.endedAt;
        entry.ended = by;
      }
      save(List.of(entry));
    }
  }

  /** The other account does not exist any more. */
  synchronized void accountDeleted(RelationshipId id) {
    Entry entry = entries.get(id);
    if (entry != null) {
      entry.accountDeleted = true;
      save(List.of(entry));
    }
  }

  /** Whether there is one that was accepted here and has no way back. */
  synchronized boolean holdsHalfOpen() {
    return entries.values().stream()
        .anyMatch(
            entry ->
                entry.ended == null
                    && entry.last.side() == Side.ACCEPTER
                    && !entry.last.isUsable());
  }

  /** Living relationships that were known before this sitting, in an order of no meaning. */
  synchronized List<Entry> knownBefore() {
    return new ArrayList<>(
        entries.values().stream()
            .filter(entry -> entry.ended == null && entry.wasKept && entry.last.isUsable())
            .toList());
  }

  /** What is shared may be something else now, says an event of one of its leaves. */
  synchronized void describeAgain(PryvEvent event) {
    for (Entry entry : entries.values()) {
      if (event.isIn(entry.last.collectorStream())) {
        entry.described = null;
      }
    }
  }

  /** The relationship that ever had this own half, by its base id. */
  synchronized Optional<Entry> withHalf(String baseId) {
    return entries.values().stream().filter(entry -> entry.accessIds.contains(baseId)).findFirst();
  }

  /** The relationship with this own half, if nobody is known to have ended it. */
  synchronized Optional<Entry> notEnded(String baseId) {
    return entries.values().stream()
        .filter(entry -> entry.ended == null || entry.ended == EndedBy.UNTOLD)
        .filter(entry -> entry.last.baseId().equals(baseId))
        .findFirst();
  }

  synchronized void describe(
      RelationshipId id,
      @Nullable LocalizedText title,
      String claimedName,
      @Nullable List<Permission> shared) {
    Entry entry = entries.get(id);
    if (entry != null) {
      entry.title = title == null ? entry.title : title;
      entry.claimedName = claimedName.isEmpty() ? entry.claimedName : claimedName;
      entry.shared = shared == null ? entry.shared : shared;
      save(List.of(entry));
    }
  }

  synchronized RelationshipState state(Entry entry) {
    if (entry.accountDeleted) {
      return RelationshipState.PEER_ACCOUNT_DELETED;
    }
    if (entry.ended != null) {
      return entry.ended == EndedBy.PEER
          ? RelationshipState.ENDED_BY_PEER
          : RelationshipState.ENDED_BY_ME;
    }
    if (entry.finding == Finding.CHANGED || entry.finding == Finding.FOREIGN) {
      return RelationshipState.NEEDS_REVIEW;
    }
    if (entry.last.isUsable()) {
      return RelationshipState.ACTIVE;
    }
    return Duration.between(entry.since(), clock.instant()).compareTo(SETTING_UP) < 0
        ? RelationshipState.SETTING_UP
        : RelationshipState.HALF_OPEN;
  }

  /** Whether this way of sending was looked at and found right. */
  static boolean isRight(Finding finding) {
    return finding == Finding.SAME || finding == Finding.FIRST;
  }
}
