package assent.core.store.index;

import assent.core.lifecycle.BackOff;
import assent.core.lifecycle.CrashPoint;
import assent.core.lifecycle.DurableFiles;
import assent.core.lifecycle.Timings;
import assent.core.security.SymmetricKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.store.NIOFSDirectory;
import org.apache.lucene.store.SingleInstanceLockFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds texts by their words. One thread keeps it up to date from its source, in steps, the same
 * way after a crash as after a write: it knows up to which number it has everything, on disk too.
 *
 * <p>An index that cannot be read is thrown away and made again; nobody has to be asked.
 */
public final class SearchIndex implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("assent.store");
  private static final String UP_TO = "upTo";
  private static final String TEXT = "text";
  private static final String GROUP = "group";
  private static final String SEQ = "seq";
  private static final String AT = "at";
  private static final Sort NEWEST_FIRST =
      new Sort(
          new SortField(AT, SortField.Type.LONG, true),
          new SortField(SEQ, SortField.Type.LONG, true));
  private static final Timings.Here TIMES = Timings.standard().here();
  private static final int STEP = 128;
  private static final int KEEP_AFTER = 20_000;
  private static final long KEEP_WHEN_IDLE_NS = TIMES.kept().toNanos();
  private static final long SHOW_WHILE_BUSY_NS = TIMES.shown().toNanos();
  private static final int MOST_WORDS = 16;
  private static final BackOff PAUSES = TIMES.index();
  private static final int PROBE = 64 * 1024;

  private final Path folder;
  private final SymmetricKey key;
  private final IndexSource source;
  private final WordSplitter textWords = WordSplitter.ofTexts();
  private final WordSplitter queryWords = WordSplitter.ofQueries();
  private final Thread thread;
  private final ReentrantLock turn = new ReentrantLock();
  private final Condition moved = turn.newCondition();

  private volatile @Nullable SearcherManager searchers;
  private volatile boolean closing;
  private boolean rung;
  private long shown;
  private boolean broken;

  /** Tries since something was last put on disk; of the indexer's thread. */
  private int failures;

  private SearchIndex(Path folder, SymmetricKey key, IndexSource source) {
    this.folder = folder;
    this.key = key;
    this.source = source;
    this.thread = new Thread(this::run, "assent-store-indexer");
    thread.setDaemon(true);
  }

  /** Opens the index in a folder, made if missing, and begins to catch up. Returns at once. */
  public static SearchIndex open(Path folder, SymmetricKey key, IndexSource source) {
    SearchIndex index = new SearchIndex(folder, key, source);
    index.thread.start();
    return index;
  }

  /** Something came: there may be more to take from the source. Returns at once. */
  public void ring() {
    turn.lock();
    try {
      rung = true;
      moved.signalAll();
    } finally {
      turn.unlock();
    }
  }

  /**
   * Numbers of the rows that hold every word, each at least as the beginning of one of theirs,
   * newest first. Case and marks do not count.
   *
   * @param group only what belongs to it; null for all
   */
  public List<Long> find(String words, @Nullable String group, int limit) {
    List<String> wanted = queryWords.of(words.substring(0, Math.min(words.length(), 1000)));
    SearcherManager now = searchers;
    if (wanted.isEmpty() || now == null || limit <= 0) {
      return List.of();
    }
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    for (String word : wanted.subList(0, Math.min(wanted.size(), MOST_WORDS))) {
      // One letter begins too many words to be worth it, unless it is all there is.
      boolean whole = word.length() == 1 && wanted.size() > 1;
      Term term = new Term(TEXT, word);
      all.add(whole ? new TermQuery(term) : new PrefixQuery(term), BooleanClause.Occur.FILTER);
    }
    if (group != null) {
      all.add(new TermQuery(new Term(GROUP, group)), BooleanClause.Occur.FILTER);
    }
    try {
      return find(now, all.build(), limit);
    } catch (IOException | RuntimeException e) {
      LOG.warn("The search index cannot be read and is made again: {}", e.toString());
      turn.lock();
      broken = true;
      turn.unlock();
      ring();
      return List.of();
    }
  }

  /**
   * Waits until everything up to a number is found.
   *
   * @return false if the time ran out first
   */
  public boolean await(long seq, long timeout, TimeUnit unit) throws InterruptedException {
    long left = unit.toNanos(timeout);
    turn.lock();
    try {
      while (shown < seq && left > 0 && !closing) {
        left = moved.awaitNanos(left);
      }
      return shown >= seq;
    } finally {
      turn.unlock();
    }
  }

  /** Everything up to this number is found. */
  public long upTo() {
    turn.lock();
    try {
      return shown;
    } finally {
      turn.unlock();
    }
  }

  /** Puts what it has on disk and ends. */
  @Override
  public void close() {
    closing = true;
    ring();
    try {
      thread.join();
    } catch (InterruptedException e) {
      // It ends by itself; what it did not put on disk is indexed again at the next start.
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    boolean again = true;
    while (again) {
      try {
        again = work();
      } catch (IOException | RuntimeException | Error e) {
        again = !closing && recover(e);
      }
    }
  }

  /** Returns true when the index is to be made again. */
  private boolean work() throws IOException {
    DurableFiles.folder(folder);
    try (EncryptedDirectory directory =
            new EncryptedDirectory(
                new NIOFSDirectory(folder, new SingleInstanceLockFactory()), key);
        IndexWriter writer = new IndexWriter(directory, settings())) {
      long upTo = upTo(writer);
      if (upTo > source.newest()) {
        LOG.warn("The search index knows more than the store and is made again");
        writer.deleteAll();
        upTo = 0;
      }
      try (SearcherManager manager = new SearcherManager(writer, null)) {
        searchers = manager;
        follow(writer, manager, upTo);
      } finally {
        searchers = null;
      }
      if (isBroken()) {
        writer.rollback();
        return throwAway(null);
      }
    }
    return false;
  }

  private void follow(IndexWriter writer, SearcherManager manager, long from) throws IOException {
    long upTo = from;
    int since = 0;
    long shownAt = System.nanoTime();
    show(manager, upTo);
    while (!closing && !isBroken()) {
      IndexSource.Step step = source.after(upTo, STEP);
      if (step.upTo() > upTo) {
        apply(writer, step);
        since += step.came().size() + step.went().size();
        upTo = step.upTo();
        if (System.nanoTime() - shownAt > SHOW_WHILE_BUSY_NS) {
          show(manager, upTo);
          shownAt = System.nanoTime();
        }
        if (since < KEEP_AFTER) {
          continue;
        }
      } else {
        show(manager, upTo);
        shownAt = System.nanoTime();
        if (waitForRing(since == 0) || since == 0) {
          continue;
        }
      }
      keep(writer, upTo);
      since = 0;
    }
    if (!isBroken() && since > 0) {
      keep(writer, upTo);
    }
  }

  private void apply(IndexWriter writer, IndexSource.Step step) throws IOException {
    for (long seq : step.went()) {
      writer.deleteDocuments(LongPoint.newExactQuery(SEQ, seq));
    }
    for (IndexSource.Item item : step.came()) {
      if (item.text() != null) {
        writer.addDocument(document(item));
      }
    }
    CrashPoint.reach("index.added");
  }

  private void keep(IndexWriter writer, long upTo) throws IOException {
    writer.setLiveCommitData(Map.of(UP_TO, Long.toString(upTo)).entrySet());
    CrashPoint.reach("index.before-commit");
    writer.commit();
    failures = 0;
    CrashPoint.reach("index.after-commit");
    source.kept(upTo);
  }

  private void show(SearcherManager manager, long upTo) throws IOException {
    manager.maybeRefreshBlocking();
    turn.lock();
    try {
      shown = upTo;
      moved.signalAll();
    } finally {
      turn.unlock();
    }
  }

  /** Returns whether somebody rang; false when it was quiet long enough to put things on disk. */
  private boolean waitForRing(boolean forEver) {
    turn.lock();
    try {
      long left = KEEP_WHEN_IDLE_NS;
      while (!rung && !closing && (forEver || left > 0)) {
        if (forEver) {
          moved.await();
        } else {
          left = moved.awaitNanos(left);
        }
      }
      boolean heard = rung;
      rung = false;
      return heard;
    } catch (InterruptedException e) {
      closing = true;
      return false;
    } finally {
      turn.unlock();
    }
  }

  private boolean isBroken() {
    turn.lock();
    try {
      return broken;
    } finally {
      turn.unlock();
    }
  }

  /**
   * Damage is thrown away and made again, at once; where that fails too, or the disk takes nothing,
   * it waits between tries, and on such a disk nothing is thrown away: the index that is there is
   * good, and making it anew would need more room.
   */
  private boolean recover(Throwable reason) {
    failures++;
    boolean room = hasRoom();
    if (!room || failures > 1) {
      LOG.warn("The search index waits: {}", room ? reason.toString() : "the disk takes nothing");
      pause(PAUSES.after(failures));
    }
    return !closing && (!room || throwAway(reason));
  }

  /** Asked by really writing: what a system says of a full disk is not the same everywhere. */
  private boolean hasRoom() {
    Path probe = folder.resolve("probe");
    try {
      Files.write(probe, new byte[PROBE]);
      return true;
    } catch (IOException e) {
      return false;
    } finally {
      try {
        Files.deleteIfExists(probe);
      } catch (IOException e) {
        LOG.debug("A probe stays: {}", e.getClass().getSimpleName());
      }
    }
  }

  private void pause(Duration time) {
    turn.lock();
    try {
      long left = time.toNanos();
      while (!closing && left > 0) {
        left = moved.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      closing = true;
    } finally {
      turn.unlock();
    }
  }

  private boolean throwAway(@Nullable Throwable reason) {
    LOG.warn("The search index is made again: {}", Objects.requireNonNullElse(reason, "damaged"));
    turn.lock();
    try {
      broken = false;
      shown = 0;
      DurableFiles.deleteAll(folder);
      return true;
    } catch (IOException e) {
      LOG.error("There is no search until the next start: {}", e.toString());
      return false;
    } finally {
      turn.unlock();
    }
  }

  private static List<Long> find(SearcherManager manager, Query query, int limit)
      throws IOException {
    IndexSearcher searcher = manager.acquire();
    try {
      // Segments are sorted, so a search may stop as soon as it has enough.
      TopFieldDocs found =
          searcher.search(query, new TopFieldCollectorManager(NEWEST_FIRST, limit, null, limit));
      List<Long> numbers = new ArrayList<>();
      for (ScoreDoc doc : found.scoreDocs) {
        numbers.add((Long) ((FieldDoc) doc).fields[1]);
      }
      return numbers;
    } finally {
      manager.release(searcher);
    }
  }

  private static Document document(IndexSource.Item item) {
    Document document = new Document();
    document.add(new Field(TEXT, Objects.requireNonNull(item.text()), WORDS_ONLY));
    document.add(new StringField(GROUP, item.group(), Field.Store.NO));
    document.add(new LongPoint(SEQ, item.seq()));
    document.add(new NumericDocValuesField(SEQ, item.seq()));
    document.add(new NumericDocValuesField(AT, item.at()));
    return document;
  }

  private static final FieldType WORDS_ONLY = new FieldType();

  static {
    WORDS_ONLY.setIndexOptions(IndexOptions.DOCS);
    WORDS_ONLY.setOmitNorms(true);
    WORDS_ONLY.setTokenized(true);
    WORDS_ONLY.freeze();
  }

  private IndexWriterConfig settings() {
    return new IndexWriterConfig(textWords)
        .setIndexSort(NEWEST_FIRST)
        .setRAMBufferSizeMB(32)
        .setCommitOnClose(false);
  }

  private static long upTo(IndexWriter writer) {
    Iterable<Map.Entry<String, String>> data = writer.getLiveCommitData();
    if (data != null) {
      for (Map.Entry<String, String> entry : data) {
        if (entry.getKey().equals(UP_TO)) {
          return Long.parseLong(entry.getValue());
        }
      }
    }
    return 0;
  }
}
