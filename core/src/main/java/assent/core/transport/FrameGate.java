package assent.core.transport;

import java.io.IOException;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Opens websockets whose frames are looked at before the socket library sees them. The library
 * trusts its server: a greeting without content ends one of its threads, and nobody hears that the
 * line will never stand. Here such a line fails at once, like one that was cut.
 */
final class FrameGate implements WebSocket.Factory {
  /** A coarse signal has some hundred bytes. */
  private static final int LONGEST = 1_000_000;

  private static final char GREETING = '0';

  /** Messages that announce pieces to come: the library gathers them until all are there. */
  private static final List<String> IN_PIECES = List.of("45", "46");

  private final OkHttpClient client;
  private final JsonMapper json;
  private final LineMeter meter;
  private volatile @Nullable WebSocket opening;

  FrameGate(OkHttpClient client, JsonMapper json, LineMeter meter) {
    this.client = client;
    this.json = json;
    this.meter = meter;
  }

  @Override
  public WebSocket newWebSocket(Request request, WebSocketListener listener) {
    WebSocket socket = client.newWebSocket(request, new Gate(listener));
    opening = socket;
    return socket;
  }

  /**
   * Gives up a line that does not come to stand. The library forgets it and leaves it open, for as
   * long as the server keeps it, and so at each try.
   */
  void abandon() {
    WebSocket socket = opening;
    if (socket != null) {
      socket.cancel();
    }
  }

  private boolean isReadable(String frame) {
    if (frame.length() > LONGEST || IN_PIECES.stream().anyMatch(frame::startsWith)) {
      return false;
    }
    if (frame.isEmpty() || frame.charAt(0) != GREETING) {
      return true;
    }
    try {
      JsonNode greeting = json.readTree(frame.substring(1));
      return greeting.path("sid").isString()
          && greeting.path("upgrades").isArray()
          && isPositive(greeting.path("pingInterval"))
          && isPositive(greeting.path("pingTimeout"));
    } catch (JacksonException notJson) {
      return false;
    }
  }

  private static boolean isPositive(JsonNode number) {
    return number.isInt() && number.intValue() > 0;
  }

  private final class Gate extends WebSocketListener {
    private final WebSocketListener library;
    private volatile boolean shut;
    private volatile boolean greeted;

    Gate(WebSocketListener library) {
      this.library = library;
    }

    @Override
    public void onMessage(WebSocket socket, String frame) {
      meter.whole();
      if (shut) {
        return;
      }
      // Whoever does not begin with the greeting will not come to it: the library would wait.
      if (!frame.isEmpty() && frame.charAt(0) == GREETING) {
        greeted = true;
      }
      if (greeted && isReadable(frame)) {
        library.onMessage(socket, frame);
      } else {
        shut(socket);
      }
    }

    /** No signal has such a form. */
    @Override
    public void onMessage(WebSocket socket, ByteString frame) {
      if (!shut) {
        shut(socket);
      }
    }

    private void shut(WebSocket socket) {
      shut = true;
      socket.cancel();
      // What was in it is not repeated.
      library.onFailure(socket, new IOException("an unreadable frame"), null);
    }

    @Override
    public void onOpen(WebSocket socket, Response response) {
      opening = null;
      meter.whole();
      library.onOpen(socket, response);
    }

    @Override
    public void onClosing(WebSocket socket, int code, String reason) {
      library.onClosing(socket, code, reason);
    }

    @Override
    public void onClosed(WebSocket socket, int code, String reason) {
      library.onClosed(socket, code, reason);
    }

    @Override
    public void onFailure(WebSocket socket, Throwable failure, @Nullable Response response) {
      if (!shut) {
        library.onFailure(socket, failure, response);
      }
    }
  }
}
