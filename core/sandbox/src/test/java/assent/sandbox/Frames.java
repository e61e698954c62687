package assent.sandbox;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A websocket on which frames are written and read as they are. */
final class Frames implements WebSocket.Listener, AutoCloseable {
  static final String CLOSED = "(closed)";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
  private final StringBuilder part = new StringBuilder();
  private final WebSocket socket;

  private Frames(SandboxPlatform platform, String query) {
    socket =
        HTTP.newWebSocketBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .buildAsync(
                URI.create(
                    "ws://127.0.0.1:"
                        + platform.port()
                        + "/socket.io/?EIO=4&transport=websocket"
                        + query),
                this)
            .join();
  }

  static Frames open(SandboxPlatform platform, @Nullable String token) {
    return new Frames(platform, token == null ? "" : "&auth=" + token);
  }

  /** Opens a socket and joins the account's namespace; what came so far has been read. */
  static Frames joined(SandboxPlatform platform, Client client) {
    Frames frames = open(platform, client.token());
    frames.next();
    frames.send("40" + frames.namespace(client) + ",");
    frames.next();
    return frames;
  }

  String namespace(Client client) {
    return "/" + client.username() + "/" + client.username();
  }

  void send(String frame) {
    socket.sendText(frame, true).join();
  }

  /** The next frame, within a bound. */
  String next() {
    try {
      String frame = received.poll(30, TimeUnit.SECONDS);
      if (frame == null) {
        throw new AssertionError("no frame came");
      }
      return frame;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    part.append(data);
    if (last) {
      received.add(part.toString());
      part.setLength(0);
    }
    webSocket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int status, String reason) {
    received.add(CLOSED);
    return null;
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    received.add(CLOSED);
  }

  @Override
  public void close() {
    socket.abort();
  }
}
