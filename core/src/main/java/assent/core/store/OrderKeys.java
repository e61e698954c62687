package assent.core.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives each event its place among those of its conversation.
 *
 * <p>A place is a bare number, so that the file tells an order but no times. News get the next one
 * far behind the last; what comes in between gets a number in between, and when there is none left
 * the whole conversation is numbered anew.
 */
final class OrderKeys {
  /** Room between neighbours that came in order. */
  static final long GAP = 1L << 32;

  /** Room left for a run of events that all come in at the same spot, in either direction. */
  static final long STEP = 1L << 16;

  private static final int REMEMBERED = 4096;
  private static final String COLUMNS = "SELECT seq, ref, grp, place, body FROM t1 WHERE grp=?";

  /** A row of a conversation: where it stands and when it was. */
  private record Spot(long place, long at) {}

  /**
   * What is known of a conversation.
   *
   * @param lately the spot given last, where a run of events is likely to go on
   */
  private record Known(Spot oldest, Spot newest, @Nullable Spot lately) {}

  private final Map<Group, Known> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Group, Known> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** After a write that was undone nothing remembered is sure. */
  void clear() {
    known.clear();
  }

  void forget(Group group) {
    known.remove(group);
  }

  long take(WriteTx tx, byte[] group, long at) throws SQLException {
    Group key = new Group(group);
    Known now = known.get(key);
    if (now == null) {
      Spot oldest = at(tx, group, " ORDER BY place LIMIT 1", null);
      Spot newest = at(tx, group, " ORDER BY place DESC LIMIT 1", null);
      if (oldest == null || newest == null) {
        Spot first = new Spot(0, at);
        known.put(key, new Known(first, first, null));
        return 0;
      }
      now = new Known(oldest, newest, null);
    }
    if (at >= now.newest.at) {
      Spot next = new Spot(now.newest.place + GAP, at);
      known.put(key, new Known(now.oldest, next, now.lately));
      return next.place;
    }
    if (at < now.oldest.at) {
      Spot next = new Spot(now.oldest.place - GAP, at);
      known.put(key, new Known(next, now.newest, now.lately));
      return next.place;
    }
    Spot[] neighbours = neighbours(tx, group, now, at);
    Spot left = neighbours[0];
    Spot right = neighbours[1];
    if (right.place - left.place < 2) {
      spreadOut(tx, group);
      known.remove(key);
      return take(tx, group, at);
    }
    long half = (right.place - left.place) / 2;
    long place = left.place + half;
    if (now.lately != null && half > STEP) {
      if (now.lately.equals(left)) {
        place = left.place + STEP;
      } else if (now.lately.equals(right)) {
        place = right.place - STEP;
      }
    }
    known.put(key, new Known(now.oldest, now.newest, new Spot(place, at)));
    return place;
  }

  /** The last spot not later than {@code at}, and the one after it. */
  private Spot[] neighbours(WriteTx tx, byte[] group, Known now, long at) throws SQLException {
    Spot lately = now.lately;
    if (lately != null) {
      Spot next = at(tx, group, " AND place>? ORDER BY place LIMIT 1", lately.place);
      if (next != null && lately.at <= at && at < next.at) {
        return new Spot[] {lately, next};
      }
      Spot former = at(tx, group, " AND place<? ORDER BY place DESC LIMIT 1", lately.place);
      if (former != null && former.at <= at && at < lately.at) {
        return new Spot[] {former, lately};
      }
    }
    Spot low = now.oldest;
    Spot high = now.newest;
    // Mostly it belongs near the end: two servers, two clocks, messages that overtook each other.
    for (int i = 0; i < 4; i++) {
      Spot before = at(tx, group, " AND place<? ORDER BY place DESC LIMIT 1", high.place);
      if (before == null) {
        break;
      }
      if (before.at <= at) {
        return new Spot[] {before, high};
      }
      high = before;
    }
    while (true) {
      long middle = low.place + (high.place - low.place) / 2;
      Spot between = at(tx, group, " AND place<=? ORDER BY place DESC LIMIT 1", middle);
      if (between == null || between.place <= low.place) {
        between = at(tx, group, " AND place>? ORDER BY place LIMIT 1", middle);
      }
      if (between == null || between.place <= low.place || between.place >= high.place) {
        return new Spot[] {low, high};
      }
      if (between.at <= at) {
        low = between;
      } else {
        high = between;
      }
    }
  }

  private static @Nullable Spot at(WriteTx tx, byte[] group, String condition, @Nullable Long place)
      throws SQLException {
    while (true) {
      PreparedStatement select = tx.database.prepare(COLUMNS + condition);
      select.setBytes(1, group);
      if (place != null) {
        select.setLong(2, place);
      }
      Row row;
      try (ResultSet rows = select.executeQuery()) {
        if (!rows.next()) {
          return null;
        }
        row = ReadTx.row(Table.EVENT, rows);
      }
      Body body = tx.open(row);
      if (body != null) {
        return new Spot(row.place(), body.at());
      }
      tx.setAside(row);
    }
  }

  private static void spreadOut(WriteTx tx, byte[] group) throws SQLException {
    PreparedStatement select = tx.database.prepare(COLUMNS + " ORDER BY place");
    select.setBytes(1, group);
    List<Row> rows = new ArrayList<>();
    try (ResultSet found = select.executeQuery()) {
      while (found.next()) {
        rows.add(ReadTx.row(Table.EVENT, found));
      }
    }
    long place = 0;
    for (Row row : rows) {
      Body body = tx.open(row);
      if (body == null) {
        tx.setAside(row);
        continue;
      }
      byte[] plain = body.encode();
      // The number of the row stays: its text did not change, so the search index need not know.
      Row moved = tx.sealer.seal(Table.EVENT, row.seq(), row.ref(), row.group(), place, plain);
      tx.replace(row.seq(), moved);
      place += GAP;
    }
  }
}
