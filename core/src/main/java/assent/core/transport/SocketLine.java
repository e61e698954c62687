package assent.core.transport;

import assent.core.security.Secret;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.OkHttpClient;
import org.json.JSONObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One try at one socket to an account: it tells when something rings and when the line is gone, and
 * does not come back by itself (protocol LIVE §1).
 *
 * <p>WebSocket transport only, a manager of its own, the token in the query because the server
 * looks nowhere else; the address of this socket is therefore never logged or handed out.
 */
public final class SocketLine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SocketLine.class);

  /**
   * The library's own loggers, silenced: at their finest levels they print the address, and with it
   * the token. Held here because a level is lost with its logger.
   */
  private static final java.util.logging.Logger LIBRARY =
      java.util.logging.Logger.getLogger("io.socket");

  static {
    LIBRARY.setLevel(java.util.logging.Level.OFF);
  }

  /** What may be heard. Calls come from the socket's threads and must return at once. */
  public interface Listener {
    /** The line stands. Whatever happened before was not heard: fetch. */
    void connected();

    /** Something changed in the account; the signal does not say what. */
    void rang(Signal signal);

    /** The line is gone, for good; told once, also when it never stood. */
    void gone(Reason reason);
  }

  /** The coarse signals of an account. */
  public enum Signal {
    EVENTS,
    STREAMS,
    ACCESSES
  }

  /** Why a line is gone. */
  public enum Reason {
    /** The server does not take the token. */
    REFUSED,
    /** The server ended it, as it does when the token is revoked. */
    ENDED_BY_SERVER,
    /** The network, or the server going down. */
    LOST,
    /** {@link SocketLine#close()}. */
    CLOSED
  }

  private final Socket socket;
  private final OkHttpClient client;
  private final FrameGate gate;
  private final Listener listener;
  private final AtomicBoolean told = new AtomicBoolean();

  private SocketLine(Socket socket, OkHttpClient client, FrameGate gate, Listener listener) {
    this.socket = socket;
    this.client = client;
    this.gate = gate;
    this.listener = listener;
  }

  /**
   * Starts to connect and returns at once.
   *
   * @param account the address of the account, without a token, ending in a slash
   * @param username the account's user name: the last part of the only name under which coarse
   *     signals are sent
   * @throws TransportFailure when a socket may not be opened to that host
   */
  public static SocketLine open(
      HttpTransport transport, URI account, String username, Secret token, Listener listener)
      throws TransportFailure {
    transport.check(account);
    LineMeter meter = new LineMeter();
    OkHttpClient client = transport.socketClient(meter);
    FrameGate gate = new FrameGate(client, transport.json(), meter);
    IO.Options options = new IO.Options();
    options.forceNew = true;
    options.transports = new String[] {"websocket"};
    options.upgrade = false;
    options.reconnection = false;
    options.timeout = transport.settings().connectTimeout().toMillis();
    options.webSocketFactory = gate;
    options.decoder = new CarefulDecoder();
    options.callFactory = client;
    options.query = "auth=" + URLEncoder.encode(token.reveal(), StandardCharsets.UTF_8);
    Socket socket = IO.socket(account.resolve(username), options);
    SocketLine line = new SocketLine(socket, client, gate, listener);
    line.listen();
    socket.connect();
    return line;
  }

  private void listen() {
    socket.on(Socket.EVENT_CONNECT, unused -> listener.connected());
    socket.on(
        Socket.EVENT_CONNECT_ERROR,
        arguments -> {
          // The server's refusal is a JSON object; a network failure is an exception, whose message
          // may hold the address and is not looked at.
          boolean refused = arguments.length > 0 && arguments[0] instanceof JSONObject;
          gone(refused ? Reason.REFUSED : Reason.LOST);
        });
    socket.on(
        Socket.EVENT_DISCONNECT,
        arguments -> {
          String why = arguments.length > 0 ? String.valueOf(arguments[0]) : "";
          gone(
              switch (why) {
                case "io server disconnect" -> Reason.ENDED_BY_SERVER;
                case "io client disconnect" -> Reason.CLOSED;
                default -> Reason.LOST;
              });
        });
    socket.on("eventsChanged", unused -> listener.rang(Signal.EVENTS));
    socket.on("streamsChanged", unused -> listener.rang(Signal.STREAMS));
    socket.on("accessesChanged", unused -> listener.rang(Signal.ACCESSES));
    socket.on("accessUpdated", unused -> listener.rang(Signal.ACCESSES));
  }

  private void gone(Reason reason) {
    if (told.compareAndSet(false, true)) {
      LOG.debug("socket gone: {}", reason);
      end();
      listener.gone(reason);
    }
  }

  private void end() {
    socket.off();
    socket.disconnect();
    gate.abandon();
    client.connectionPool().evictAll();
  }

  /** Ends the line. Twice is harmless; the listener hears {@link Reason#CLOSED} once. */
  @Override
  public void close() {
    gone(Reason.CLOSED);
  }
}
