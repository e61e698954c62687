/** Drawings of values over time. They know numbers and words, and nothing of studies. */
@NullMarked
package assent.ui.chart;

import org.jspecify.annotations.NullMarked;
