/** The search index alone. */
@NullMarked
package assent.core.store.index;

import org.jspecify.annotations.NullMarked;
