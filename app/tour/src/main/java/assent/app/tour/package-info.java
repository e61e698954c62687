/**
 * The demo tour: the whole story played through the real window, each step compared with what the
 * other account says to a plain HTTP client.
 */
@NullMarked
package assent.app.tour;

import org.jspecify.annotations.NullMarked;
