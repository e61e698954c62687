/** Code that the documents show, compiled and run so that it stays true. */
@NullMarked
package assent.core.docs;

import org.jspecify.annotations.NullMarked;
