/**
 * Values that must never reach a log, a screen, an exception or a file in clear; keys and sealed
 * bytes (AES-256-GCM and keys derived for one purpose each). Knows no file.
 */
@NullMarked
package assent.core.security;

import org.jspecify.annotations.NullMarked;
