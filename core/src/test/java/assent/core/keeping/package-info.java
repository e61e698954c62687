/** What is kept in the store, held against what is kept in memory. */
@NullMarked
package assent.core.keeping;

import org.jspecify.annotations.NullMarked;
