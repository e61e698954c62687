/**
 * Documents, read in a helper process. What is here starts that process and checks what it answers;
 * what loads PDF libraries and AWT is in {@code worker}, which only that process loads.
 */
@NullMarked
package assent.documents;

import org.jspecify.annotations.NullMarked;
