/** Tests of the tour. */
@NullMarked
package assent.app.tour;

import org.jspecify.annotations.NullMarked;
