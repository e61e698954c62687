@NullMarked
package assent.core.timeline;

import org.jspecify.annotations.NullMarked;
