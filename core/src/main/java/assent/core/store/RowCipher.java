package assent.core.store;

import assent.core.security.Aead;
import assent.core.security.SymmetricKey;
import assent.core.security.TamperedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Seals rows and makes pseudonyms, each under a key of its own derived from the data key. */
final class RowCipher {
  private static final byte[] CHECK_PLACE = "assent store check 1".getBytes(StandardCharsets.UTF_8);
  private static final byte[] STATE_PLACE = "assent store state 1".getBytes(StandardCharsets.UTF_8);
  private static final int PSEUDONYM = 16;

  private final Aead rows;
  private final Aead secrets;
  private final SymmetricKey ids;
  private final SymmetricKey index;

  RowCipher(SymmetricKey dataKey) {
    try (SymmetricKey forRows = dataKey.derive("assent/store/rows/1");
        SymmetricKey forSecrets = dataKey.derive("assent/store/secrets/1")) {
      this.rows = new Aead(forRows);
      this.secrets = new Aead(forSecrets);
    }
    this.ids = dataKey.derive("assent/store/ids/1");
    this.index = dataKey.derive("assent/store/index/1");
  }

  SymmetricKey indexKey() {
    return index;
  }

  byte[] pseudonym(Table table, String id) {
    byte[] whole =
        ids.hmac(new byte[] {(byte) table.number()}, id.getBytes(StandardCharsets.UTF_8));
    return Arrays.copyOf(whole, PSEUDONYM);
  }

  /** Conversations and lanes: the same name gives the same group in every table. */
  byte[] group(String name) {
    byte[] whole = ids.hmac(new byte[] {0}, name.getBytes(StandardCharsets.UTF_8));
    return Arrays.copyOf(whole, PSEUDONYM);
  }

  Row seal(Table table, long seq, byte[] ref, byte[] group, long place, byte[] plain) {
    byte[] associated = Row.associated(table, seq, ref, group, place);
    return new Row(table, seq, ref, group, place, of(table).seal(plain, associated));
  }

  byte[] open(Row row) throws TamperedException {
    return of(row.table()).open(row.body(), row.associated());
  }

  byte[] sealCheck() {
    return rows.seal(CHECK_PLACE, CHECK_PLACE);
  }

  boolean isCheck(byte[] sealed) {
    try {
      return Arrays.equals(rows.open(sealed, CHECK_PLACE), CHECK_PLACE);
    } catch (TamperedException e) {
      return false;
    }
  }

  byte[] sealState(byte[] plain) {
    return rows.seal(plain, STATE_PLACE);
  }

  byte[] openState(byte[] sealed) throws TamperedException {
    return rows.open(sealed, STATE_PLACE);
  }

  private Aead of(Table table) {
    return table == Table.SECRET ? secrets : rows;
  }
}
