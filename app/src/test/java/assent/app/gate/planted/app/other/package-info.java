@NullMarked
package assent.app.gate.planted.app.other;

import org.jspecify.annotations.NullMarked;
