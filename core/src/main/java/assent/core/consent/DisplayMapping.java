package assent.core.consent;

import assent.core.api.DataItem;
import assent.core.cmc.DisplayText;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.Permission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns what stands on the wire into what a screen may show. */
public final class DisplayMapping {
  /** The year 3000, in seconds since 1970. */
  private static final double LATEST = 32_503_680_000.0;

  private DisplayMapping() {}

  public static String text(@Nullable LocalizedText text, Locale locale) {
    return text == null ? "" : text.best(locale, Locale.ENGLISH).orElse("");
  }

  /** A name that the other side chose: harmless and short. */
  static String claimed(@Nullable String name) {
    return name == null ? "" : DisplayText.inert(name);
  }

  /** Data asked for or shared; rules about the access itself are left out. */
  public static List<DataItem> items(List<Permission> permissions) {
    List<DataItem> items = new ArrayList<>();
    for (Permission permission : permissions) {
      if (permission instanceof Permission.OnStream stream) {
        String name = claimed(stream.calledName());
        items.add(
            new DataItem(
                stream.streamId(),
                name.isEmpty() ? stream.streamId() : name,
                stream.level(),
                stream.mandatory()));
      }
    }
    return items;
  }

  static @Nullable Instant instant(@Nullable Double seconds) {
    // Others name moments too: one that nobody lives to see is none.
    return seconds == null || seconds < 0 || seconds > LATEST
        ? null
        : Instant.ofEpochMilli(Math.round(seconds * 1000));
  }
}
