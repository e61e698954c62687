/** What a machine keeps: the rules that span all modules, and what the pages promise. */
@NullMarked
package assent.app.gate;

import org.jspecify.annotations.NullMarked;
