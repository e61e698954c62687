/**
 * The accounts of this computer: each in a folder of its own, with its key in a vault and what is
 * kept of it in a store.
 */
@NullMarked
package assent.core.accounts;

import org.jspecify.annotations.NullMarked;
