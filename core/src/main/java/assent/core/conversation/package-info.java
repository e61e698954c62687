/** Conversations at work: what is said, alerted and proposed in each relationship, and sent. */
@NullMarked
package assent.core.conversation;

import org.jspecify.annotations.NullMarked;
