/** Conversations: the list, the thread, the place to write. */
@NullMarked
package assent.ui.chat;

import org.jspecify.annotations.NullMarked;
