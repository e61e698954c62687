/** What the gates of this module must find. */
@NullMarked
package assent.app.planted;

import org.jspecify.annotations.NullMarked;
