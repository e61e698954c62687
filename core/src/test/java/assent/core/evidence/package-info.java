/** What the long forms of the tests measured, as tables for people. */
@NullMarked
package assent.core.evidence;

import org.jspecify.annotations.NullMarked;
