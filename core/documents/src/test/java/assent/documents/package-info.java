@NullMarked
package assent.documents;

import org.jspecify.annotations.NullMarked;
