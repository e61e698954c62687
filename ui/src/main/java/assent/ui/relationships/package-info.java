/** Who shares what with whom, and how it ends. */
@NullMarked
package assent.ui.relationships;

import org.jspecify.annotations.NullMarked;
