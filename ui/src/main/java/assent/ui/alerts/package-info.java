/** Alerts: written, received, acknowledged, and the ones that cannot be missed. */
@NullMarked
package assent.ui.alerts;

import org.jspecify.annotations.NullMarked;
