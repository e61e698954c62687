/**
 * What stands in the events of the protocol (NOTES §4), one record a type. Reading keeps every
 * unknown field, so that writing back gives the same tree; what is malformed ends in {@link
 * assent.core.cmc.MalformedContentException}. Links and tokens inside are secrets.
 */
@NullMarked
package assent.core.cmc.content;

import org.jspecify.annotations.NullMarked;
