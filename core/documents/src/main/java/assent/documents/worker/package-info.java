/** The helper process: the only place where PDF libraries and AWT are loaded. */
@NullMarked
package assent.documents.worker;

import org.jspecify.annotations.NullMarked;
