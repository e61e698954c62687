/** What the desktop lends: its clipboard, its file dialogs, its pictures. */
@NullMarked
package assent.ui.desktop;

import org.jspecify.annotations.NullMarked;
