/** What was decided and has not come to its end: told, tried again, taken back. */
@NullMarked
package assent.ui.decisions;

import org.jspecify.annotations.NullMarked;
