@NullMarked
package assent.core.transport;

import org.jspecify.annotations.NullMarked;
