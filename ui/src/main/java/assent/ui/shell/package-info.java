/** The frame around every screen: rail, account switcher, connection state, navigation. */
@NullMarked
package assent.ui.shell;

import org.jspecify.annotations.NullMarked;
