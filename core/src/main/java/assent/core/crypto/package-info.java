/** Keys and sealed bytes: AES-256-GCM and keys derived for one purpose each. Knows no file. */
@NullMarked
package assent.core.crypto;

import org.jspecify.annotations.NullMarked;
