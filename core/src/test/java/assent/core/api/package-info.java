/** Rules that the facade's data knows by itself. */
@NullMarked
package assent.core.api;

import org.jspecify.annotations.NullMarked;
