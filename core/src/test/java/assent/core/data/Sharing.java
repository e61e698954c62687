package assent.core.data;

import assent.core.api.AccountSession;
import assent.core.api.Channels;
import assent.core.api.DataItem;
import assent.core.api.InviteDraft;
import assent.core.api.InviteSnapshot;
import assent.core.api.RelationshipState;
import assent.core.api.study.Measured;
import assent.core.api.study.Series;
import assent.core.cmc.EventIds;
import assent.core.cmc.Permission;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.RelationshipId;
import assent.core.cmc.Scope;
import assent.core.interop.Ground;
import assent.core.lifecycle.Timings;
import assent.core.live.Doorbell;
import assent.core.live.TimerDoorbell;
import assent.core.operation.Account;
import assent.core.operation.Opener;
import assent.core.operation.Relationship;
import assent.core.persistence.GrantedStore;
import assent.core.persistence.SessionStore;
import assent.core.platform.EventQuery;
import assent.core.platform.NewEvent;
import assent.core.platform.NewStream;
import assent.core.session.Meeting;
import assent.core.session.SessionOn;
import assent.core.session.Until;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody shares streams with somebody else, on an embedded platform. */
final class Sharing implements AutoCloseable {
  static final JsonMapper JSON = JsonMapper.builder().build();

  final Ground ground;
  final Account reader;

  Sharing(Ground ground) {
    this.ground = ground;
    this.reader = ground.register("reader").account();
  }

  /** One who shares, and the grant that the reader has of it. */
  record Sharer(Account account, Relationship half) {
    RelationshipId id() {
      return half.id();
    }

    Grant grant(boolean keepsEnded) {
      return new Grant(half.id(), Objects.requireNonNull(half.peerEndpoint()), keepsEnded);
    }

    String write(String stream, String type, String content, @Nullable Double time) {
      NewEvent event =
          new NewEvent(
              EventIds.fresh(),
              List.of(stream),
              type,
              content.isEmpty() ? null : JSON.readTree(content),
              time);
      return account.own().createEvent(event).id();
    }
  }

  Sharer sharer(String... streams) {
    return sharer(ground.register("sharer").account(), streams);
  }

  /** A whole handshake, in a scope of its own. */
  Sharer sharer(Account account, String... streams) {
    for (String each : streams) {
      var unused = account.own().createStream(new NewStream(each, "The " + each, null));
    }
    Map<String, String> text = Map.of("en", "Sharing");
    InviteDraft draft =
        new InviteDraft(
            new InviteDraft.Texts(text, text, text),
            List.of(streams).stream()
                .map(id -> new DataItem(id, "The " + id, Permission.Level.READ, false))
                .toList(),
            "Dr Reader",
            new InviteDraft.Link(false, Duration.ofDays(7)),
            true,
            new Channels(true, true));
    try (AccountSession asks = SessionOn.open(reader, SessionStore.inMemory());
        AccountSession agrees = SessionOn.open(account, SessionStore.inMemory())) {
      InviteSnapshot invite = asks.invites().create(draft);
      var unused =
          agrees
              .consents()
              .accept(
                  agrees.consents().read(asks.invites().link(invite.id())),
                  IntStream.range(0, streams.length).boxed().collect(Collectors.toSet()));
      RelationshipId id = RelationshipId.of(account.me(), invite.scope());
      var there =
          Until.one(
              asks.relationships().all(),
              view ->
                  view.id().equals(id)
                      && view.state() == RelationshipState.ACTIVE
                      && view.shared() != null);
      return new Sharer(
          account, Meeting.half(reader, account, new Scope(there.id().scope().streamId())));
    }
  }

  GrantedData open(GrantedStore store) {
    return open(store, reader.opener());
  }

  GrantedData open(GrantedStore store, Opener opener) {
    return new GrantedData(
        store,
        opener,
        reader.me(),
        Clock.systemUTC(),
        Timings.standard().data(),
        Sharing::bell,
        changed -> {});
  }

  static Doorbell bell(Object endpoint, String username) {
    return new TimerDoorbell(Duration.ofHours(1));
  }

  /**
   * What the platform has in these streams, read with the sharer's own token; by stream and type.
   */
  static Map<String, List<String>> raw(Sharer sharer, String... streams) {
    Map<String, List<String>> all = new TreeMap<>();
    List<PryvEvent> events =
        new ArrayList<>(
            sharer.account().own().getEvents(EventQuery.in(streams).between(-1e13, 1e13)));
    events.sort(
        Comparator.<PryvEvent>comparingLong(each -> millis(each)).thenComparing(PryvEvent::id));
    for (PryvEvent each : events) {
      for (String stream : each.streamIds()) {
        all.computeIfAbsent(stream + " " + each.type(), key -> new ArrayList<>())
            .add(each.id() + " " + millis(each) + " " + shown(each.content()));
      }
    }
    return all;
  }

  private static long millis(PryvEvent event) {
    return Math.round(Objects.requireNonNull(event.time()) * 1000);
  }

  private static String shown(JsonNode content) {
    if (content.isNumber()) {
      return "amount " + content.doubleValue();
    }
    if (content.isString()) {
      return "words " + content.stringValue();
    }
    if (content.has("systolic")) {
      return "pair "
          + content.path("systolic").doubleValue()
          + " "
          + content.path("diastolic").doubleValue();
    }
    return "raw " + (content.isNull() ? "" : content.toString());
  }

  /** The same of what is kept. */
  static Map<String, List<String>> kept(GrantedData data, RelationshipId id) {
    Map<String, List<String>> all = new TreeMap<>();
    for (Series series : data.series(id)) {
      all.put(
          series.streamId() + " " + series.type(),
          series.points().stream()
              .map(
                  point ->
                      point.id() + " " + point.at().toEpochMilli() + " " + shown(point.value()))
              .toList());
    }
    return all;
  }

  private static String shown(Measured value) {
    return switch (value) {
      case Measured.Amount amount -> "amount " + amount.value();
      case Measured.Pair pair -> "pair " + pair.upper() + " " + pair.lower();
      case Measured.Words words -> "words " + words.text();
      case Measured.Raw raw -> "raw " + raw.json();
    };
  }

  @Override
  public void close() {
    ground.close();
  }
}
