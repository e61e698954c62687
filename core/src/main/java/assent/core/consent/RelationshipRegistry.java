package assent.core.consent;

import assent.core.api.RelationshipState;
import assent.core.cmc.Identity;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.Permission;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.RelationshipId;
import assent.core.lifecycle.Timings;
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
public final class RelationshipRegistry {
  /** How long the way back may take (protocol NOTES-2 §9). */
  private static final Duration SETTING_UP = Timings.standard().looks().usable();

  /**
   * One relationship as far as it is known.
   *
   * @param kept what of it survives the session
   * @param beside halves that stand for the same relationship beside the last, left over from
   *     others
   * @param sameSlug other people of the same slug in the same scope
   * @param described as it was when its grants and titles were last read elsewhere; null for not
   *     yet
   * @param channelsKnown whether the streams it talks in were looked up
   * @param knownBefore whether an earlier session kept it
   */
  public record Entry(
      KeptRelationship kept,
      List<Relationship> beside,
      Set<Identity> sameSlug,
      @Nullable Relationship described,
      boolean channelsKnown,
      boolean knownBefore) {
    public Entry {
      beside = List.copyOf(beside);
      sameSlug = Set.copyOf(sameSlug);
    }

    private static Entry first(Relationship seen, Instant now) {
      return new Entry(
          new KeptRelationship(
              seen, Set.of(), null, null, false, Finding.NONE_YET, null, "", null, now),
          List.of(),
          Set.of(),
          null,
          false,
          false);
    }

    private static Entry of(KeptRelationship kept) {
      return new Entry(kept, List.of(), Set.of(), isWhole(kept) ? kept.last() : null, true, true);
    }

    /** Whose it is. */
    public RelationshipId id() {
      return kept.id();
    }

    /** As the platform last told it. */
    public Relationship last() {
      return kept.last();
    }

    /** Whether it ended, and be it for a reason that nobody told. */
    public boolean hasEnded() {
      return kept.ended() != null;
    }

    /** Whether a screen shows the same of both. */
    private boolean looksLike(Entry other) {
      return kept.equals(other.kept)
          && beside.equals(other.beside)
          && sameSlug.equals(other.sameSlug);
    }

    private Entry with(KeptRelationship now) {
      return new Entry(now, beside, sameSlug, described, channelsKnown, knownBefore);
    }

    private Entry with(List<Relationship> others, Set<Identity> same) {
      return new Entry(kept, others, same, described, channelsKnown, knownBefore);
    }

    private Entry describedAs(@Nullable Relationship seen) {
      return new Entry(kept, beside, sameSlug, seen, channelsKnown, knownBefore);
    }

    private Entry withChannels(boolean known) {
      return new Entry(kept, beside, sameSlug, described, known, knownBefore);
    }

    /** Whether all is known that can be known only by asking elsewhere. */
    private static boolean isWhole(KeptRelationship kept) {
      return isRight(kept.finding())
          && (kept.last().side() == Side.ACCEPTER ? kept.title() != null : kept.shared() != null);
    }

    /** Since when it is, as the platform told, or else as it was first seen here. */
    public Instant since() {
      Instant told = DisplayMapping.instant(kept.last().created());
      return told == null ? kept.firstSeen() : told;
    }
  }

  private final Map<RelationshipId, Entry> entries = new LinkedHashMap<>();
  private final Clock clock;

  private final Consumer<Collection<KeptRelationship>> keeper;
  private final Set<RelationshipId> touched = new LinkedHashSet<>();

  /**
   * @param known as it was last kept
   * @param keeper keeps what has changed, before anybody sees it
   */
  public RelationshipRegistry(
      Clock clock,
      Collection<KeptRelationship> known,
      Consumer<Collection<KeptRelationship>> keeper) {
    this.clock = clock;
    this.keeper = keeper;
    known.forEach(kept -> entries.put(kept.id(), Entry.of(kept)));
    touched.addAll(entries.keySet());
  }

