@NullMarked
package assent.app.demo;

import org.jspecify.annotations.NullMarked;
