/**
 * Where the key of an account's store is kept while nobody is using it: the system's keyring, under
 * a passphrase, or nowhere (docs/decisions/0004-store.md).
 *
 * <p>{@link assent.core.vault.SecretVault} is the door. The store itself knows nothing of this.
 */
@NullMarked
package assent.core.vault;

import org.jspecify.annotations.NullMarked;