  /** Takes these in place of what was known, once what changed of them is kept. */
  private void put(Collection<Entry> some) {
    List<KeptRelationship> changed = new ArrayList<>();
    for (Entry entry : some) {
      @Nullable Entry before = entries.get(entry.id());
      if (before == null || !before.kept().equals(entry.kept())) {
        changed.add(entry.kept());
      }
    }
    if (!changed.isEmpty()) {
      keeper.accept(changed);
    }
    for (Entry entry : some) {
      @Nullable Entry before = entries.put(entry.id(), entry);
      if (before == null || !before.looksLike(entry)) {
        touched.add(entry.id());
      }
    }
  }

  private void put(Entry entry) {
    put(List.of(entry));
  }

  /**
   * Takes in what the platform lists now.
   *
   * @param confirmed base ids of own halves on the requester's side whose acceptance was verified
   */
  public synchronized void take(RelationshipList list, Set<String> confirmed) {
    Map<RelationshipId, Entry> next = new LinkedHashMap<>(entries);
    Set<RelationshipId> there = new HashSet<>();
    Map<RelationshipId, List<Relationship>> beside = new LinkedHashMap<>();
    for (Relationship relationship : list.all()) {
      RelationshipId id = relationship.id();
      @Nullable Entry known = next.get(id);
      boolean once = known != null && known.kept().accessIds().contains(relationship.baseId());
      if (relationship.side() == Side.REQUESTER
          && !once
          && !confirmed.contains(relationship.baseId())) {
        continue;
      }
      if (known != null && isOfBefore(known.kept(), relationship)) {
        continue;
      }
      Entry entry = known == null ? Entry.first(relationship, clock.instant()) : known;
      // Two grants for one key are left over from an older accept: the one that can talk counts.
      boolean second = !there.add(id);
      boolean keepsFormer = second && entry.last().isUsable();
      if (second) {
        beside
            .computeIfAbsent(id, unused -> new ArrayList<>())
            .add(keepsFormer ? relationship : entry.last());
      }
      KeptRelationship kept = entry.kept().withHalf(relationship.baseId());
      if (!keepsFormer) {
        kept =
            kept.withLast(relationship)
                .living()
                // A fresh handshake is with whoever has the name now.
                .withAccountDeleted(once && kept.accountDeleted());
        if (relationship.side() == Side.ACCEPTER) {
          kept = kept.describedAs(null, "", relationship.granted());
        }
      }
      next.put(id, entry.with(kept));
    }
    next.replaceAll(
        (id, entry) -> {
          KeptRelationship kept = entry.kept();
          if (!there.contains(id)
              && kept.ended() == null
              && kept.accessIds().stream().noneMatch(list::mayHold)) {
            // Here, on another computer, or by the other side with its token: news may tell.
            kept = kept.endedBy(EndedBy.UNTOLD, clock.instant());
          }
          return entry
              .with(kept)
              .with(beside.getOrDefault(id, List.of()), list.sharingTheSlugOf(id));
        });
    put(next.values());
  }

  /**
   * Whether a list still shows the half that was seen to be gone: it was read before that and comes
   * after it. An access that was deleted never comes back under its id.
   */
  private static boolean isOfBefore(KeptRelationship known, Relationship listed) {
    return (known.ended() == EndedBy.ME || known.ended() == EndedBy.PEER)
        && known.last().baseId().equals(listed.baseId());
  }

  /** Those that are new, or others than before, since the last time this was asked. */
  public synchronized List<Entry> drainTouched() {
    List<Entry> drained = touched.stream().map(entries::get).toList();
    touched.clear();
    return drained;
  }

  /** All, ended ones included, in the order in which they were first seen. */
  public synchronized List<Entry> entries() {
    return List.copyOf(entries.values());
  }

  /** The one of this id; empty when it was never seen. */
  public synchronized Optional<Entry> find(RelationshipId id) {
    return Optional.ofNullable(entries.get(id));
  }

  /** The entry to send through, which must still be there. */
  public synchronized Optional<Relationship> current(RelationshipId id) {
    return find(id).filter(entry -> !entry.hasEnded()).map(Entry::last);
  }

  /** Takes in what a look at the endpoint of the other side found. */
  public synchronized void looked(RelationshipId id, Finding finding) {
    find(id).ifPresent(entry -> put(entry.with(entry.kept().withFinding(finding))));
  }

