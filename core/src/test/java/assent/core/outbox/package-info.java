@NullMarked
package assent.core.outbox;

import org.jspecify.annotations.NullMarked;
