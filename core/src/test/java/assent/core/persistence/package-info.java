/** What a session keeps comes back as it was. */
@NullMarked
package assent.core.persistence;

import org.jspecify.annotations.NullMarked;
