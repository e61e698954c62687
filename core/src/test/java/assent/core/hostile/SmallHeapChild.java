package assent.core.hostile;

import assent.core.api.AccountSession;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.TimelineItem;
import assent.core.cmc.ApiEndpoint;
import assent.core.persistence.EncryptedSessionStore;
import assent.core.platform.Platform;
import assent.core.platform.PlatformSettings;
import assent.core.platform.Platforms;
import assent.core.security.SymmetricKey;
import assent.core.session.Sessions;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A session that says what it reads, until it is killed; see {@link SmallHeapTest}. */
final class SmallHeapChild {
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private final Set<String> said = ConcurrentHashMap.newKeySet();
  private final Set<String> open = ConcurrentHashMap.newKeySet();
  private final List<AutoCloseable> held = new ArrayList<>();

  private SmallHeapChild() {}

  /**
   * @param arguments service info, endpoint with token, user name, folder for the store
   */
  public static void main(String[] arguments) throws Exception {
    Platform platform = Platforms.open(PlatformSettings.standard()).platform(arguments[0]);
    Path folder = Path.of(arguments[3]);
    Path libraries = Path.of(System.getProperty("java.io.tmpdir"), "assent-test-libraries");
    AccountSession session =
        Sessions.open(
            platform,
            ApiEndpoint.parse(arguments[1]),
            arguments[2],
            EncryptedSessionStore.open(
                folder, libraries, SymmetricKey.random(), Clock.systemUTC(), () -> {}),
            Clock.systemUTC(),
            () -> Locale.ENGLISH);
    new SmallHeapChild().watch(session);
    Thread.currentThread().join();
  }

  private void watch(AccountSession session) {
    held.add(session.connection().observe(state -> OUT.println("connection " + state)));
    held.add(
        session
            .setAside()
            .all()
            .observe(steps -> OUT.println("aside " + session.setAside().all().snapshot().size())));
    held.add(
        session
            .relationships()
            .all()
            .observe(
                steps -> session.relationships().all().snapshot().forEach(v -> read(session, v))));
  }

  private void read(AccountSession session, RelationshipSnapshot view) {
    if (open.add(view.id().scope().streamId())) {
      Thread.ofVirtual()
          .start(
              () -> {
                var items = session.conversations().of(view.id()).items();
                held.add(items.observe(steps -> items.snapshot().forEach(this::say)));
              });
    }
  }

  private void say(TimelineItem item) {
    if (item instanceof TimelineItem.Message message && said.add(item.key())) {
      OUT.println("message " + message.text());
    }
  }
}
