/** Measurements of ui that are no tests. */
@NullMarked
package assent.ui.bench;

import org.jspecify.annotations.NullMarked;
