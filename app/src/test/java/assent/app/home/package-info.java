@NullMarked
package assent.app.home;

import org.jspecify.annotations.NullMarked;
