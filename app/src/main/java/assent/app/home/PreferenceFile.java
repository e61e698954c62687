package assent.app.home;

import assent.core.lifecycle.DurableFiles;
import assent.ui.settings.Preferences;
import assent.ui.text.Texts;
import assent.ui.theme.TextSize;
import assent.ui.theme.Theme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The preferences on disk. A value that makes no sense is left at its default; a file that cannot
 * be read at all is kept aside, and everything begins with defaults. It holds no secret and no name
 * of anybody.
 *
 * <p>Reading and {@link #write} block on the disk; {@link #follow} writes in the background, the
 * newest state only, and {@link #close} waits for it.
 */
public final class PreferenceFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PreferenceFile.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A former version wrote the address of an account in here. */
  private static final Pattern ADDRESS = Pattern.compile("[^\\s\"]+@[^\\s\"]+");

  private final Path file;
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("preferences").factory());
  private final AtomicReference<@Nullable String> waiting = new AtomicReference<>();
  private volatile WindowPlace place = WindowPlace.UNKNOWN;

  /**
   * @param folder of the configuration; must be there
   */
  public PreferenceFile(Path folder) {
    this.file = folder.resolve("preferences.json");
  }

  /** Brings what was kept into the preferences. */
  public void readInto(Preferences preferences) {
    JsonNode kept = read();
    value(kept, "theme", Theme.values()).ifPresent(preferences.theme()::set);
    value(kept, "textSize", TextSize.values()).ifPresent(preferences.textSize()::set);
    Texts.LANGUAGES.stream()
        .filter(known -> known.getLanguage().equals(kept.path("language").asString("")))
        .findFirst()
        .ifPresent(preferences.language()::set);
    flag(kept, "enterSends").ifPresent(preferences.enterSends()::set);
    flag(kept, "calm").ifPresent(preferences.calm()::set);
    double width = kept.path("listWidth").asDouble(0);
    if (width >= 200 && width <= 1000) {
      preferences.listWidth().set(width);
    }
    preferences.lastAccount().set(kept.path("lastAccount").asString(""));
    JsonNode window = kept.path("window");
    place =
        new WindowPlace(
            window.path("x").asDouble(0),
            window.path("y").asDouble(0),
            window.path("width").asDouble(0),
            window.path("height").asDouble(0),
            window.path("maximized").asBoolean(false));
  }

  private JsonNode read() {
    try {
      JsonNode read = JSON.readTree(Files.readString(file, StandardCharsets.UTF_8));
      if (read.isObject()) {
        return read;
      }
      keepAside("not an object");
    } catch (NoSuchFileException none) {
      LOG.debug("no preferences yet");
    } catch (JacksonException | IOException broken) {
      keepAside(broken.getClass().getSimpleName());
    }
    return JSON.createObjectNode();
  }

  private void keepAside(String why) {
    Path aside = file.resolveSibling("preferences.unreadable.json");
    LOG.warn("preferences cannot be read ({}); they are kept as {}", why, aside.getFileName());
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      byte[] kept = ADDRESS.matcher(text).replaceAll("-").getBytes(StandardCharsets.ISO_8859_1);
      DurableFiles.save(aside, kept);
      Files.delete(file);
    } catch (IOException failure) {
      LOG.warn("they could not be moved: {}", failure.getClass().getSimpleName());
    }
  }

  private static <E extends Enum<E>> Optional<E> value(JsonNode kept, String name, E[] values) {
    String word = kept.path(name).asString("").toUpperCase(Locale.ROOT);
    return Arrays.stream(values).filter(value -> value.name().equals(word)).findFirst();
  }

  private static Optional<Boolean> flag(JsonNode kept, String name) {
    JsonNode value = kept.path(name);
    return value.isBoolean() ? Optional.of(value.booleanValue()) : Optional.empty();
  }

  /** From now on every change is kept. Called on the screen's thread. */
  public void follow(Preferences preferences) {
    Runnable changed = () -> keep(preferences);
    if (preferences.lastAccount().get().contains("@")) {
      changed.run();
    }
    preferences.theme().subscribe(changed);
    preferences.textSize().subscribe(changed);
    preferences.language().subscribe(changed);
    preferences.enterSends().subscribe(changed);
    preferences.calm().subscribe(changed);
    preferences.listWidth().subscribe(changed);
    preferences.lastAccount().subscribe(changed);
  }

  /** Where the window stood when it was kept last. */
  public WindowPlace place() {
    return place;
  }

  /** Keeps where the window stands. Called on the screen's thread. */
  public void keepPlace(WindowPlace now, Preferences preferences) {
    place = now;
    keep(preferences);
  }

  private void keep(Preferences preferences) {
    String text = text(preferences);
    if (waiting.getAndSet(text) == null && !writer.isShutdown()) {
      writer.execute(
          () -> {
            String newest = waiting.getAndSet(null);
            if (newest != null) {
              write(newest);
            }
          });
    }
  }

  private String text(Preferences preferences) {
    ObjectNode all = JSON.createObjectNode();
    all.put("theme", word(preferences.theme().get()));
    all.put("textSize", word(preferences.textSize().get()));
    all.put("language", preferences.language().get().getLanguage());
    all.put("enterSends", preferences.enterSends().get());
    all.put("calm", preferences.calm().get());
    all.put("listWidth", preferences.listWidth().get());
    String last = preferences.lastAccount().get();
    // A former version kept the address: it is taken once more, and never written again.
    all.put("lastAccount", last.contains("@") ? "" : last);
    WindowPlace now = place;
    if (now.isKnown()) {
      all.putObject("window")
          .put("x", now.x())
          .put("y", now.y())
          .put("width", now.width())
          .put("height", now.height())
          .put("maximized", now.maximized());
    }
    return all.toPrettyString();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** Old or new, never half of it. */
  private void write(String text) {
    try {
      DurableFiles.save(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException failure) {
      // A preference that is lost is no reason to disturb anybody.
      LOG.warn("preferences were not kept: {}", failure.getClass().getSimpleName());
    }
  }

  /** Returns when the newest state is on disk, after five seconds at most. */
  @Override
  public void close() {
    writer.shutdown();
    try {
      if (!writer.awaitTermination(5, TimeUnit.SECONDS)) {
        LOG.warn("preferences were still being written at the end");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
