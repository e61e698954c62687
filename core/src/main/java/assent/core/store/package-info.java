/**
 * The encrypted local store: one SQLite database per account whose rows we seal ourselves, and a
 * search index that can always be made again from it (docs/decisions/0004-store.md).
 *
 * <p>{@link assent.core.store.Store} is the door. What belongs together is written in one {@link
 * assent.core.store.Store#write}; it returns when the disk has it, and only then is anybody told.
 */
@NullMarked
package assent.core.store;

import org.jspecify.annotations.NullMarked;
