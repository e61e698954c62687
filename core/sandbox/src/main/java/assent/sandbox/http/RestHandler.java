package assent.sandbox.http;

import assent.sandbox.api.Api;
import assent.sandbox.fault.Fault;
import assent.sandbox.fault.Faults;
import assent.sandbox.model.ApiException;
import assent.sandbox.model.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a request, lets the faults have their way with it, and writes the answer as the real server
 * would.
 */
public final class RestHandler extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(RestHandler.class);

  /** Seen of a real server with the settings it comes with (protocol NOTES §17). */
  private static final int LONGEST_BODY = 50 * 1024 * 1024;

  private final Api api;
  private final Routes routes;
  private final Faults faults;

  public RestHandler(Api api, Faults faults) {
    this.api = api;
    this.routes = new Routes(api);
    this.faults = faults;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String upgrade = request.getHeaders().get(HttpHeader.UPGRADE);
    if (upgrade != null && upgrade.toLowerCase(Locale.ROOT).contains("h2c")) {
      drop(request, callback); // the real server resets it too (protocol NOTES-2 §8)
      return true;
    }
    byte[] bytes = BufferUtil.toArray(Content.Source.asByteBuffer(request));
    if (bytes.length > LONGEST_BODY) {
      write(request, response, Reply.error(api, tooLarge()), callback);
      return true;
    }
    // What is no UTF-8 becomes a mark of replacement.
    String body = new String(bytes, StandardCharsets.UTF_8);
    String path = request.getHttpURI().getPath();
    List<Fault> hitting = faults.hitting(request.getMethod(), path == null ? "/" : path, body);
    Reply reply = null;
    for (Fault fault : hitting) {
      if (fault instanceof Fault.Latency(var delay)) {
        Thread.sleep(delay);
      } else if (fault instanceof Fault.DropRequest) {
        drop(request, callback);
        return true;
      } else if (fault instanceof Fault.ErrorStatus(int status)) {
        reply = Reply.error(api, trouble(status));
      }
    }
    if (reply == null) {
      reply = answer(request, body);
    }
    for (Fault fault : hitting) {
      if (fault instanceof Fault.Duplicate) {
        answer(request, body);
      } else if (fault instanceof Fault.StaleStreamTree) {
        routes.overlookNewestStream(new Exchange(request, body));
      } else if (fault instanceof Fault.DropAnswer) {
        drop(request, callback);
        return true;
      } else if (fault instanceof Fault.ErrorAfter(int status)) {
        reply = Reply.error(api, trouble(status));
      }
    }
    write(request, response, reply, callback);
    return true;
  }

  private static ApiException tooLarge() {
    return ApiException.invalidRequestStructure("request entity too large", null);
  }

  private static ApiException trouble(int status) {
    String id = status == 429 ? "too-many-requests" : "unexpected-error";
    return new ApiException(status, id, "The sandbox was told to answer " + status, null);
  }

  private Reply answer(Request request, String body) {
    try {
      return routes.answer(new Exchange(request, body));
    } catch (ApiException e) {
      return Reply.error(api, e);
    } catch (RuntimeException e) {
      LOG.warn("{} failed", request.getMethod(), e);
      return Reply.error(
          api, new ApiException(500, "unexpected-error", "Unexpected error: " + e, null));
    }
  }

  /** Closes the connection without a word. */
  private static void drop(Request request, Callback callback) {
    request.getConnectionMetaData().getConnection().getEndPoint().close();
    callback.succeeded();
  }

  private static void write(Request request, Response response, Reply reply, Callback callback)
      throws IOException {
    HttpFields.Mutable headers = response.getHeaders();
    String origin = request.getHeaders().get(HttpHeader.ORIGIN);
    headers.put("Access-Control-Allow-Origin", origin == null ? "*" : origin);
    headers.put("Access-Control-Allow-Methods", "POST, GET, PUT, DELETE, OPTIONS");
    headers.put("Access-Control-Allow-Headers", "Authorization, Content-Type");
    headers.put("Access-Control-Expose-Headers", "API-Version");
    headers.put("Access-Control-Max-Age", "31536000");
    headers.put("Access-Control-Allow-Credentials", "true");
    headers.put("API-Version", Api.VERSION);
    if (reply.accessId() != null) {
      headers.put("Pryv-Access-Id", reply.accessId());
    }
    headers.put(HttpHeader.CONTENT_TYPE, reply.contentType());
    headers.put(new HttpField("Keep-Alive", "timeout=5"));
    response.setStatus(reply.status());
    if (reply.chunked() && reply.json() != null && !request.getMethod().equals("HEAD")) {
      OutputStream out = Content.Sink.asOutputStream(response);
      out.flush();
      try (out) {
        Json.MAPPER.writeValue(out, reply.json());
      }
      callback.succeeded();
      return;
    }
    byte[] bytes =
        (reply.json() == null ? reply.text() : Json.write(reply.json()))
            .getBytes(StandardCharsets.UTF_8);
    headers.put(HttpHeader.CONTENT_LENGTH, bytes.length);
    response.write(true, ByteBuffer.wrap(bytes), callback);
  }
}
