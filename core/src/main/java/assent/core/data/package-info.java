/**
 * The data that others share with this account: read through the grants it holds, kept, and
 * answered from what is kept.
 */
@NullMarked
package assent.core.data;

import org.jspecify.annotations.NullMarked;
