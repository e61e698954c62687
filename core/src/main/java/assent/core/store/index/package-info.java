/**
 * The search index: Lucene in an encrypted folder. It holds no texts and can always be made again
 * from the store, so whatever is wrong with it costs time and nothing else.
 */
@NullMarked
package assent.core.store.index;

import org.jspecify.annotations.NullMarked;
