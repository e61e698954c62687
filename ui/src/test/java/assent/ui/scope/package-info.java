@NullMarked
package assent.ui.scope;

import org.jspecify.annotations.NullMarked;
