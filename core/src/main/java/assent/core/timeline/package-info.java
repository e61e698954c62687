/** What a conversation shows, worked out from events and from what is still on its way. Pure. */
@NullMarked
package assent.core.timeline;

import org.jspecify.annotations.NullMarked;
