/** What the desktop lends. */
@NullMarked
package assent.ui.desktop;

import org.jspecify.annotations.NullMarked;
