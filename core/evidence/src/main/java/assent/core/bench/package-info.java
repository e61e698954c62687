/** Measurements, made by hand and written down in docs; no tests. */
@NullMarked
package assent.core.bench;

import org.jspecify.annotations.NullMarked;
