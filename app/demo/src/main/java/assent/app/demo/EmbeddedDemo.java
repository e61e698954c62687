package assent.app.demo;

import assent.ui.entry.DemoPlatform;
import java.util.Locale;
import java.util.function.Supplier;

/** The demo before it starts: to ask whether there is one loads neither platform nor server. */
public final class EmbeddedDemo implements DemoPlatform {
  @Override
  public Running start(Supplier<Locale> locale) {
    return Demo.start(World.load(), locale);
  }
}
