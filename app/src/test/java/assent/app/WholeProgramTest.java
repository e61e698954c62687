package assent.app;

import static org.assertj.core.api.Assertions.assertThat;

import assent.app.home.SingleInstance;
import assent.core.accounts.StoredAccounts;
import assent.core.api.AccountSession;
import assent.core.api.Accounts;
import assent.core.lifecycle.CrashPoint;
import assent.core.platform.PlatformSettings;
import assent.core.platform.Platforms;
import assent.core.security.Secret;
import assent.core.store.Store;
import assent.core.store.StoreException;
import assent.core.vault.Keyring;
import assent.sandbox.Sandbox;
import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The order that docs/start-and-shutdown.md promises for the program; an account's is core's. At
 * every place it is looked at what is open, not at what a place is called. JavaFX starts once in a
 * process, so there is one such test.
 */
@DisplayName("The whole program")
class WholeProgramTest {
  private static final Set<String> WHOLES = Set.of("start", "screen", "program");
  private static final List<String> OURS =
      List.of("assent-", "lane ", "bookkeeping", "search", "preferences", "instance", "OkHttp");

  /** The HTTP library has one pool for the whole process, which ends by itself after a minute. */
  private static final String SHARED = "OkHttp TaskRunner";

  private static final Pattern NAME = Pattern.compile("\"name\": *\"([^\"]*)\"");

  @TempDir private Path folder;
  private final Sandbox sandbox = Sandbox.startPair();
  private final List<String> diary = new ArrayList<>();
  private final CountDownLatch shown = new CountDownLatch(1);
  private final AtomicInteger dumps = new AtomicInteger();
  private @Nullable Path store;

  @AfterEach
  void end() {
    CrashPoint.listen(null);
    sandbox.close();
  }

  @Test
  @DisplayName("starts from the inside out, ends from the outside in, and gives its lock back last")
  void order() throws Exception {
    Path data = folder.resolve("data");
    Keyring keyring = new Shelf();
    signInOnce(data, keyring);
    AssentApplication.keyring(keyring);
    Display.useNone();
    CrashPoint.listen(this::reached);
    String[] words = {"--folder", folder.toString()};
    Arguments arguments = Arguments.parse(words);
    int[] exit = {-1};
    Thread program =
        Thread.ofPlatform().name("program").start(() -> exit[0] = Main.openOne(arguments, words));

    assertThat(shown.await(60, TimeUnit.SECONDS)).as("a window").isTrue();
    assertThat(until(this::open, "account"::equals)).isEqualTo("account");
    // As a person does; the place of the window is kept by this.
    Platform.runLater(() -> List.copyOf(Window.getWindows()).forEach(Window::hide));
    assertThat(program.join(Duration.ofSeconds(60))).as("it ends").isTrue();

    assertThat(exit[0]).isZero();
    assertThat(diary)
        .containsExactly(
            "start.instance: instance",
            "start.preferences: instance",
            "start.network: instance",
            "start.shown: instance, window",
            "screen.begin: instance, account",
            "screen.entrance: instance, account",
            "screen.window: instance, account",
            "program.begin: instance, account",
            "program.accounts: instance",
            "program.demo: instance",
            "program.network: instance",
            "program.preferences: instance",
            "screen.kept: instance");
    assertThat(isHeld(data)).as("the lock is given back").isFalse();
    assertThat(until(this::ours, List::isEmpty)).as("threads of ours").isEmpty();
    assertThat(folder.resolve("configuration").resolve("preferences.json"))
        .as("the newest preferences are on disk")
        .content()
        .contains("\"window\"");
  }

  private void signInOnce(Path data, Keyring keyring) throws IOException {
    sandbox.first().register("jon-at-home", "password-1");
    try (Platforms network = Platforms.open(PlatformSettings.standard());
        StoredAccounts accounts =
            StoredAccounts.in(data, network, keyring, Clock.systemUTC(), () -> Locale.ENGLISH)) {
      Accounts.SignInStep step =
          accounts.signIn(sandbox.first().serviceInfoUrl(), "jon-at-home", Secret.of("password-1"));
      AccountSession session = ((Accounts.SignedIn) step).session();
      assertThat(session.me().username()).isEqualTo("jon-at-home");
    }
    try (Stream<Path> all = Files.list(data.resolve("accounts"))) {
      store = all.findFirst().orElseThrow().resolve("store");
    }
  }

  private synchronized void reached(String place) {
    int dot = place.indexOf('.');
    if (dot > 0 && WHOLES.contains(place.substring(0, dot))) {
      boolean window = place.startsWith("start.") && !Window.getWindows().isEmpty();
      List<String> facts = new ArrayList<>();
      if (isHeld(folder.resolve("data"))) {
        facts.add("instance");
      }
      if (window) {
        facts.add("window");
      }
      // While the window opens its account may be opening, or not yet.
      if (!place.equals("start.shown") && !open().equals("nothing")) {
        facts.add(open());
      }
      diary.add(place + ": " + String.join(", ", facts));
    }
    if (place.equals("start.shown")) {
      shown.countDown();
    }
  }

  /** "account" with store, loop and key; "nothing"; or what is there of it. */
  private String open() {
    boolean locked = isLocked();
    boolean loop = ours().contains("assent-sync");
    return locked && loop ? "account" : locked ? "store" : loop ? "loop" : "nothing";
  }

  private boolean isLocked() {
    try {
      Store.checkUnused(Objects.requireNonNull(store));
      return false;
    } catch (StoreException inUse) {
      return true;
    }
  }

  private static boolean isHeld(Path data) {
    try (SingleInstance other = SingleInstance.take(data, words -> {})) {
      return other == null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> ours() {
    Path file = folder.resolve("threads-" + dumps.incrementAndGet() + ".json");
    try {
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpThreads(file.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.JSON);
      List<String> names = new ArrayList<>();
      Matcher found = NAME.matcher(Files.readString(file));
      while (found.find()) {
        String name = Objects.requireNonNull(found.group(1));
        if (OURS.stream().anyMatch(name::startsWith) && !name.equals(SHARED)) {
          names.add(name);
        }
      }
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T until(Supplier<T> question, Predicate<? super T> wanted) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    T answer = question.get();
    while (!wanted.test(answer) && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      answer = question.get();
    }
    return answer;
  }

  /** A keyring in memory. */
  private static final class Shelf implements Keyring {
    private final Map<String, byte[]> entries = new ConcurrentHashMap<>();

    @Override
    public boolean isWorking() {
      return true;
    }

    @Override
    public Optional<byte[]> get(String name) {
      return Optional.ofNullable(entries.get(name)).map(byte[]::clone);
    }

    @Override
    public void put(String name, byte[] value) {
      entries.put(name, value.clone());
    }

    @Override
    public void delete(String name) {
      entries.remove(name);
    }
  }
}
