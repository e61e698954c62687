@NullMarked
package assent.core.accounts;

import org.jspecify.annotations.NullMarked;
