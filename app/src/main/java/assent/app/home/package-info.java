/**
 * What the program has of its own on a computer: its folders, preferences, and its one instance.
 */
@NullMarked
package assent.app.home;

import org.jspecify.annotations.NullMarked;
