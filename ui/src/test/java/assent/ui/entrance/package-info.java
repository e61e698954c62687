@NullMarked
package assent.ui.entrance;

import org.jspecify.annotations.NullMarked;
