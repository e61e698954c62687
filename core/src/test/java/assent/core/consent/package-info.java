@NullMarked
package assent.core.consent;

import org.jspecify.annotations.NullMarked;
