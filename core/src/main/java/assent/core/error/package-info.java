/** The one exception type that leaves core, and how a failure may be retried. */
@NullMarked
package assent.core.error;

import org.jspecify.annotations.NullMarked;
