package assent.core.operation;

import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.ErrorId;
import assent.core.cmc.EventTypes;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.TriggerStatus;
import assent.core.error.CoreException;
import assent.core.lifecycle.Timings;
import assent.core.platform.Call;
import assent.core.platform.Connection;
import assent.core.platform.EventQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks into the other account whether something arrived there, after the own platform could not
 * tell (protocol NOTES-2 §2.3): a relationship's token reads the leaf it writes to (NOTES §3).
 *
 * <p>Alerts, acknowledgements and scope events are known by the {@code messageId} that travels with
 * them. A chat has nothing that travels but its words, so arrivals of the same words through the
 * same access are matched, in their order, with the own messages that are known to have arrived;
 * one that is left over, and not older than the message in question, is that message.
 */
public final class Arrivals {
  /** How far two platforms' records of one moment may lie apart, in seconds. */
  private static final double SLACK = 5;

  /**
   * Just after an update an event may be missing from what is read by stream (protocol LIVE §2), so
   * everything is read once more after this pause.
   */
  private static final Duration AGAIN = Timings.standard().looks().again();

  /** How much older than the message in question the other messages read are, in seconds. */
  private static final double BEFORE = 600;

  private final Account account;

  public Arrivals(Account account) {
    this.account = account;
  }

  /** What a look found. */
  public sealed interface Finding {
    /** It arrived. */
    record There() implements Finding {}

    /** It was not there when the leaf was read; it may still be on its way. */
    record NotThere() implements Finding {}

    /**
     * The leaf could not be read.
     *
     * @param why permanent where it never will be, such as after the other side ended it
     */
    record Unreadable(CoreException why) implements Finding {}
  }

  /**
   * @param to read just now, its endpoint looked at by {@link EndpointWatch}
   * @param trigger the own event in question, read just now
   */
  public Finding look(Relationship to, PryvEvent trigger) {
    ApiEndpoint endpoint = to.peerEndpoint();
    if (endpoint == null) {
      return new Finding.Unreadable(
          OperationException.of(ErrorId.ASSENT_CHANNEL_NOT_READY, "no way to look over there"));
    }
    if (!account.opener().leadsTo(endpoint, to.peer())) {
      return new Finding.Unreadable(
          OperationException.of(ErrorId.ASSENT_ENDPOINT_CHANGED, "the way leads elsewhere"));
    }
    try {
      return isThere(to, account.opener().peer(endpoint), trigger)
          ? new Finding.There()
          : new Finding.NotThere();
    } catch (CoreException e) {
      return new Finding.Unreadable(e);
    }
  }

  private boolean isThere(Relationship to, Connection peer, PryvEvent trigger) {
    boolean chat = trigger.type().equals(EventTypes.ET_CHAT);
    String me = account.me().slug();
    String leaf = chat ? to.scope().chatStream(me) : to.scope().collectorStream(me);
    String ownLeaf = chat ? to.chatStream() : to.collectorStream();
    String ourAccess = peer.accessInfo().access().id();
    double ahead = clock(peer, leaf) - clock(account.own(), ownLeaf);
    double from = trigger.created() == null ? EventQuery.FAR_PAST : trigger.created() - BEFORE;
    Map<String, PryvEvent> there = new LinkedHashMap<>();
    Map<String, PryvEvent> here = new LinkedHashMap<>();
    for (int look = 0; look < 2; look++) {
      if (look > 0) {
        LockSupport.parkNanos(AGAIN.toNanos());
      }
      for (PryvEvent event : read(peer, leaf, trigger.type(), from + ahead)) {
        if (event.isCreatedBy(ourAccess)) {
          there.put(event.id(), event);
        }
      }
      if (chat) {
        for (PryvEvent event : read(account.own(), ownLeaf, trigger.type(), from)) {
          here.put(event.id(), event);
        }
      }
    }
    if (!chat) {
      String messageId = text(trigger, "messageId");
      return !messageId.isEmpty()
          && there.values().stream().anyMatch(event -> text(event, "messageId").equals(messageId));
    }
    List<PryvEvent> others =
        here.values().stream()
            .filter(event -> !event.id().equals(trigger.id()) && !to.wrote(event))
            .filter(event -> TriggerStatus.of(event.content()) != TriggerStatus.FAILED)
            .toList();
    return isLeftOver(trigger, others, List.copyOf(there.values()), ahead);
  }

  /** Whether an arrival of these words remains when every other own message has found its own. */
  static boolean isLeftOver(
      PryvEvent trigger, List<PryvEvent> others, List<PryvEvent> arrivals, double ahead) {
    String words = text(trigger, "content");
    List<Double> arrived = new ArrayList<>();
    arrivals.stream()
        .filter(event -> text(event, "content").equals(words))
        .map(event -> moment(event) - ahead)
        .sorted()
        .forEach(arrived::add);
    others.stream()
        .filter(event -> text(event, "content").equals(words))
        .map(Arrivals::moment)
        .sorted()
        .forEach(written -> takeFirstFrom(arrived, written - SLACK));
    double from = moment(trigger) - SLACK;
    return arrived.stream().anyMatch(moment -> moment >= from);
  }

  private static void takeFirstFrom(List<Double> arrived, double from) {
    for (int i = 0; i < arrived.size(); i++) {
      if (arrived.get(i) >= from) {
        arrived.remove(i);
        return;
      }
    }
  }

  /** When a platform recorded an event; long ago where it recorded nothing. */
  private static double moment(PryvEvent event) {
    return event.created() == null ? EventQuery.FAR_PAST : event.created();
  }

  private static String text(PryvEvent event, String field) {
    return event.content().path(field).asString("");
  }

  /** The platform's time now, seconds since 1970. */
  private static double clock(Connection platform, String stream) {
    return platform.exchange(List.of(Call.getEvents(EventQuery.in(stream).limit(1)))).serverTime();
  }

  /** Events of one type in one stream, what somebody binned included. */
  private static List<PryvEvent> read(
      Connection platform, String stream, String type, double from) {
    return platform.getEvents(
        EventQuery.in(stream)
            .types(type)
            .between(Math.max(from, EventQuery.FAR_PAST), EventQuery.FAR_FUTURE)
            .withTrashed());
  }
}
