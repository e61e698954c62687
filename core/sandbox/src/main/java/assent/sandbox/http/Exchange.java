package assent.sandbox.http;

import assent.sandbox.model.ApiException;
import assent.sandbox.model.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One request, read. */
final class Exchange {
  private final Request request;
  private final String body;
  private final List<String> segments = new ArrayList<>();
  private final Fields query;

  Exchange(Request request, String body) {
    this.request = request;
    this.body = body;
    this.query = Request.extractQueryParameters(request);
    String path = request.getHttpURI().getPath();
    for (String segment : (path == null ? "/" : path).split("/")) {
      if (!segment.isEmpty()) {
        segments.add(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
      }
    }
  }

  String method() {
    return request.getMethod();
  }

  /** The path, decoded, split at its slashes. */
  List<String> segments() {
    return segments;
  }

  /** A segment, or an empty text when the path is shorter. */
  String segment(int index) {
    return index < segments.size() ? segments.get(index) : "";
  }

  Fields query() {
    return query;
  }

  @Nullable String header(HttpHeader header) {
    return request.getHeaders().get(header);
  }

  /** What came as authorization, by header or by query. */
  @Nullable String authorization() {
    String header = header(HttpHeader.AUTHORIZATION);
    return header != null ? header : query.getValue("auth");
  }

  /** The page that asks: Origin, else Referer; null for a program. */
  @Nullable String origin() {
    String origin = header(HttpHeader.ORIGIN);
    return origin != null ? origin : header(HttpHeader.REFERER);
  }

  String body() {
    return body;
  }

  /** The JSON of the body; an empty object when there is none or it is something else. */
  JsonNode json() {
    String type = header(HttpHeader.CONTENT_TYPE);
    String kind = type == null ? "" : type.toLowerCase(Locale.ROOT);
    if (kind.startsWith("application/x-www-form-urlencoded")) {
      Fields form = new Fields();
      org.eclipse.jetty.util.UrlEncoded.decodeTo(body, form::add, StandardCharsets.UTF_8);
      return QueryParams.plain(form);
    }
    if (body.isEmpty() || !kind.contains("json")) {
      return Json.object();
    }
    try {
      return Json.parse(body.startsWith("\uFEFF") ? body.substring(1) : body);
    } catch (StreamConstraintsException e) {
      throw new ApiException(
          500, "unexpected-error", "Unexpected error: Maximum call stack size exceeded", null);
    } catch (JacksonException e) {
      throw ApiException.invalidRequestStructure("Malformed JSON in the body", null);
    }
  }

  ObjectNode object() {
    return json() instanceof ObjectNode object ? object : Json.object();
  }
}
