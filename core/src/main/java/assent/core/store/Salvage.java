package assent.core.store;

import assent.core.lifecycle.CrashPoint;
import assent.core.lifecycle.DurableFiles;
import assent.core.security.TamperedException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a new file from a damaged one, row by row. The damaged file is worked on as a copy and
 * stays where it is until the new one is complete; then it is kept under another name.
 */
final class Salvage {
  private static final int PAGE = 4096;
  private static final int PAGE_COUNT_AT = 28;
  private static final String READY = "ready";

  private final StoreConfig config;
  private final RowCipher sealer;
  private final Path work;
  private final Map<Table, Long> saved = new EnumMap<>(Table.class);
  private final Map<Table, Long> unreadable = new EnumMap<>(Table.class);
  private long fromCopy;
  private long highest;

  private Salvage(StoreConfig config, RowCipher sealer) {
    this.config = config;
    this.sealer = sealer;
    this.work = config.folder().resolve("salvage");
  }

  /**
   * Salvages a store that nobody has open; the caller holds its lock.
   *
   * @throws StoreException {@code WRONG_KEY} when rows can be read and none opens; nothing is
   *     changed then
   */
  static SalvageReport run(StoreConfig config, RowCipher sealer) {
    Salvage salvage = new Salvage(config, sealer);
    try {
      return salvage.run();
    } catch (IOException e) {
      throw FolderLock.of("salvaging the store", e);
    } catch (SQLException e) {
      throw SqlErrors.of("salvaging the store", e);
    }
  }

  /** Finishes, or clears away, what a crash left of a salvage. */
  static void finishInterrupted(StoreConfig config) throws IOException {
    Path work = config.folder().resolve("salvage");
    if (Files.exists(work.resolve(READY))) {
      swap(config, work);
    } else {
      DurableFiles.deleteAll(work);
    }
  }

  private SalvageReport run() throws IOException, SQLException {
    DurableFiles.deleteAll(work);
    DurableFiles.folder(work);
    CrashPoint.reach("salvage.begun");
    State expected = null;
    try (Database fresh = Database.open(work.resolve("new.db"), null)) {
      Migrations.run(fresh, work.resolve("new.db"), Migrations.STEPS, sealer);
      Database damaged = openDamaged();
      if (damaged != null) {
        expected = expected(damaged);
        try {
          saveRows(damaged, fresh);
        } finally {
          damaged.discard();
        }
      }
      saveCopies(fresh);
      boolean nothing = saved.values().stream().mapToLong(Long::longValue).sum() == 0;
      if (nothing && !unreadable.isEmpty()) {
        fresh.discard();
        DurableFiles.deleteAll(work);
        throw KeyCheck.wrongKey();
      }
      State state = State.recount(fresh);
      state.nextSeq =
          Math.max(state.nextSeq, Math.max(highest + 1, expected == null ? 0 : expected.nextSeq));
      state.commit = expected == null ? 0 : expected.commit;
      state.write(fresh, sealer);
      fresh.putMeta(WriteTx.REFETCH, new byte[] {1});
    }
    CrashPoint.reach("salvage.complete");
    DurableFiles.replace(work.resolve(READY), new byte[] {1}, "salvage.ready");
    Path kept = swap(config, work);
    return new SalvageReport(saved, fromCopy, lost(expected), expected != null, kept);
  }

  private void copyDamaged() throws IOException {
    DurableFiles.deleteAll(work.resolve("old.db-wal"));
    Path wal = config.database().resolveSibling("store.db-wal");
    if (Files.exists(config.database())) {
      DurableFiles.copy(config.database(), work.resolve("old.db"));
    }
    if (Files.exists(wal)) {
      DurableFiles.copy(wal, work.resolve("old.db-wal"));
    }
  }

  /**
   * Opens a copy: as it is; else with the first page of an empty store in place of its own, one of
   * this version or an earlier one; else so and without the log.
   */
  private @Nullable Database openDamaged() throws IOException, SQLException {
    Path old = work.resolve("old.db");
    copyDamaged();
    if (!Files.exists(old) || Files.size(old) < PAGE) {
      return null;
    }
    Database opened = openReadable(old, 0);
    for (int without = 0; without < 2 && opened == null; without++) {
      for (int version = Migrations.STEPS.size(); version > 0 && opened == null; version--) {
        StoreLog.LOG.warn("The store's first page is damaged; trying with a fresh one");
        copyDamaged();
        freshFirstPage(old, version);
        if (without > 0) {
          DurableFiles.deleteAll(work.resolve("old.db-wal"));
        }
        opened = openReadable(old, version);
      }
    }
    return opened;
  }

  /** The same statements make the same first page, so the tables are found where they are. */
  private void freshFirstPage(Path old, int version) throws IOException, SQLException {
    Path template = template(version);
    if (!Files.exists(template)) {
      try (Database empty = Database.open(template, null)) {
        Migrations.run(empty, template, Migrations.STEPS.subList(0, version), sealer);
      }
    }
    try (RandomAccessFile from = new RandomAccessFile(template.toFile(), "r");
        RandomAccessFile to = new RandomAccessFile(old.toFile(), "rw")) {
      byte[] page = new byte[PAGE];
      from.readFully(page);
      ByteBuffer.wrap(page).putInt(PAGE_COUNT_AT, (int) (to.length() / PAGE));
      to.setLength(to.length() / PAGE * PAGE);
      to.seek(0);
      to.write(page);
    }
  }

