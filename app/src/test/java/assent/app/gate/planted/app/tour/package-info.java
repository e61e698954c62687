@NullMarked
package assent.app.gate.planted.app.tour;

import org.jspecify.annotations.NullMarked;
