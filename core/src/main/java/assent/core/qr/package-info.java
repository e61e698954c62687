/**
 * Invitation links as text and as QR pictures: reading what a person pasted, drawing a code, and
 * finding one in a grey picture. Pictures come in as arrays, so that no graphics toolkit is needed.
 */
@NullMarked
package assent.core.qr;

import org.jspecify.annotations.NullMarked;
