package assent.core.store;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Something read from the store, with its tokens and links left where they are sealed. */
public sealed interface Stored permits StoredEvent, Document {
  /** The id it was kept under. */
  String key();

  /** What was kept; empty texts stand where secrets were. Shared: nobody may change it. */
  JsonNode json();

  /** Which secrets it refers to; {@link ReadTx#revealed} puts them back. */
  List<HiddenSecret> hidden();
}
