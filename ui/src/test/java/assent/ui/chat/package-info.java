/** Tests of this room. */
@NullMarked
package assent.ui.chat;

import org.jspecify.annotations.NullMarked;
