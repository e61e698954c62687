package assent.core.store;

import assent.core.security.TamperedException;
import assent.core.store.index.IndexSource;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Feeds the search index from the store. Rows are opened outside the store's turn. */
final class SearchFeed implements IndexSource {
  private final Engine engine;
  private final Writer writer;
  private final Function<JsonNode, @Nullable String> searchText;

  SearchFeed(Engine engine, Writer writer, Function<JsonNode, @Nullable String> searchText) {
    this.engine = engine;
    this.writer = writer;
    this.searchText = searchText;
  }

  @Override
  public Step after(long seq, int limit) {
    Engine.Step rows;
    engine.lock();
    try {
      rows = engine.above(seq, limit);
    } catch (SQLException e) {
      throw SqlErrors.of("feeding the search index", e);
    } finally {
      engine.unlock();
    }
    List<Item> came = new ArrayList<>(rows.came().size());
    for (Row row : rows.came()) {
      try {
        Body body = Body.decode(engine.sealer().open(row));
        String group = HexFormat.of().formatHex(row.group());
        came.add(new Item(row.seq(), body.at(), group, searchText.apply(body.json())));
      } catch (TamperedException e) {
        // Whoever reads it next sets it aside; until then there is nothing to find in it.
        StoreLog.LOG.debug("A row that does not open is not indexed");
      }
    }
    return new Step(came, rows.went(), rows.upTo());
  }

  @Override
  public long newest() {
    engine.lock();
    try {
      return engine.newest();
    } finally {
      engine.unlock();
    }
  }

  @Override
  public void kept(long upTo) {
    try {
      CompletableFuture<Boolean> unused =
          writer
              .submit(
                  tx ->
                      tx.ask(
                          "forgetting what the index knows",
                          () -> {
                            PreparedStatement delete =
                                tx.database.prepare("DELETE FROM gone WHERE seq<=?");
                            delete.setLong(1, upTo);
                            delete.executeUpdate();
                            return true;
                          }))
              .exceptionally(e -> false);
    } catch (StoreException e) {
      // The store is closing; the next time will do.
      StoreLog.LOG.debug("What the index knows is forgotten next time");
    }
  }
}
