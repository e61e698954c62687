/** What view models hand to views: people, chips, times and problems as words. */
@NullMarked
package assent.ui.present;

import org.jspecify.annotations.NullMarked;
