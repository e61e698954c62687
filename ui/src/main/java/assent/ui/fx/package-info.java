/** The bridge to JavaFX: the only room that hops to its thread, the life cycle, background work. */
@NullMarked
package assent.ui.fx;

import org.jspecify.annotations.NullMarked;
