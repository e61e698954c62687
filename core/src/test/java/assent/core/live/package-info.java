@NullMarked
package assent.core.live;

import org.jspecify.annotations.NullMarked;
