package assent.sandbox.model;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One platform: its public address, its accounts, its clock, its plugins, and the threads that work
 * after an answer.
 */
public final class Platform implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Platform.class);

  private final Settings settings;
  private final List<PlatformPlugin> plugins;
  private final Map<String, Account> accounts = new ConcurrentHashMap<>();
  private final ExecutorService executor =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("sandbox-work-", 0).factory());
  private final ReentrantLock work = new ReentrantLock();
  private final Condition idle = work.newCondition();
  private int running;
  private final PeerClient peers;
  private volatile String baseUrl = "";
  private volatile String host = "";
  private volatile double clockSkewSeconds;

  public Platform(Settings settings, List<PlatformPlugin> plugins) {
    this.settings = settings;
    this.plugins = List.copyOf(plugins);
    this.peers = new PeerClient(settings.peerTimeout());
  }

  /** Called once the port is known, before the first request. */
  public void open(String publicHost, int port) {
    host = publicHost + ":" + port;
    baseUrl = "http://" + host + "/";
    plugins.forEach(plugin -> plugin.start(this));
  }

  public Settings settings() {
    return settings;
  }

  public List<PlatformPlugin> plugins() {
    return plugins;
  }

  /** The host of an identity, port included: {@code 127.0.0.1:3000}. */
  public String host() {
    return host;
  }

  /** The public address with a slash at its end: {@code http://127.0.0.1:3000/}. */
  public String baseUrl() {
    return baseUrl;
  }

  /** The endpoint that holds a token: a secret. */
  public String apiEndpoint(String username, String token) {
    return "http://" + token + "@" + host + "/" + username + "/";
  }

  public PeerClient peers() {
    return peers;
  }

  /** Server time in seconds since the epoch, with milliseconds, skew included. */
  public double now() {
    return System.currentTimeMillis() / 1000.0 + clockSkewSeconds;
  }

  public void setClockSkew(double seconds) {
    clockSkewSeconds = seconds;
  }

  public @Nullable Account account(String username) {
    return accounts.get(username);
  }

  public Collection<Account> accounts() {
    return accounts.values();
  }

  /** Adds an account unless the name is taken. */
  public boolean addAccount(Account account) {
    return accounts.putIfAbsent(account.username(), account) == null;
  }

  public @Nullable Account removeAccount(String username) {
    return accounts.remove(username);
  }

  /** Runs something after the answer, on a thread of its own. A failure is logged, never lost. */
  public void dispatch(String what, Runnable task) {
    count(1);
    try {
      executor.execute(() -> run(what, task));
    } catch (RejectedExecutionException e) {
      count(-1); // the platform is being closed
    }
  }

  private void run(String what, Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      LOG.warn("{} failed on {}", what, host, e);
    } finally {
      count(-1);
    }
  }

  private void count(int change) {
    work.lock();
    try {
      running += change;
      if (running == 0) {
        idle.signalAll();
      }
    } finally {
      work.unlock();
    }
  }

  /** Waits until nothing dispatched is running any more; for tests. */
  public boolean awaitIdle(long timeout, TimeUnit unit) throws InterruptedException {
    long nanos = unit.toNanos(timeout);
    work.lock();
    try {
      while (running > 0) {
        if (nanos <= 0) {
          return false;
        }
        nanos = idle.awaitNanos(nanos);
      }
      return true;
    } finally {
      work.unlock();
    }
  }

  /** Whether any plugin hides this stream ({@link PlatformPlugin#hides}). */
  public boolean hides(String streamId) {
    for (PlatformPlugin plugin : plugins) {
      if (plugin.hides(streamId)) {
        return true;
      }
    }
    return false;
  }

  /** Runs with an account's lock held. */
  public static <T extends @Nullable Object> T locked(Account account, Supplier<T> task) {
    account.lock().lock();
    try {
      return task.get();
    } finally {
      account.lock().unlock();
    }
  }

  @Override
  public void close() {
    plugins.forEach(PlatformPlugin::close);
    executor.shutdownNow();
    peers.close();
  }
}
