@NullMarked
package assent.app.gate.planted.app;

import org.jspecify.annotations.NullMarked;
