/** Links in text and in drawn pictures. */
@NullMarked
package assent.core.qr;

import org.jspecify.annotations.NullMarked;
