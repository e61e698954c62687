/**
 * How accounts come in and go: at the start, by signing in, by a passphrase; and when they leave.
 */
@NullMarked
package assent.ui.entry;

import org.jspecify.annotations.NullMarked;
