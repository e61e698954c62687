/** Texts in the reader's language, from one bundle per domain. */
@NullMarked
package assent.ui.text;

import org.jspecify.annotations.NullMarked;
