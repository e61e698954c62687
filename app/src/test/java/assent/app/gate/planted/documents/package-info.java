@NullMarked
package assent.app.gate.planted.documents;

import org.jspecify.annotations.NullMarked;
