package assent.sandbox.socket;

import assent.sandbox.api.Api;
import assent.sandbox.api.Authenticator;
import assent.sandbox.model.ApiException;
import assent.sandbox.model.Call;
import assent.sandbox.model.Ids;
import assent.sandbox.model.Json;
import assent.sandbox.model.Signal;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One websocket. It may join the namespace of its account, hears that account's signals there, and
 * may call API methods. The token is checked once, when it joins: afterwards only a change of the
 * accesses by a route, or the sweep, makes the server look again (protocol NOTES §12).
 */
public final class SocketConnection implements Session.Listener.AutoDemanding {
  private static final Set<String> SUBSCRIPTIONS =
      Set.of("subscribe", "unsubscribe", "getSubscriptions");

  private static final Pattern USERNAME = Pattern.compile("(?i)[a-z0-9][a-z0-9-]{3,58}[a-z0-9]");

  private final SocketHub hub;
  private final Api api;
  private final @Nullable String token;
  private final Runnable hangUp;
  private final ReentrantLock writing = new ReentrantLock();
  private final Map<String, Joined> joined = new ConcurrentHashMap<>();
  private final Map<String, Scope> scopes = new ConcurrentHashMap<>();
  private volatile @Nullable Session session;
  private volatile boolean awaitingPong;

  /** A namespace this socket is in. */
  private record Joined(String namespace, Call call, Runnable leave) {}

  /**
   * @param hangUp closes the connection below the protocol
   */
  SocketConnection(SocketHub hub, Api api, @Nullable String token, Runnable hangUp) {
    this.hub = hub;
    this.api = api;
    this.token = token;
    this.hangUp = hangUp;
  }

  @Override
  public void onWebSocketOpen(Session opened) {
    session = opened;
    hub.opened(this);
    ObjectNode hello = Json.object().put("sid", Ids.base64Url22());
    hello.putArray("upgrades");
    hello.put("pingInterval", SocketHub.PING_INTERVAL.toMillis());
    hello.put("pingTimeout", SocketHub.PING_TIMEOUT.toMillis());
    send("0" + Json.write(hello.put("maxPayload", 1_000_000)));
  }

  @Override
  public void onWebSocketText(String message) {
    awaitingPong = false;
    if (message.equals("2probe")) {
      send("3probe");
      return;
    }
    Packet packet = Packet.parse(message);
    if (packet == null) {
      return;
    }
    switch (packet.type()) {
      case Packet.CONNECT -> join(packet.namespace());
      case Packet.DISCONNECT -> leave(packet.namespace());
      case Packet.EVENT -> event(packet);
      default -> {
        // acks and errors of a client: the server asked for none
      }
    }
  }

  @Override
  public void onWebSocketClose(int statusCode, @Nullable String reason, Callback callback) {
    closed();
    callback.succeed();
  }

  @Override
  public void onWebSocketError(Throwable cause) {
    closed();
  }

  private void closed() {
    hub.closed(this);
    joined.keySet().forEach(this::leave);
  }

  private void join(String namespace) {
    if (namespace.equals("/")) {
      send(new Packet(Packet.CONNECT, namespace, null, sid()).text());
      return;
    }
    String path =
        namespace.endsWith("/") ? namespace.substring(0, namespace.length() - 1) : namespace;
    String username = path.substring(path.lastIndexOf('/') + 1);
    if (!USERNAME.matcher(username).matches()) {
      refuse(namespace, Json.object().put("message", "Invalid resource \"" + namespace + "\"."));
      return;
    }
    if (token == null) {
      refuse(
          namespace,
          Json.object().put("message", "Missing 'auth' parameter with a valid access token."));
      return;
    }
    try {
      Call call = Authenticator.authenticate(api.platform(), username, token);
      Runnable leave = call.account().listen(signal -> hear(namespace, signal));
      joined.put(namespace, new Joined(namespace, call, leave));
      send(new Packet(Packet.CONNECT, namespace, null, sid()).text());
    } catch (ApiException e) {
      refuse(namespace, Json.object().put("message", e.getMessage()).putNull("data"));
    }
  }

  private static ObjectNode sid() {
    return Json.object().put("sid", Ids.base64Url22());
  }

  private void refuse(String namespace, ObjectNode why) {
    send(new Packet(Packet.CONNECT_ERROR, namespace, null, why).text());
  }

  private void leave(String namespace) {
    Joined left = joined.remove(namespace);
    if (left != null) {
      left.leave().run();
    }
  }

