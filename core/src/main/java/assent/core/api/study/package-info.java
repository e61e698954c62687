/** The facade of studies: what is asked of whom, who takes part, and what their data say. */
@NullMarked
package assent.core.api.study;

import org.jspecify.annotations.NullMarked;
