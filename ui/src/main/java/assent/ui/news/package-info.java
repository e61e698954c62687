/**
 * What happened in an account while its person looked elsewhere, in one line that can be put away.
 */
@NullMarked
package assent.ui.news;

import org.jspecify.annotations.NullMarked;
