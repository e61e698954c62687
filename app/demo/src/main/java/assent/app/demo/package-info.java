/** The demo world: an embedded platform of two hosts, two people and a study. */
@NullMarked
package assent.app.demo;

import org.jspecify.annotations.NullMarked;
