@NullMarked
package assent.app;

import org.jspecify.annotations.NullMarked;
