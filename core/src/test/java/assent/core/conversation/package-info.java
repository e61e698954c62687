@NullMarked
package assent.core.conversation;

import org.jspecify.annotations.NullMarked;
