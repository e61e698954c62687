/**
 * Faults planted so that the rules of the house are seen to catch them: a house of its own, with
 * rooms of the same names.
 */
@NullMarked
package assent.core.planted;

import org.jspecify.annotations.NullMarked;
