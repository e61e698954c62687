package assent.core.session;

import assent.core.api.SetAsideItem;
import assent.core.cmc.AccessIds;
import assent.core.cmc.ErrorId;
import assent.core.cmc.RelationshipId;
import assent.core.error.SetAside;
import assent.core.live.Change;
import assent.core.persistence.KeptUnread;
import assent.core.persistence.SessionStore;
import assent.core.platform.Access;
import assent.core.platform.Call;
import assent.core.platform.Connection;
import assent.core.platform.PlatformException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What of the account could not be read. It is told by the thread that reads, before the cursor
 * moves past it, and kept at once: a restart does not read it again. Thread-safe.
 */
final class UnreadRegistry {
  private static final Logger LOG = LoggerFactory.getLogger(UnreadRegistry.class);

  /** Somebody may write any number of them; more than this nobody looks through. */
  static final int MOST = 2_000;

  /** How many are asked for at a start. */
  private static final int LOOKED_FOR = 50;

  private final SessionStore kept;
  private final Clock clock;
  private final Map<String, KeptUnread> known = new LinkedHashMap<>();

  UnreadRegistry(SessionStore kept, Clock clock) {
    this.kept = kept;
    this.clock = clock;
    kept.unread().forEach(each -> known.put(each.key(), each));
  }

  /**
   * Takes in something that could not be read.
   *
   * @return whether it is new
   */
  synchronized boolean add(SetAside what) {
    KeptUnread unread = new KeptUnread(what, clock.instant());
    if (known.containsKey(unread.key()) || known.size() >= MOST) {
      return false;
    }
    LOG.warn("set aside: {} {} {}, {} bytes", what.list(), what.id(), what.reason(), what.bytes());
    kept.keepUnread(unread);
    known.put(unread.key(), unread);
    return true;
  }

  /**
   * What was changed and can be read now is not set aside any more.
   *
   * @return whether there was any
   */
  boolean take(List<Change> changes) {
    boolean any = false;
    for (Change change : changes) {
      any |= forget("events " + change.event().id());
    }
    return any;
  }

  private synchronized boolean forget(String key) {
    KeptUnread gone = known.remove(key);
    if (gone != null) {
      kept.forgetUnread(gone.key());
    }
    return gone != null;
  }

  /**
   * As shown, newest first.
   *
   * @param writer the relationship whose half has this base id
   */
  synchronized List<SetAsideItem> items(Function<String, Optional<RelationshipId>> writer) {
    List<SetAsideItem> items = new ArrayList<>();
    for (KeptUnread each : known.values()) {
      SetAside what = each.what();
      String access = kind(what) == SetAsideItem.Kind.ACCESS ? what.id() : writerOf(what);
      items.add(
          new SetAsideItem(
              kind(what),
              what.id(),
              what.type(),
              access.isEmpty() ? null : writer.apply(AccessIds.base(access)).orElse(null),
              what.reason(),
              what.bytes(),
              each.found()));
    }
    items.sort(Comparator.comparing(SetAsideItem::found).reversed());
    return items;
  }

  private static String writerOf(SetAside what) {
    int space = what.by().indexOf(' ');
    return space < 0 ? what.by() : what.by().substring(0, space);
  }

  private static SetAsideItem.Kind kind(SetAside what) {
    return switch (what.list()) {
      case "events", "event" -> SetAsideItem.Kind.EVENT;
      case "accesses", "access" -> SetAsideItem.Kind.ACCESS;
      case "streams", "stream" -> SetAsideItem.Kind.STREAM;
      default -> SetAsideItem.Kind.OTHER;
    };
  }

  /**
   * Deletes the thing on the platform, for good.
   *
   * @throws PlatformException why it could not be deleted; it stays listed then
   * @throws assent.core.error.CoreException {@code assent-relationship-unknown} when nothing like
   *     that is set aside, or nobody can delete it
   */
  void delete(Connection own, SetAsideItem item) {
    String key = (item.kind() == SetAsideItem.Kind.ACCESS ? "accesses " : "events ") + item.id();
    synchronized (this) {
      if (!item.deletable() || !known.containsKey(key)) {
        throw ErrorId.ASSENT_RELATIONSHIP_UNKNOWN.exception("nothing like that here");
      }
    }
    if (item.kind() == SetAsideItem.Kind.EVENT) {
      own.deleteEvent(item.id());
    } else {
      deleteAccess(own, item.id());
    }
    forget(key);
  }

  /** Its id may have another serial by now, and it may be gone. */
  private static void deleteAccess(Connection own, String id) {
    String base = AccessIds.base(id);
    String current =
        own.getAccesses().stream()
            .filter(access -> access.baseId().equals(base))
            .map(Access::id)
            .findFirst()
            .orElse(id);
    try {
      var unused = own.deleteAccess(current);
    } catch (PlatformException e) {
      if (e.status() != 404) {
        throw e;
      }
    }
  }

  /** Forgets what somebody deleted meanwhile, as far as a few questions tell. */
  void lookAgain(Connection own) {
    List<String> ids = new ArrayList<>();
    synchronized (this) {
      for (KeptUnread each : known.values()) {
        SetAside what = each.what();
        if (kind(what) == SetAsideItem.Kind.EVENT
            && !what.id().isEmpty()
            && ids.size() < LOOKED_FOR) {
          ids.add(what.id());
        }
      }
    }
    for (String id : ids) {
      Call look = Call.getEvent(id);
      try {
        var unused = own.call(look.method(), look.params());
      } catch (PlatformException e) {
        if (e.status() == 404) {
          forget("events " + id);
        }
      }
    }
  }
}
