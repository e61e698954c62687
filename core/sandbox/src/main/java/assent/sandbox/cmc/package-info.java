/**
 * The CMC plugin of the embedded platform, faults included: what Open Pryv.io 2.0.0-pre.4 was seen
 * to do with each CMC event, and the forgeries it lets through (docs/protocol NOTES, NOTES-2).
 *
 * <p>One class a subject. {@link assent.sandbox.cmc.CmcPlugin} is the only door: the platform calls
 * it around its own API methods.
 */
@NullMarked
package assent.sandbox.cmc;

import org.jspecify.annotations.NullMarked;