  private void hear(String namespace, Signal signal) {
    boolean fine = signal.name().equals("accessUpdated");
    if (fine || scopes.isEmpty()) {
      ArrayNode event = Json.array().add(signal.name());
      if (fine) {
        event
            .addObject()
            .put("type", "access-updated")
            .put("accessId", signal.accessId())
            .put("serial", signal.serial());
      }
      send(new Packet(Packet.EVENT, namespace, null, event).text());
    } else {
      ArrayNode keys = Json.array();
      scopes.forEach(
          (key, scope) -> {
            if (scope.covers(signal)) {
              keys.add(key);
            }
          });
      if (!keys.isEmpty()) {
        ArrayNode event = Json.array().add("notificationsChanged");
        event.addObject().set("keys", keys);
        send(new Packet(Packet.EVENT, namespace, null, event).text());
      }
    }
    if (fine || signal.name().equals("accessesChanged")) {
      dropIfDead();
    }
  }

  /** Says goodbye in every namespace whose token does not live any more. */
  void dropIfDead() {
    for (Joined one : joined.values()) {
      try {
        Authenticator.authenticate(api.platform(), one.call().account().username(), token);
      } catch (ApiException e) {
        leave(one.namespace());
        send(new Packet(Packet.DISCONNECT, one.namespace(), null, null).text());
      }
    }
  }

  private void event(Packet packet) {
    Joined at = joined.get(packet.namespace());
    if (at == null || packet.data() == null || packet.ackId() == null) {
      return;
    }
    String method = packet.data().path(0).asString("");
    ObjectNode params = packet.data().get(1) instanceof ObjectNode object ? object : Json.object();
    ArrayNode answer = Json.array();
    try {
      if (SUBSCRIPTIONS.contains(method)) {
        answer.addNull().add(subscription(at.call(), method, params));
      } else {
        Call call =
            Authenticator.authenticate(api.platform(), at.call().account().username(), token);
        ObjectNode body = Json.object();
        boolean batch = method.equals("callBatch");
        body.setAll(
            (batch ? api.batch(call, packet.data().path(1)) : api.call(call, method, params))
                .body());
        body.set("meta", api.meta());
        answer.addNull().add(body);
      }
    } catch (ApiException e) {
      ObjectNode error = Json.object();
      error.set("error", e.toError());
      error.set("meta", api.meta());
      answer.removeAll().add(error);
    }
    send(new Packet(Packet.ACK, packet.namespace(), packet.ackId(), answer).text());
  }

  private ObjectNode subscription(Call call, String operation, ObjectNode params) {
    ObjectNode result = Json.object();
    if (operation.equals("getSubscriptions")) {
      ObjectNode shown = result.putObject("scopes");
      scopes.forEach(
          (key, scope) ->
              shown.putObject(key).put("kind", scope.kind()).set("query", scope.query()));
      return result;
    }
    String key = Json.text(params, "key");
    if (operation.equals("unsubscribe")) {
      if (Json.isTrue(params, "all")) {
        scopes.clear();
      } else if (key != null) {
        scopes.remove(key);
      }
      params.path("keys").forEach(one -> scopes.remove(one.asString("")));
    } else if (params.get("scopes") instanceof ObjectNode many) {
      many.properties().forEach(entry -> subscribe(call, entry.getKey(), entry.getValue()));
    } else if (key != null) {
      subscribe(call, key, params);
    } else {
      throw ApiException.invalidRequestStructure(
          "subscribe requires { key, query } or { scopes: { key: { query } } }", null);
    }
    result.put("ok", true);
    ArrayNode keys = result.putArray("keys");
    scopes.keySet().forEach(keys::add);
    return result;
  }

  private void subscribe(Call call, String key, JsonNode spec) {
    String kind = Json.text(spec, "kind");
    JsonNode query = spec.get("query");
    String wanted = kind == null ? "events" : kind;
    if (!Set.of("events", "streams", "accesses").contains(wanted)) {
      throw ApiException.invalidRequestStructure(
          "scope kind '" + wanted + "' is not yet supported", null);
    }
    api.checkStreams(call, query == null ? null : query.get("streams"));
    scopes.put(
        key,
        Scope.of(
            call.account(), kind == null ? "events" : kind, query == null ? Json.object() : query));
  }

  void ping() {
    if (awaitingPong) {
      cut();
    } else {
      awaitingPong = true;
      send("2");
    }
  }

  /** Closes the connection below the protocol. */
  void cut() {
    // In this order: whoever sees the cut finds that the platform knows of it.
    closed();
    hangUp.run();
  }

  private void send(String text) {
    Session present = session;
    if (present == null || !present.isOpen()) {
      return;
    }
    writing.lock();
    try {
      present.sendText(text, Callback.NOOP);
    } finally {
      writing.unlock();
    }
  }
}
