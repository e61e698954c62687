@NullMarked
package assent.app.gate.planted.app.home;

import org.jspecify.annotations.NullMarked;