  private Path template(int version) {
    return work.resolve("template" + version + ".db");
  }

  /**
   * @param version of the first page that was put there, whose tables must be found; 0 for none
   */
  private @Nullable Database openReadable(Path file, int version) {
    Database database = null;
    try {
      database = Database.open(file, null);
      database.number("SELECT count(*) FROM sqlite_schema");
      if (database.number("PRAGMA user_version") > 0
          && (version == 0 || hasTablesOf(database, version))) {
        return database;
      }
    } catch (SQLException e) {
      StoreLog.LOG.debug("Not readable as it is: {}", e.getMessage());
    }
    if (database != null) {
      database.discard();
    }
    return null;
  }

  /** Behind the first page of another version stand other things than it says. */
  private boolean hasTablesOf(Database database, int version) throws SQLException {
    try (Database empty = Database.open(template(version), null)) {
      return Migrations.tables(database).equals(Migrations.tables(empty));
    }
  }

  private @Nullable State expected(Database damaged) {
    try {
      return State.read(damaged, sealer);
    } catch (SQLException | TamperedException e) {
      return null;
    }
  }

  private void saveRows(Database damaged, Database fresh) throws SQLException {
    for (Table table : Migrations.tables(damaged)) {
      RowPicker picker = new RowPicker(damaged, table);
      Set<Group> refs = new HashSet<>();
      fresh.run("BEGIN IMMEDIATE");
      picker.pick(
          row -> {
            highest = Math.max(highest, row.seq());
            if (!opens(row)) {
              unreadable.merge(table, 1L, Long::sum);
            } else if (refs.add(new Group(row.ref()))) {
              save(fresh, row);
            }
          });
      if (picker.unreadable() > 0) {
        unreadable.merge(table, picker.unreadable(), Long::sum);
      }
      fresh.run("COMMIT");
      CrashPoint.reach("salvage.table");
    }
  }

  private void saveCopies(Database fresh) throws SQLException {
    if (!Files.exists(config.mirror())) {
      return;
    }
    SecondCopy mirror = SecondCopy.open(config.mirror(), null);
    try {
      fresh.run("BEGIN IMMEDIATE");
      WriteTx look =
          new WriteTx(fresh, sealer, new State(), new HashMap<>(), null, new OrderKeys());
      for (Table table : Table.values()) {
        for (Row row : table.isOwn() ? mirror.all(table) : List.<Row>of()) {
          highest = Math.max(highest, row.seq());
          if (opens(row) && look.find(table, row.ref()) == null) {
            save(fresh, row);
            fromCopy++;
          }
        }
      }
      fresh.run("COMMIT");
    } finally {
      mirror.close();
    }
  }

  private void save(Database fresh, Row row) throws SQLException {
    new WriteTx(fresh, sealer, new State(), new HashMap<>(), null, new OrderKeys()).insert(row);
    saved.merge(row.table(), 1L, Long::sum);
  }

  private boolean opens(Row row) {
    try {
      sealer.open(row);
      return true;
    } catch (TamperedException e) {
      return false;
    }
  }

  private Map<Table, Long> lost(@Nullable State expected) {
    Map<Table, Long> lost = new EnumMap<>(Table.class);
    for (Table table : Table.values()) {
      long have = saved.getOrDefault(table, 0L);
      long missing =
          expected == null
              ? unreadable.getOrDefault(table, 0L)
              : Math.max(0, expected.rows(table) - have);
      if (missing > 0 && table != Table.SECRET && table != Table.NAME) {
        lost.put(table, missing);
      }
    }
    return lost;
  }

  /** Puts the new file in place. Each step may have been done already by a process that died. */
  private static Path swap(StoreConfig config, Path work) throws IOException {
    Path fresh = work.resolve("new.db");
    Path kept = config.database();
    for (int i = 1; ; i++) {
      kept = config.folder().resolve("store.db.damaged-" + i);
      if (!Files.exists(kept)) {
        break;
      }
    }
    if (Files.exists(fresh)) {
      // The log goes first: without it an old file is only older, with a foreign one it is wrong.
      Path wal = config.folder().resolve("store.db-wal");
      if (Files.exists(wal)) {
        DurableFiles.move(wal, config.folder().resolve(kept.getFileName() + "-wal"));
      }
      CrashPoint.reach("salvage.log-moved");
      if (Files.exists(config.database())) {
        DurableFiles.move(config.database(), kept);
      }
      CrashPoint.reach("salvage.old-moved");
      DurableFiles.move(fresh, config.database());
    }
    CrashPoint.reach("salvage.new-moved");
    DurableFiles.deleteAll(config.index());
    DurableFiles.deleteAll(work);
    return kept;
  }
}
