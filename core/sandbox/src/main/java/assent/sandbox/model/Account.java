package assent.sandbox.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
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
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, StoredEvent> events = new LinkedHashMap<>();
  private final Map<String, Long> unlinkedUntilNanos = new LinkedHashMap<>();
  private final Map<String, ObjectNode> eventDeletions = new LinkedHashMap<>();
  private final Map<String, StreamNode> streams = new LinkedHashMap<>();
  private final Map<String, Access> accesses = new LinkedHashMap<>();
  private final Map<String, String> tokens = new LinkedHashMap<>();
  private final Map<String, Double> lastUsed = new LinkedHashMap<>();
  private final List<ObjectNode> accessDeletions = new ArrayList<>();
  private final List<ObjectNode> streamDeletions = new ArrayList<>();
  private final Set<String> endedSessions = new LinkedHashSet<>();
  private final List<Consumer<Signal>> listeners = new CopyOnWriteArrayList<>();
  private final Profile profile;

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
    return locked(() -> List.copyOf(streams.values()));
  }

  /** The direct children in the order in which they were made; null asks for the roots. */
  public List<StreamNode> children(@Nullable String parentId) {
    return locked(
        () -> {
          List<StreamNode> found = new ArrayList<>();
          for (StreamNode stream : streams.values()) {
            String parent = stream.parentId();
            if (parentId == null ? parent == null : parentId.equals(parent)) {
              found.add(stream);
            }
          }
          return found;
        });
  }

  /** A stream and everything below it, parents first; empty when it does not exist. */
  public Set<String> withDescendants(String streamId) {
    return locked(
        () -> {
          Set<String> found = new LinkedHashSet<>();
          if (streams.containsKey(streamId)) {
            found.add(streamId);
            boolean grown = true;
            while (grown) {
              grown = false;
              for (StreamNode stream : streams.values()) {
                String parent = stream.parentId();
                if (parent != null && found.contains(parent)) {
                  grown |= found.add(stream.id());
                }
              }
            }
          }
          return found;
        });
  }

  /**
   * Stores a stream as given.
   *
   * @throws ApiException 409 for the id or for the name of a sibling, 400 for an unknown parent
   */
  public StreamNode createStream(ObjectNode fields) {
    return locked(
        () -> {
          StreamNode stream = new StreamNode(fields);
          if (streams.containsKey(stream.id())) {
            throw ApiException.itemAlreadyExists("stream", Json.object().put("id", stream.id()));
          }
          String parent = stream.parentId();
          if (parent != null && !streams.containsKey(parent)) {
            throw ApiException.unknownReferencedStream("parentId", parent);
          }
          for (StreamNode sibling : children(parent)) {
            if (sibling.name().equals(stream.name())) {
              throw ApiException.itemAlreadyExists(
                  "stream", Json.object().put("name", stream.name()));
            }
          }
          streams.put(stream.id(), stream);
          return stream;
        });
  }

  /** Replaces the fields of a stream. */
  public StreamNode putStream(ObjectNode fields) {
    return locked(
        () -> {
          StreamNode stream = new StreamNode(fields);
          streams.put(stream.id(), stream);
          return stream;
        });
  }

  /** Forgets streams; events in them are left to the caller. */
  public void removeStreams(Collection<String> ids) {
    locked(
        () -> {
          for (String id : ids) {
            if (streams.remove(id) != null) {
              ObjectNode deletion = Json.object().put("id", id);
              deletion.set("deleted", Json.time(platform.now()));
              streamDeletions.add(deletion);
            }
          }
          return true;
        });
  }

  public List<ObjectNode> streamDeletions() {
    return locked(() -> List.copyOf(streamDeletions));
  }

  // Events

  public @Nullable StoredEvent event(String id) {
    return locked(() -> events.get(id));
  }

  /** All events in the order in which they were stored. */
  public List<StoredEvent> events() {
    return locked(() -> List.copyOf(events.values()));
  }

  /** Events of a type that are directly in a stream, in the order in which they were stored. */
  public List<StoredEvent> eventsIn(String streamId, String type) {
    return locked(
        () ->
            events.values().stream()
                .filter(event -> event.type().equals(type) && event.streamIds().contains(streamId))
                .toList());
  }

  /**
   * Stores an event as given, with a new id when it has none. No tracking field is added.
   *
   * @throws ApiException 409 when the id is in use
   */
  public StoredEvent createEvent(ObjectNode fields) {
    return locked(
        () -> {
          ObjectNode stored = fields.deepCopy();
          if (Json.text(stored, "id") == null) {
            stored.put("id", Ids.cuid());
          }
          Integrity.stampEvent(stored);
          StoredEvent event = new StoredEvent(stored);
          if (events.containsKey(event.id())) {
            throw new ApiException(
                409,
                "item-already-exists",
                "Error from data store \"local\": An event with id \""
                    + event.id()
                    + "\" already exists",
                Json.object().put("id", event.id()));
          }
          events.put(event.id(), event);
          return event;
        });
  }

  /**
   * Replaces an event. As on the real server its links to streams are rewritten, so for a moment
   * queries by stream do not find it (protocol LIVE §2.3). That moment lies within the update: who
   * asked for it has no answer, and nobody a signal, before it is over.
   */
  public StoredEvent putEvent(ObjectNode fields) {
    long end = endOfInvisibility();
    StoredEvent stored = locked(() -> replace(fields.deepCopy(), end));
    awaitLinked(end);
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
              return replace(fields, end);
            });
    if (stored != null) {
      awaitLinked(end);
    }
    return stored;
  }

  private StoredEvent replace(ObjectNode fields, long unlinkedUntil) {
    StoredEvent event = new StoredEvent(Integrity.stampEvent(fields));
    events.put(event.id(), event);
    unlinkedUntilNanos.put(event.id(), unlinkedUntil);
    return event;
  }

  private long endOfInvisibility() {
    return System.nanoTime() + platform.settings().invisibility().toNanos();
  }

  private void awaitLinked(long end) {
    long left = end - System.nanoTime();
    while (left > 0 && !lock.isHeldByCurrentThread()) {
      LockSupport.parkNanos(left);
      left = end - System.nanoTime();
    }
  }

  /** Forgets an event; {@code deletion} is what {@code includeDeletions} shows for it. */
  public void removeEvent(String id, @Nullable ObjectNode deletion) {
    locked(
        () -> {
          events.remove(id);
          unlinkedUntilNanos.remove(id);
          if (deletion != null) {
            eventDeletions.put(id, deletion);
          }
          return true;
        });
  }

  public List<ObjectNode> eventDeletions() {
    return locked(() -> List.copyOf(eventDeletions.values()));
  }

  /** Whether a query by stream misses this event right now. */
  public boolean isUnlinked(String eventId) {
    return locked(
        () -> {
          Long until = unlinkedUntilNanos.get(eventId);
          if (until == null) {
            return false;
          }
          if (System.nanoTime() - until < 0) {
            return true;
          }
          unlinkedUntilNanos.remove(eventId);
          return false;
        });
  }

  // Accesses

  /** Accesses that were not deleted, expired ones included, oldest first. */
  public List<Access> accesses() {
    return locked(() -> List.copyOf(accesses.values()));
  }

  /** By base id. */
  public @Nullable Access access(String baseId) {
    return locked(() -> accesses.get(baseId));
  }

  public @Nullable Access accessByToken(String token) {
    return locked(
        () -> {
          String id = tokens.get(token);
          return id == null ? null : accesses.get(id);
        });
  }

  /** Remembers that a call was made with an access. */
  public void markUsed(String baseId, double time) {
    locked(() -> lastUsed.put(baseId, time));
  }

  /** When an access was last used, or null. */
  public @Nullable Double lastUsed(String baseId) {
    return locked(() -> lastUsed.get(baseId));
  }

  /**
   * Stores an access as given, with a new id, and a new token when it has none.
   *
   * @throws ApiException 409 when the token or (type, name, deviceName) is in use
   */
  public Access createAccess(ObjectNode fields) {
    return locked(
        () -> {
          ObjectNode stored = fields.deepCopy();
          stored.remove("id");
          if (Json.text(stored, "token") == null) {
            stored.put("token", Ids.cuid());
          }
          Access access = new Access(Ids.cuid(), 0, stored);
          Integrity.stampAccess(access);
          for (Access other : accesses.values()) {
            if (other.token().equals(access.token())) {
              throw ApiException.itemAlreadyExists(
                  "access", Json.object().put("token", "(hidden)"));
            }
            if (other.type().equals(access.type())
                && other.name().equals(access.name())
                && deviceName(other).equals(deviceName(access))) {
              ObjectNode keys = Json.object().put("type", access.type()).put("name", access.name());
              JsonNode device = stored.get("deviceName");
              keys.set("deviceName", device == null ? Json.MAPPER.nullNode() : device);
              throw ApiException.itemAlreadyExists("access", keys);
            }
          }
          accesses.put(access.id(), access);
          tokens.put(access.token(), access.id());
          return access;
        });
  }

  private static String deviceName(Access access) {
    String name = Json.text(access.fields(), "deviceName");
    return name == null ? "" : name;
  }

  /**
   * Changes an access.
   *
   * @param change gets the present access and returns the new one, with the same base id
   * @return null when it is gone
   */
  public @Nullable Access updateAccess(String baseId, UnaryOperator<Access> change) {
    return locked(
        () -> {
          Access access = accesses.get(baseId);
          if (access == null) {
            return null;
          }
          Access changed = Integrity.stampAccess(change.apply(access));
          accesses.put(baseId, changed);
          tokens.remove(access.token());
          tokens.put(changed.token(), baseId);
          return changed;
        });
  }

  /**
   * Deletes an access; its token is dead at once.
   *
   * @param record what {@code includeDeletions} shows for it; null leaves no trace (plugin
   *     revocations, NOTES §12)
   * @return the access, or null when it was gone already
   */
  public @Nullable Access removeAccess(String baseId, @Nullable ObjectNode record) {
    return locked(
        () -> {
          Access removed = accesses.remove(baseId);
          if (removed != null) {
            tokens.remove(removed.token());
            lastUsed.remove(baseId);
          }
          if (removed != null && record != null) {
            accessDeletions.add(record);
          }
          return removed;
        });
  }

  public List<ObjectNode> accessDeletions() {
    return locked(() -> List.copyOf(accessDeletions));
  }

  /** The session of a personal token ends: it still belongs to its access but is refused. */
  public void endSession(String token) {
    locked(() -> endedSessions.add(token));
  }

  public boolean sessionEnded(String token) {
    return locked(() -> endedSessions.contains(token));
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
          ArrayNode list = dump.putArray("streams");
          streams.values().forEach(stream -> list.add(stream.fields()));
          ArrayNode eventList = dump.putArray("events");
          events.values().forEach(event -> eventList.add(event.fields()));
          ArrayNode accessList = dump.putArray("accesses");
          for (Access access : accesses.values()) {
            ObjectNode entry = accessList.addObject();
            entry.put("id", access.id()).put("serial", access.serial());
            entry.set("fields", access.fields());
          }
          eventDeletions.values().forEach(dump.putArray("eventDeletions")::add);
          streamDeletions.forEach(dump.putArray("streamDeletions")::add);
          accessDeletions.forEach(dump.putArray("accessDeletions")::add);
          endedSessions.forEach(dump.putArray("endedSessions")::add);
          return dump;
        });
  }

  /** The account that a {@link #dump()} was made of. */
  public static Account restore(Platform platform, ObjectNode dump) {
    ObjectNode kept = Json.child(dump, "profile");
    Profile profile = Profile.restore(kept == null ? Json.object() : kept);
    Account account = new Account(platform, String.valueOf(Json.text(dump, "username")), profile);
    objects(dump, "streams").forEach(account::putStream);
    for (ObjectNode fields : objects(dump, "events")) {
      StoredEvent event = new StoredEvent(fields);
      account.events.put(event.id(), event);
    }
    for (ObjectNode entry : objects(dump, "accesses")) {
      ObjectNode fields = Json.child(entry, "fields");
      String id = String.valueOf(Json.text(entry, "id"));
      Access access =
          new Access(id, entry.path("serial").asInt(0), fields == null ? Json.object() : fields);
      account.accesses.put(id, access);
      account.tokens.put(access.token(), id);
    }
    for (ObjectNode deletion : objects(dump, "eventDeletions")) {
      account.eventDeletions.put(String.valueOf(Json.text(deletion, "id")), deletion);
    }
    account.streamDeletions.addAll(objects(dump, "streamDeletions"));
    account.accessDeletions.addAll(objects(dump, "accessDeletions"));
    dump.path("endedSessions").forEach(token -> account.endedSessions.add(token.asString("")));
    return account;
  }

  private static List<ObjectNode> objects(ObjectNode dump, String name) {
    List<ObjectNode> list = new ArrayList<>();
    for (JsonNode node : dump.path(name)) {
      if (node instanceof ObjectNode object) {
        list.add(object);
      }
    }
    return list;
  }
}
