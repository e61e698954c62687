/** What a scene looks like: theme, text size, the shipped typeface. */
@NullMarked
package assent.ui.theme;

import org.jspecify.annotations.NullMarked;
