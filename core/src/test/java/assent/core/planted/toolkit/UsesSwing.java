package assent.core.planted.toolkit;

import javax.swing.SwingConstants;

class UsesSwing implements SwingConstants {}
