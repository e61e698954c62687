/**
 * What live and outbox ask to be kept, kept in the encrypted store. These two know the store; the
 * store knows nothing of them.
 */
@NullMarked
package assent.core.keeping;

import org.jspecify.annotations.NullMarked;
