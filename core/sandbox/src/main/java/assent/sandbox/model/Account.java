package assent.sandbox.model;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One person's account. Every method is atomic under {@link #lock()}, which a caller may also hold
 * around several of them; nothing here calls a peer, checks a permission or raises a signal by
 * itself. Fields are stored as given: what a route makes has been stamped with {@link
 * Call#stampCreated}, what a plugin makes usually not.
 */
public final class Account {
  private final Platform platform;
  private final String username;
  private final Profile profile;
  private final ReentrantLock lock = new ReentrantLock();
  private final StreamTree streams = new StreamTree();
  private final EventLog events = new EventLog();
  private final AccessBook accesses = new AccessBook();
  private final List<Consumer<Signal>> listeners = new CopyOnWriteArrayList<>();

  public Account(Platform platform, String username, Profile profile) {
    this.platform = platform;
    this.username = username;
    this.profile = profile;
  }

  public Platform platform() {
    return platform;
  }

  public String username() {
    return username;
  }

  /** Password, e-mail, language and second factor. */
  public Profile profile() {
    return profile;
  }

  public ReentrantLock lock() {
    return lock;
  }

  private <T extends @Nullable Object> T locked(Supplier<T> work) {
    return Platform.locked(this, work);
  }

  private void locking(Runnable work) {
    lock.lock();
    try {
      work.run();
    } finally {
      lock.unlock();
    }
  }

  // Signals

  /** Tells every open socket of the account. */
  public void signal(Signal signal) {
    listeners.forEach(listener -> listener.accept(signal));
  }

  /**
   * @return ends the subscription
   */
  public Runnable listen(Consumer<Signal> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  // Streams

  public @Nullable StreamNode stream(String id) {
    return locked(() -> streams.get(id));
  }

  /** All streams in the order in which they were made. */
  public List<StreamNode> streams() {
    return locked(streams::all);
  }

  /** The direct children in the order in which they were made; null asks for the roots. */
  public List<StreamNode> children(@Nullable String parentId) {
    return locked(() -> streams.children(parentId));
  }

  /** A stream and everything below it, parents first; empty when it does not exist. */
  public Set<String> withDescendants(String streamId) {
    return locked(() -> streams.withDescendants(streamId));
  }

  /**
   * Stores a stream as given.
   *
   * @throws ApiException 409 for the id or for the name of a sibling, 400 for an unknown parent
   */
  public StreamNode createStream(ObjectNode fields) {
    return locked(() -> streams.create(fields.deepCopy()));
  }

  /** Replaces the fields of a stream. */
  public StreamNode putStream(ObjectNode fields) {
    return locked(() -> streams.put(fields.deepCopy()));
  }

  /**
   * As a real server does when a read beside a creation puts the former tree back into its cache:
   * the stream made last is stored and unknown, until the tree changes again.
   */
  public void overlookNewestStream() {
    locking(streams::overlookNewest);
  }

  /** Forgets streams; events in them are left to the caller. */
  public void removeStreams(Collection<String> ids) {
    locking(() -> streams.remove(ids, platform.now()));
  }

  public List<ObjectNode> streamDeletions() {
    return locked(streams::deletions);
  }

  // Events

  public @Nullable StoredEvent event(String id) {
    return locked(() -> events.get(id));
  }

  /** All events in the order in which they were stored. */
  public List<StoredEvent> events() {
    return locked(events::all);
  }

  /** Events of a type that are directly in a stream, in the order in which they were stored. */
  public List<StoredEvent> eventsIn(String streamId, String type) {
    return locked(() -> events.in(streamId, type));
  }

  /**
   * Stores an event as given, with a new id when it has none. No tracking field is added.
   *
   * @throws ApiException 409 when the id is in use
   */
  public StoredEvent createEvent(ObjectNode fields) {
    return locked(() -> events.create(fields.deepCopy()));
  }

  /**
   * Replaces an event. As on the real server its links to streams are rewritten, so for a moment
   * queries by stream do not find it (protocol LIVE §2.3). That moment lies within the update: who
   * asked for it has no answer, and nobody a signal, before it is over.
   */
  public StoredEvent putEvent(ObjectNode fields) {
    long end = endOfInvisibility();
    StoredEvent stored = locked(() -> events.replace(fields.deepCopy(), end));
    awaitLinked(stored.id(), end);
    return stored;
  }

  /**
   * Changes the content of an event and nothing else: {@code modified} stays.
   *
   * @param change gets a copy of the content, an empty object if it was none
   * @return null when there is no such event any more
   */
  public @Nullable StoredEvent updateContent(String id, UnaryOperator<ObjectNode> change) {
    long end = endOfInvisibility();
    StoredEvent stored =
        locked(
            () -> {
              StoredEvent event = events.get(id);
              if (event == null) {
                return null;
              }
              ObjectNode fields = event.copy();
              ObjectNode content = Json.child(fields, "content");
              fields.set("content", change.apply(content == null ? Json.object() : content));
              return events.replace(fields, end);
            });
    if (stored != null) {
      awaitLinked(id, end);
    }
    return stored;
  }

  private long endOfInvisibility() {
    return System.nanoTime() + platform.settings().invisibility().toNanos();
  }

  private void awaitLinked(String id, long end) {
    long left = end - System.nanoTime();
    while (left > 0 && !lock.isHeldByCurrentThread()) {
      LockSupport.parkNanos(left);
      left = end - System.nanoTime();
    }
    if (left <= 0) {
      locking(() -> events.relink(id, end));
    }
  }

  /** Whether a query by stream misses this event right now. */
  public boolean isUnlinked(String eventId) {
    return locked(() -> events.isUnlinked(eventId));
  }

  /** Forgets an event; {@code deletion} is what {@code includeDeletions} shows for it. */
  public void removeEvent(String id, @Nullable ObjectNode deletion) {
    locking(() -> events.remove(id, deletion));
  }

  public List<ObjectNode> eventDeletions() {
    return locked(events::deletions);
  }

  // Accesses

  /** Accesses that were not deleted, expired ones included, oldest first. */
  public List<Access> accesses() {
    return locked(accesses::all);
  }

  /** By base id. */
  public @Nullable Access access(String baseId) {
    return locked(() -> accesses.get(baseId));
  }

  public @Nullable Access accessByToken(String token) {
    return locked(() -> accesses.byToken(token));
  }

  /** Remembers that a call was made with an access. */
  public void markUsed(String baseId, double time) {
    locking(() -> accesses.markUsed(baseId, time));
  }

  /** When an access was last used, or null. */
  public @Nullable Double lastUsed(String baseId) {
    return locked(() -> accesses.lastUsed(baseId));
  }

  /**
   * Stores an access as given, with a new id, and a new token when it has none.
   *
   * @throws ApiException 409 when the token or (type, name, deviceName) is in use
   */
  public Access createAccess(ObjectNode fields) {
    return locked(() -> accesses.create(fields.deepCopy()));
  }

  /**
   * Changes an access.
   *
   * @param change gets the present access and returns the new one, with the same base id
   * @return null when it is gone
   */
  public @Nullable Access updateAccess(String baseId, UnaryOperator<Access> change) {
    return locked(() -> accesses.update(baseId, change));
  }

  /**
   * Deletes an access; its token is dead at once.
   *
   * @param record what {@code includeDeletions} shows for it; null leaves no trace (plugin
   *     revocations, NOTES §12)
   * @return the access, or null when it was gone already
   */
  public @Nullable Access removeAccess(String baseId, @Nullable ObjectNode record) {
    return locked(() -> accesses.remove(baseId, record));
  }

  public List<ObjectNode> accessDeletions() {
    return locked(accesses::deletions);
  }

  /** The session of a personal token ends: it still belongs to its access but is refused. */
  public void endSession(String token) {
    locking(() -> accesses.endSession(token));
  }

  public boolean sessionEnded(String token) {
    return locked(() -> accesses.sessionEnded(token));
  }

  // Permissions

  /** The level an access has on a stream; null for none at all. */
  public Permission.@Nullable Level levelOn(Access access, String streamId) {
    return Rights.levelOn(this, access, streamId);
  }

  public boolean can(Access access, Permission.Action action, String streamId) {
    return access.isPersonal() || action.allowedBy(levelOn(access, streamId));
  }

  /** Whether a holder may create an access with these permissions. */
  public boolean canCreateAccess(Access holder, ObjectNode candidate) {
    return Rights.canCreateAccess(this, holder, candidate);
  }

  // Keeping

  /** Everything there is to know about the account, secrets included, as one JSON object. */
  public ObjectNode dump() {
    return locked(
        () -> {
          ObjectNode dump = Json.object().put("username", username);
          dump.set("profile", profile.dump());
          streams.dump(dump);
          events.dump(dump);
          accesses.dump(dump);
          return dump;
        });
  }

  /** The account that a {@link #dump()} was made of. */
  public static Account restore(Platform platform, ObjectNode dump) {
    ObjectNode kept = Json.child(dump, "profile");
    Profile profile = Profile.restore(kept == null ? Json.object() : kept);
    Account account = new Account(platform, String.valueOf(Json.text(dump, "username")), profile);
    account.streams.restore(dump);
    account.events.restore(dump);
    account.accesses.restore(dump);
    return account;
  }
}
