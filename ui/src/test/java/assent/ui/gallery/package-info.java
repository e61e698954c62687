/** All parts that screens are made of, on one page, for whoever builds one. */
@NullMarked
package assent.ui.gallery;

import org.jspecify.annotations.NullMarked;
