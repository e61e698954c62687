/**
 * The sheet that is agreed to: what it says, how it is shown and ticked, and the lines it is
 * written in.
 */
@NullMarked
package assent.ui.leaflet;

import org.jspecify.annotations.NullMarked;
