/** Two people's lives at random, compared with a small model of what must be true. */
@NullMarked
package assent.core.model;

import org.jspecify.annotations.NullMarked;
