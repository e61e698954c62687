@NullMarked
package assent.core.ending;

import org.jspecify.annotations.NullMarked;
