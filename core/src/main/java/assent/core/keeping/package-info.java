/**
 * What a session, live and outbox ask to be kept, kept in the encrypted store. Only this package
 * knows both; the store knows nothing of them.
 */
@NullMarked
package assent.core.keeping;

import org.jspecify.annotations.NullMarked;
