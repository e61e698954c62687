@NullMarked
package assent.ui.account;

import org.jspecify.annotations.NullMarked;
