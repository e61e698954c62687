/** How a platform can be told to misbehave, from a test or from the command line. */
@NullMarked
package assent.sandbox.fault;

import org.jspecify.annotations.NullMarked;
