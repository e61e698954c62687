/** Tests of studies in files. */
@NullMarked
package assent.core.export;

import org.jspecify.annotations.NullMarked;
