@NullMarked
package assent.app.gate.planted.ui.chat;

import org.jspecify.annotations.NullMarked;
