/** What tests need that kill a process while it writes. */
@NullMarked
package assent.core.durable;

import org.jspecify.annotations.NullMarked;
