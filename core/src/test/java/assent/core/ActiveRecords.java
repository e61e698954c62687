package assent.core;

import assent.core.cmc.ActiveText;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks for texts that could act in what the facade gives out, however deep they stand in it. */
public final class ActiveRecords {
  /** What only programs read: made by this side, or drawn by lot. */
  private static final Set<String> KEYS =
      Set.of("id", "key", "scope", "firstUnread", "platform", "username", "email", "mark");

  private ActiveRecords() {}

  /** Where in this value such texts stand. */
  public static List<String> in(String path, Object value) {
    List<String> active = new ArrayList<>();
    try {
      walk(path, value, active);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
    return active;
  }

  private static void walk(String path, Object value, List<String> active)
      throws ReflectiveOperationException {
    switch (value) {
      case String text when !ActiveText.isInert(text) -> active.add(path);
      case Collection<?> list -> {
        for (Object each : list) {
          walk(path + "[]", each, active);
        }
      }
      case Map<?, ?> map -> {
        for (Object each : map.values()) {
          walk(path + "{}", each, active);
        }
      }
      case Record record -> {
        for (RecordComponent part : record.getClass().getRecordComponents()) {
          part.getAccessor().setAccessible(true);
          Object held = part.getAccessor().invoke(record);
          if (held != null && !KEYS.contains(part.getName())) {
            walk(path + "." + part.getName(), held, active);
          }
        }
      }
      default -> {}
    }
  }
}
