@NullMarked
package assent.core.session;

import org.jspecify.annotations.NullMarked;
