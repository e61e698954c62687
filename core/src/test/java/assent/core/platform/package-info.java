@NullMarked
package assent.core.platform;

import org.jspecify.annotations.NullMarked;
