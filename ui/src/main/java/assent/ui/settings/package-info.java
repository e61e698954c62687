/** What a person has chosen, and the screen to choose it. */
@NullMarked
package assent.ui.settings;

import org.jspecify.annotations.NullMarked;
