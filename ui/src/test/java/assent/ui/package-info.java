/** What tests of the user interface share: a world without a network, pictures, a robot. */
@NullMarked
package assent.ui;

import org.jspecify.annotations.NullMarked;
