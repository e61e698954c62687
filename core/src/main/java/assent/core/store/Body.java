package assent.core.store;

import assent.core.security.TamperedException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is inside a sealed row.
 *
 * @param at when it happened, in milliseconds since 1970; 0 where that means nothing
 * @param key the id behind the row's pseudonym
 * @param group name of what it belongs to; empty for none, and for events, whose name is kept once
 * @param hidden where secrets stood
 * @param json the rest; JSON null for none
 */
record Body(long at, String key, String group, List<HiddenSecret> hidden, JsonNode json) {
  static final JsonMapper JSON = JsonMapper.builder().build();

  byte[] encode() {
    byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
    byte[] groupBytes = group.getBytes(StandardCharsets.UTF_8);
    byte[] jsonBytes = JSON.writeValueAsBytes(json);
    List<byte[]> paths = new ArrayList<>();
    int length = 8 + 4 + keyBytes.length + 4 + groupBytes.length + 4 + jsonBytes.length;
    for (HiddenSecret each : hidden) {
      byte[] path = JSON.writeValueAsBytes(each.path());
      paths.add(path);
      length += 4 + path.length + 16;
    }
    ByteBuffer out = ByteBuffer.allocate(length);
    out.putLong(at).putInt(keyBytes.length).put(keyBytes);
    out.putInt(groupBytes.length).put(groupBytes).putInt(hidden.size());
    for (int i = 0; i < paths.size(); i++) {
      out.putInt(paths.get(i).length).put(paths.get(i)).put(hidden.get(i).ref());
    }
    return out.put(jsonBytes).array();
  }

  static Body decode(byte[] bytes) throws TamperedException {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      long at = in.getLong();
      String key = new String(take(in, in.getInt()), StandardCharsets.UTF_8);
      String group = new String(take(in, in.getInt()), StandardCharsets.UTF_8);
      int count = in.getInt();
      List<HiddenSecret> hidden = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        byte[] path = take(in, in.getInt());
        List<String> names = Arrays.asList(JSON.readValue(path, String[].class));
        hidden.add(new HiddenSecret(names, take(in, 16)));
      }
      JsonNode json = JSON.readTree(bytes, in.position(), in.remaining());
      return new Body(at, key, group, List.copyOf(hidden), json);
    } catch (BufferUnderflowException | IllegalArgumentException | JacksonException e) {
      // It opened under our key, so this is a fault of ours; the row is as unreadable as a bad one.
      throw new TamperedException("opened, but holds something else than a row");
    }
  }

  private static byte[] take(ByteBuffer in, int length) {
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }
}
