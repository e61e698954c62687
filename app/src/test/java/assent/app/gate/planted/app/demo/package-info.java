@NullMarked
package assent.app.gate.planted.app.demo;

import org.jspecify.annotations.NullMarked;
