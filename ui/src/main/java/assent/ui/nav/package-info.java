/** Where a person can go, as screens ask for it without knowing each other. */
@NullMarked
package assent.ui.nav;

import org.jspecify.annotations.NullMarked;
