@NullMarked
package assent.core.operation;

import org.jspecify.annotations.NullMarked;
