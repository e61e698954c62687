/** Our client and the public JavaScript client, each playing one side of the same relationship. */
@NullMarked
package assent.core.interop;

import org.jspecify.annotations.NullMarked;
