@NullMarked
package assent.ui.settings;

import org.jspecify.annotations.NullMarked;
