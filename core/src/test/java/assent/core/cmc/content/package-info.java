/** Tests of what stands in the events, against recorded exchanges and against hostile trees. */
@NullMarked
package assent.core.cmc.content;

import org.jspecify.annotations.NullMarked;
