@NullMarked
package assent.app.gate.planted.core;

import org.jspecify.annotations.NullMarked;