  /** Somebody ended it; who was known to have done so before stays the one. */
  public synchronized void ended(RelationshipId id, EndedBy by) {
    find(id)
        .filter(entry -> !entry.hasEnded() || entry.kept().ended() == EndedBy.UNTOLD)
        .ifPresent(
            entry -> {
              @Nullable Instant before = entry.kept().endedAt();
              Instant at = before == null ? clock.instant() : before;
              put(entry.with(entry.kept().endedBy(by, at)));
            });
  }

  /** The other account does not exist any more. */
  public synchronized void accountDeleted(RelationshipId id) {
    find(id).ifPresent(entry -> put(entry.with(entry.kept().withAccountDeleted(true))));
  }

  /** Whether there is one that was accepted here and has no way back. */
  public synchronized boolean holdsHalfOpen() {
    return entries.values().stream()
        .anyMatch(
            entry ->
                !entry.hasEnded()
                    && entry.last().side() == Side.ACCEPTER
                    && !entry.last().isUsable());
  }

  /** Living relationships that an earlier session kept, in an order of no meaning. */
  public synchronized List<Entry> knownBefore() {
    return entries.values().stream()
        .filter(entry -> !entry.hasEnded() && entry.knownBefore() && entry.last().isUsable())
        .toList();
  }

  /** What is shared may be something else now, says an event of one of its leaves. */
  public synchronized void describeAgain(PryvEvent event) {
    entries.replaceAll(
        (id, entry) ->
            event.isIn(entry.last().collectorStream()) ? entry.describedAs(null) : entry);
  }

  /** The streams of this relationship were looked up; what is not there is not asked for again. */
  public synchronized void channelsLooked(RelationshipId id, boolean known) {
    entries.computeIfPresent(id, (same, entry) -> entry.withChannels(known));
  }

  /** What was asked elsewhere about this state of a relationship was answered as far as it goes. */
  public synchronized void described(Relationship seen) {
    entries.computeIfPresent(
        seen.id(), (same, entry) -> Entry.isWhole(entry.kept()) ? entry.describedAs(seen) : entry);
  }

  /** The relationship that ever had this own half, by its base id. */
  public synchronized Optional<Entry> withHalf(String baseId) {
    return entries.values().stream()
        .filter(entry -> entry.kept().accessIds().contains(baseId))
        .findFirst();
  }

  /** The relationship with this own half, if nobody is known to have ended it. */
  public synchronized Optional<Entry> notEnded(String baseId) {
    return entries.values().stream()
        .filter(entry -> !entry.hasEnded() || entry.kept().ended() == EndedBy.UNTOLD)
        .filter(entry -> entry.last().baseId().equals(baseId))
        .findFirst();
  }

  /** Takes in what was read about it elsewhere; null and empty leave what was known. */
  public synchronized void describe(
      RelationshipId id,
      @Nullable LocalizedText title,
      String claimedName,
      @Nullable List<Permission> shared) {
    find(id)
        .ifPresent(entry -> put(entry.with(entry.kept().describedAs(title, claimedName, shared))));
  }

  /** In which state it is now; time alone changes it while it is being set up. */
  public RelationshipState state(Entry entry) {
    KeptRelationship kept = entry.kept();
    if (kept.accountDeleted()) {
      return RelationshipState.PEER_ACCOUNT_DELETED;
    }
    if (kept.ended() != null) {
      return kept.ended() == EndedBy.PEER
          ? RelationshipState.ENDED_BY_PEER
          : RelationshipState.ENDED_BY_ME;
    }
    if (kept.finding() == Finding.CHANGED || kept.finding() == Finding.FOREIGN) {
      return RelationshipState.NEEDS_REVIEW;
    }
    if (kept.last().isUsable()) {
      return RelationshipState.ACTIVE;
    }
    return Duration.between(entry.since(), clock.instant()).compareTo(SETTING_UP) < 0
        ? RelationshipState.SETTING_UP
        : RelationshipState.HALF_OPEN;
  }

  /** Whether this way of sending was looked at and found right. */
  public static boolean isRight(Finding finding) {
    return finding == Finding.SAME || finding == Finding.FIRST;
  }
}
