/**
 * What a person sends, on its way: kept before it is sent, sent in order, repeated under the same
 * id, never lost by a failure and never silently dropped.
 */
@NullMarked
package assent.core.outbox;

import org.jspecify.annotations.NullMarked;
