/**
 * Hostile bytes for everything that reads bytes from outside: a quick form with every build, a long
 * form that is led by coverage (docs/testing.md).
 */
@NullMarked
package assent.core.fuzz;

import org.jspecify.annotations.NullMarked;
