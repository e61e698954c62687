/** Tests of studies. */
@NullMarked
package assent.core.study;

import org.jspecify.annotations.NullMarked;
