/** What view models hand to views: people, chips, times and problems as words. */
@NullMarked
package assent.ui.format;

import org.jspecify.annotations.NullMarked;
