@NullMarked
package assent.documents.worker;

import org.jspecify.annotations.NullMarked;
