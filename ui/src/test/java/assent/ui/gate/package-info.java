/** Rules that a machine checks, each shown to catch what it is for. */
@NullMarked
package assent.ui.gate;

import org.jspecify.annotations.NullMarked;
