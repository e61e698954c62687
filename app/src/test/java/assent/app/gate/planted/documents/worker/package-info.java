@NullMarked
package assent.app.gate.planted.documents.worker;

import org.jspecify.annotations.NullMarked;
