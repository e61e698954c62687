/** Studies of this account: their documents, who takes part, and what should be looked at. */
@NullMarked
package assent.core.study;

import org.jspecify.annotations.NullMarked;
