/** Tests of the pure part of the protocol. */
@NullMarked
package assent.core.cmc;

import org.jspecify.annotations.NullMarked;
