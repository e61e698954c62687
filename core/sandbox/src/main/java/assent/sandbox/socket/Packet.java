package assent.sandbox.socket;

import assent.sandbox.model.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A socket.io packet inside an engine.io message: {@code 4<type>[/namespace,][ack id][json]}.
 *
 * @param type 0 connect, 1 disconnect, 2 event, 3 ack, 4 connect error
 * @param namespace with its slash
 * @param ackId null for none
 * @param data null for none
 */
record Packet(int type, String namespace, @Nullable Long ackId, @Nullable JsonNode data) {
  static final int CONNECT = 0;
  static final int DISCONNECT = 1;
  static final int EVENT = 2;
  static final int ACK = 3;
  static final int CONNECT_ERROR = 4;

  /**
   * @return null when the text is no such packet
   */
  static @Nullable Packet parse(String message) {
    if (message.length() < 2 || message.charAt(0) != '4' || !Character.isDigit(message.charAt(1))) {
      return null;
    }
    int type = message.charAt(1) - '0';
    int at = 2;
    String namespace = "/";
    if (at < message.length() && message.charAt(at) == '/') {
      int comma = message.indexOf(',', at);
      int end = comma < 0 ? message.length() : comma;
      namespace = message.substring(at, end);
      at = comma < 0 ? end : end + 1;
    }
    int query = namespace.indexOf('?');
    int digits = at;
    while (digits < message.length() && Character.isDigit(message.charAt(digits))) {
      digits++;
    }
    Long ackId =
        digits == at || digits - at > 15 ? null : Long.valueOf(message.substring(at, digits));
    try {
      JsonNode data = digits < message.length() ? Json.parse(message.substring(digits)) : null;
      return new Packet(type, query < 0 ? namespace : namespace.substring(0, query), ackId, data);
    } catch (JacksonException e) {
      return null;
    }
  }

  String text() {
    StringBuilder text = new StringBuilder("4").append(type);
    if (!namespace.equals("/")) {
      text.append(namespace).append(',');
    }
    if (ackId != null) {
      text.append(ackId.longValue());
    }
    if (data != null) {
      text.append(Json.write(data));
    }
    return text.toString();
  }
}
