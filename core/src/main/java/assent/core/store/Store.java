package assent.core.store;

import assent.core.lifecycle.BlockingGuard;
import assent.core.lifecycle.Closer;
import assent.core.lifecycle.DurableFiles;
import assent.core.observe.Pin;
import assent.core.security.SymmetricKey;
import assent.core.security.TamperedException;
import assent.core.store.StoreException.Problem;
import assent.core.store.index.SearchIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The store of one account, open. All methods may be called from any thread; they block on the
 * disk, so never from the user-interface thread.
 *
 * <p>What one {@link #write} does is on disk, all of it, when it returns, and nobody is told
 * before. A kill or a power loss at any moment leaves either all of it or none.
 */
public final class Store implements AutoCloseable {
  private final StoreConfig config;
  private final FolderLock lock;
  private final Engine engine;
  private final ChangeNotifier teller = new ChangeNotifier();
  private final Writer writer;
  private final SearchIndex index;
  private final boolean uncleanStart;
  private final @Nullable SalvageReport salvage;
  private volatile boolean closed;
  private volatile boolean indexOpen;

  private Store(
      StoreConfig config,
      FolderLock lock,
      Engine engine,
      boolean uncleanStart,
      @Nullable SalvageReport salvage) {
    this.config = config;
    this.lock = lock;
    this.engine = engine;
    this.uncleanStart = uncleanStart;
    this.salvage = salvage;
    this.writer = new Writer(engine, teller, this::committed);
    teller.start();
    writer.start();
    this.index =
        SearchIndex.open(
            config.index(),
            engine.sealer().indexKey(),
            new SearchFeed(engine, writer, config.searchText()));
    indexOpen = true;
  }

  /**
   * Opens a store, or makes one where there is none. After a start that was not closed the whole
   * file is checked first.
   *
   * @param dataKey as the vault gives it; not kept, only keys derived from it
   * @throws StoreException with the {@linkplain StoreException#problem() problem}; nothing that was
   *     kept is changed then
   */
  public static Store open(StoreConfig config, SymmetricKey dataKey) {
    return open(config, dataKey, Options.NONE);
  }

  /**
   * As {@link #open}; where the file is damaged, what can be saved goes into a new file, the
   * damaged one is kept beside it, and {@link Health#salvage} says what was lost.
   */
  public static Store openOrSalvage(StoreConfig config, SymmetricKey dataKey) {
    try {
      return open(config, dataKey, Options.NONE);
    } catch (StoreException e) {
      if (e.problem() != Problem.DAMAGED) {
        throw e;
      }
      SalvageReport report = salvage(config, dataKey);
      return open(config, dataKey, new Options(null, Migrations.STEPS, report));
    }
  }

  /**
   * What tests change.
   *
   * @param fault makes the disk fail
   * @param steps other migrations
   */
  record Options(
      Database.@Nullable Fault fault,
      List<Migrations.Step> steps,
      @Nullable SalvageReport salvage) {
    static final Options NONE = new Options(null, Migrations.STEPS, null);
  }

  static Store open(StoreConfig config, SymmetricKey dataKey, Options options) {
    BlockingGuard.check("opening the store");
    FolderLock lock = FolderLock.take(config.folder());
    Database database = null;
    try {
      SqliteLibrary.load(config.libraries());
      Salvage.finishInterrupted(config);
      boolean unclean = Files.exists(config.openMark());
      boolean hadCopy = Files.exists(config.mirror());
      RowCipher sealer = new RowCipher(dataKey);
      database = Database.open(config.database(), options.fault());
      if (Migrations.check(database, options.steps().size()) == 0) {
        if (hadCopy) {
          throw new StoreException(Problem.DAMAGED, "The store's file is gone", null);
        }
        Migrations.run(database, config.database(), options.steps(), sealer);
      } else {
        KeyCheck.verify(database, sealer);
        if (unclean) {
          FileCheck.run(database, config.openMark());
        }
        Migrations.run(database, config.database(), options.steps(), sealer);
      }
      State state = state(database, sealer);
      SecondCopy mirror = SecondCopy.open(config.mirror(), options.fault());
      if (unclean || mirror.isFresh() || options.salvage() != null) {
        new RowRepair(database, sealer, state, mirror).run();
      }
      DurableFiles.replace(config.openMark(), FileCheck.USUAL, "open-mark");
      Engine engine = new Engine(config, sealer, database, state, mirror, options.fault());
      return new Store(config, lock, engine, unclean, options.salvage());
    } catch (SQLException | IOException | RuntimeException e) {
      if (database != null) {
        database.discard();
      }
      lock.close();
      throw switch (e) {
        case SQLException sql -> SqlErrors.of("opening the store", sql);
        case IOException io -> FolderLock.of("opening the store", io);
        case RuntimeException other -> other;
        default -> throw new IllegalStateException(e);
      };
    }
  }

  /**
   * Makes sure that nobody has the store of that folder open at this moment.
   *
   * @throws StoreException {@code IN_USE}
   */
  public static void checkUnused(Path folder) {
    if (Files.isDirectory(folder)) {
      FolderLock.take(folder).close();
    }
  }

  /**
   * Runs a write on the store's writing thread and returns when the disk has it. If the write
   * throws, all of it is undone and the exception comes out here.
   *
   * @throws StoreException if the disk failed; then nothing of it was kept
   */
  public <T> T write(Function<WriteTx, T> work) {
    BlockingGuard.check("a write to the store");
    try {
      return writer.submit(work).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        // A fresh one for this thread, so that its trace leads to the caller too.
        cause.addSuppressed(new IllegalStateException("asked for here"));
        throw cause;
      }
      throw e;
    }
  }

  /** As {@link #write} for a write without a result. */
  public void writeOnly(Consumer<WriteTx> work) {
    boolean unused =
        write(
            tx -> {
              work.accept(tx);
              return true;
            });
  }

  /** Looks at what is committed. It waits for one batch of writes at most. */
  public <T> T read(Function<ReadTx, T> look) {
    BlockingGuard.check("a look into the store");
    List<Row> damaged;
    T result;
    engine.lock();
    try {
      if (closed) {
        throw new StoreException(Problem.CLOSED, "The store is closed", null);
      }
      ReadTx tx = engine.readTx();
      try {
        result = look.apply(tx);
        tx.throwFailure();
      } catch (StoreException e) {
        engine.discard(e.getCause() == null ? e : e.getCause());
        throw e;
      } finally {
        tx.end();
      }
      damaged = List.copyOf(tx.damaged);
    } finally {
      engine.unlock();
    }
    if (!damaged.isEmpty()) {
      settle(damaged);
    }
    return result;
  }

  /** Hears of every committed write, in order, on the store's telling thread. */
  public Pin observe(Consumer<? super List<RowChange>> observer) {
    return teller.observe(observer);
  }

  /**
   * Events that hold every one of these words, each at least as the beginning of a word of theirs,
   * newest first; case and diacritics do not count. What was written a moment ago may be missing
   * until {@link #awaitSearchable}.
   *
   * @param conversation only of this one; null for all
   */
  public Found<StoredEvent> search(String words, @Nullable String conversation, int limit) {
    BlockingGuard.check("a search in the store");
    String group =
        conversation == null ? null : HexFormat.of().formatHex(engine.sealer().group(conversation));
    // On a thread that nobody interrupts: an interrupted read would close the index's files for
    // all.
    CompletableFuture<List<Long>> asked = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("search")
        .start(
            () -> {
              try {
                asked.complete(index.find(words, group, limit));
              } catch (RuntimeException | Error failure) {
                asked.completeExceptionally(failure);
              }
            });
    List<Long> numbers;
    try {
      numbers = asked.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
    return read(
        tx ->
            tx.ask(
                "reading what was found",
                () -> {
                  List<StoredEvent> items = new ArrayList<>(numbers.size());
                  for (long each : numbers) {
                    tx.eventAt(each).ifPresent(items::add);
                  }
                  return new Found<>(items, tx.damaged.size());
                }));
  }

  /**
   * Waits until everything that is committed now can be found.
   *
   * @return false if the time ran out first; the search then finds what there is
   */
  public boolean awaitSearchable(Duration timeout) throws InterruptedException {
    long newest = this.<Long>read(tx -> engine.newest());
    return index.await(newest, timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What is wrong with the store, if anything. */
  public Health health() {
    return read(
        tx ->
            tx.ask(
                "asking for the store's health",
                () ->
                    new Health(
                        setAside(tx.database),
                        tx.database.meta(WriteTx.REFETCH) != null,
                        engine.mirror().isWorking(),
                        uncleanStart,
                        salvage)));
  }

  /** Everything that the platform has was fetched again: what was damaged there is mended. */
  public void refetched() {
    writeOnly(
        tx ->
            tx.ask(
                "noting that everything was fetched",
                () -> {
                  tx.database.run("DELETE FROM meta WHERE name='" + WriteTx.REFETCH + "'");
                  return true;
                }));
  }

  /**
   * Finishes the writes that wait, tells of them, and closes the file. Twice is harmless. What is
   * asked of it afterwards fails with {@code CLOSED}.
   */
  @Override
  public void close() {
    engine.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
    } finally {
      engine.unlock();
    }
    Closer.of("store")
        .then("index", index::close)
        .then("writer", () -> join(writer::close))
        .then("teller", () -> join(teller::close))
        .then("file", this::closeFile)
        // Last: whoever takes it finds everything on disk.
        .then("lock", lock::close)
        .done();
  }

  /** A part that ends when its thread does. */
  @FunctionalInterface
  private interface Joined {
    void close() throws InterruptedException;
  }

  private static void join(Joined part) {
    try {
      part.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void closeFile() {
    boolean clean = engine.close();
    try {
      if (clean) {
        Files.deleteIfExists(config.openMark());
      } else {
        DurableFiles.replace(config.openMark(), FileCheck.THOROUGH, "open-mark");
      }
    } catch (IOException e) {
      StoreLog.LOG.warn("The next start will check the whole store: {}", e.getMessage());
    }
  }

  private void committed() {
    if (indexOpen) {
      index.ring();
    }
  }

  /** Mends or sets aside rows that did not open, after the look that found them. */
  private void settle(List<Row> damaged) {
    StoreLog.LOG.warn("{} rows of the store did not open", damaged.size());
    engine.suspect();
    try {
      var unused =
          writer
              .submit(
                  tx -> {
                    tx.damaged.addAll(damaged);
                    return true;
                  })
              .exceptionally(
                  e -> {
                    StoreLog.LOG.warn("They could not be set aside: {}", e.getMessage());
                    return false;
                  });
    } catch (StoreException e) {
      StoreLog.LOG.warn("They are set aside when next found: {}", e.getMessage());
    }
  }

  private static State state(Database database, RowCipher sealer) throws SQLException {
    try {
      return State.read(database, sealer);
    } catch (TamperedException e) {
      return State.recount(database);
    }
  }

  private static Map<Table, Long> setAside(Database database) throws SQLException {
    Map<Table, Long> counts = new EnumMap<>(Table.class);
    PreparedStatement select =
        database.prepare("SELECT tbl, count(*) FROM quarantine GROUP BY tbl");
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        counts.put(Table.ofNumber(rows.getInt(1)), rows.getLong(2));
      }
    }
    return counts;
  }

  private static SalvageReport salvage(StoreConfig config, SymmetricKey dataKey) {
    FolderLock lock = FolderLock.take(config.folder());
    try {
      SqliteLibrary.load(config.libraries());
      return Salvage.run(config, new RowCipher(dataKey));
    } finally {
      lock.close();
    }
  }
}
